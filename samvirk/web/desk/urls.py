"""Addresses of the desk."""

from django.urls import path

from samvirk.web.desk import views

app_name = "desk"
urlpatterns = [
    path("utkast/", views.keep_draft, name="draft"),
    path("utkast/forkast/", views.discard_draft, name="discard"),
    path("angre/", views.undo, name="undo"),
    path("okt/", views.session, name="session"),
]
