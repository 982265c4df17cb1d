"""Addresses of the log."""

from django.urls import path

from samvirk.web.audit import follow_up_views, person_views

app_name = "audit"
urlpatterns = [
    path("personer/<uuid:person_id>/innsyn/", person_views.person_log, name="person_log"),
    path("kommunen/logg/", follow_up_views.follow_up, name="follow_up"),
    path("kommunen/logg/<uuid:account_id>/", follow_up_views.reader, name="reader"),
    path("kommunen/logg/<uuid:account_id>/fulgt-opp/", follow_up_views.followed_up, name="followed_up"),
]
