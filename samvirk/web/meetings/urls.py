"""Addresses of meetings."""

from django.urls import path

from samvirk.web.meetings import answer_views, call_views, people_views, point_views, views

app_name = "meetings"
_OF_PERSON = "personer/<uuid:person_id>/moter/"
_ONE = f"{_OF_PERSON}<uuid:meeting_id>/"
_POINT = f"{_ONE}saker/<uuid:point_id>/"
_CALLED = f"{_ONE}deltakere/<uuid:called_id>/"
urlpatterns = [
    path("moter/siste-dag/", views.last_day_to_call, name="last_day"),
    path(_OF_PERSON, views.meetings, name="list"),
    path(f"{_OF_PERSON}nytt/", views.new, name="new"),
    path(_ONE, views.meeting, name="meeting"),
    path(f"{_ONE}kall-inn/", call_views.call, name="call"),
    path(f"{_ONE}endre/", call_views.change, name="change"),
    path(f"{_ONE}avlys/", call_views.call_off, name="call_off"),
    path(f"{_ONE}saker/ny/", point_views.new, name="point_new"),
    path(f"{_ONE}saker/forslag/", point_views.propose, name="propose"),
    path(f"{_ONE}saker/tiltak/", point_views.take_up, name="take_up"),
    path(_POINT, point_views.change, name="point"),
    path(f"{_POINT}plass/", point_views.place, name="point_place"),
    path(f"{_ONE}deltakere/ny/", people_views.invite, name="invite"),
    path(_CALLED, people_views.look, name="look"),
    path(f"{_CALLED}brev-<slug:language>.pdf", people_views.letter, name="letter"),
    path(f"{_CALLED}svar/", answer_views.note_answer, name="note_answer"),
    path(f"{_ONE}svar/", answer_views.answer, name="answer"),
]
