"""Addresses of the staff desk."""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path

from daumoi.web.desk import documents, figures, home, localities, names, projects, review, sign_in, steps

urlpatterns: list[URLPattern] = [
    path("", home.show_home, name="home"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("language/", sign_in.choose_language, name="choose_language"),
    path("documents/", documents.show_inbox, name="inbox"),
    path("documents/add/", documents.show_add_document, name="add_document"),
    path("documents/<int:document_id>/", review.show_document, name="show_document"),
    path("documents/<int:document_id>/accept/<str:type_>/", review.show_accepted_kind, name="accept_kind"),
    path("facts/<int:fact_id>/", review.show_fact, name="show_fact"),
    path("facts/<int:fact_id>/why/", review.show_why, name="explain_fact"),
    path("facts/<int:fact_id>/accept/", review.show_accepted, name="accept_fact"),
    path("facts/<int:fact_id>/correct/", review.show_correction, name="correct_fact"),
    path("facts/<int:fact_id>/reject/", review.show_rejection, name="reject_fact"),
    path("facts/<int:fact_id>/reopen/", review.show_reopened, name="reopen_fact"),
    path("figures/", figures.show_figures, name="figures"),
    path("figures/<int:figure_id>/", figures.show_figure, name="show_figure"),
    path("projects/", projects.show_projects, name="projects"),
    path("projects/add/", projects.show_add_project, name="add_project"),
    path("projects/<int:project_id>/", projects.show_project, name="show_project"),
    path("projects/<int:project_id>/steps/add/", projects.show_add_step, name="add_step"),
    path("steps/<int:event_id>/change/", projects.show_change_step, name="change_step"),
    path("steps/<int:event_id>/remove/", projects.remove_step, name="remove_step"),
    path("agreements/", steps.show_agreements, name="agreements"),
    path("agreements/<int:agreement_id>/", steps.show_agreement, name="show_agreement"),
    path("undertakings/", steps.show_undertakings, name="undertakings"),
    path("undertakings/<int:undertaking_id>/", steps.show_undertaking, name="show_undertaking"),
    path("undertakings/<int:undertaking_id>/follow/", steps.keep_following, name="follow_undertaking"),
    path("events/", steps.show_events, name="events"),
    path("events/<int:event_id>/", steps.show_event, name="show_event"),
    path("people/", names.show_people, name="people"),
    path("people/<int:person_id>/", names.show_person, name="show_person"),
    path("organisations/", names.show_organisations, name="organisations"),
    path("organisations/<int:organisation_id>/", names.show_organisation, name="show_organisation"),
    path("zones/", names.show_zones, name="zones"),
    path("zones/<int:zone_id>/", names.show_zone, name="show_zone"),
    path("localities/", localities.show_localities, name="localities"),
    path("localities/<int:locality_id>/", localities.show_locality, name="show_locality"),
]
