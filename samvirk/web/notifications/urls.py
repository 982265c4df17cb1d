"""Addresses of «Beskjeder»."""

from django.urls import path

from samvirk.web.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("sett/", views.mark_all, name="mark_all"),
    path("ikke-sendt/", views.untold, name="untold"),
    path("<uuid:notice_id>/apne/", views.open_notice, name="open"),
]
