"""Addresses of the calculators and the list of rules."""

from django.urls import path

from samvirk.web.rules import views

app_name = "rules"
urlpatterns = [
    path("", views.index, name="index"),
    path("innkalling/", views.call, name="call"),
    path("soknad/", views.application, name="application"),
    path("klage/", views.complaint, name="complaint"),
    path("samtykke/", views.consent, name="consent"),
]
