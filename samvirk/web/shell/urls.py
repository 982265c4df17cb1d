"""Addresses of the first page, help, and the pages about the service."""

from django.urls import path

from samvirk.web.components import gallery
from samvirk.web.shell import breaches, errors, views

app_name = "shell"
urlpatterns = [
    path("", views.home, name="home"),
    path("hjelp/", views.help_page, name="help"),
    path("tilgjengelighet/", views.accessibility, name="accessibility"),
    path("personvern/", views.privacy, name="privacy"),
    path("regelbrudd/", breaches.hear, name="breach"),
    path("sprak/", views.language, name="language"),
    path("byggeklosser/", gallery.gallery, name="gallery"),
    path("byggeklosser/skjema/", gallery.form_errors, name="gallery_form"),
    path("byggeklosser/feilsider/<int:code>/", errors.shown_in_gallery, name="gallery_error"),
]
