"""Addresses of the import."""

from django.urls import path

from samvirk.web.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("lagre/", views.take_in, name="take_in"),
    path("eksempel-<slug:list_kind>.csv", views.example_file, name="example"),
]
