"""The app that holds every table."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The register: documents, facts and the records that rest on them."""

    name = "daumoi.register"
    label = "register"
    verbose_name = "Register"
