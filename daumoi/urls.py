"""All addresses of the product: composition only."""

from django.urls import include, path

urlpatterns = [
    path("", include("daumoi.web.desk.urls")),
]

handler400 = "daumoi.web.desk.errors.show_unreadable"
handler403 = "daumoi.web.desk.errors.show_forbidden"
handler404 = "daumoi.web.desk.errors.show_not_found"
handler500 = "daumoi.web.desk.errors.show_failure"
