"""All addresses of the product: composition only."""

from django.urls import include, path

urlpatterns = [
    path("", include("daumoi.web.desk.urls")),
]
