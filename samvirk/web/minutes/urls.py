"""Addresses of minutes."""

from django.urls import path

from samvirk.web.minutes import views

app_name = "minutes"
_OF = "personer/<uuid:person_id>/moter/"
_SENT = f"{_OF}<uuid:sent_id>/referat/"
urlpatterns = [
    path(f"{_OF}<uuid:held_id>/referat/", views.write, name="write"),
    path(f"{_SENT}les/", views.read, name="read"),
    path(f"{_SENT}tillegg/", views.add, name="add"),
    path(f"{_SENT}<uuid:recipient_id>-<slug:language>.pdf", views.letter, name="letter"),
]
