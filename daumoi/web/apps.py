"""The pages, without tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The desk's pages, templates and static files."""

    name = "daumoi.web"
    label = "web"
