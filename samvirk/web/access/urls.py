"""Addresses for logging in and out, and for one's own choices."""

from django.urls import path

from samvirk.web.access import views

app_name = "access"
urlpatterns = [
    path("logg-inn/", views.log_in, name="log_in"),
    path("logg-ut/", views.log_out, name="log_out"),
    path("meg/", views.me, name="me"),
    path("meg/visning/", views.display, name="display"),
    path("meg/rolle/", views.role, name="role"),
]
