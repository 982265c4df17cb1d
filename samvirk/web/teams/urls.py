"""Addresses of the ansvarsgruppe."""

from django.urls import path

from samvirk.web.teams import list_views, member_views, team_views

app_name = "teams"
_TEAM = "personer/<uuid:person_id>/gruppe/"
_MEMBER = f"{_TEAM}medlem/<uuid:member_id>/"
urlpatterns = [
    path("ansvarsgrupper/", list_views.teams, name="list"),
    path(_TEAM, team_views.team, name="team"),
    path(f"{_TEAM}ny/", team_views.start, name="start"),
    path(f"{_TEAM}endre/", team_views.revise, name="revise"),
    path(f"{_TEAM}avgjort/<slug:decision>/", team_views.decide, name="decide"),
    path(f"{_TEAM}leder/", team_views.leader, name="leader"),
    path(f"{_TEAM}hvil/", team_views.rest, name="rest"),
    path(f"{_TEAM}opplos/", team_views.dissolve, name="dissolve"),
    path(f"{_TEAM}nei-takk/", team_views.decline, name="decline"),
    path(f"{_TEAM}fremdrift/", team_views.procedure, name="procedure"),
    path(f"{_TEAM}informert/", member_views.told, name="told"),
    path(f"{_TEAM}medlem/ny/", member_views.add, name="add"),
    path(f"{_TEAM}medlem/utenfra/", member_views.add_outside, name="add_outside"),
    path(_MEMBER, member_views.revise, name="member"),
    path(f"{_MEMBER}avslutt/", member_views.end, name="end"),
    path(f"{_MEMBER}nei/", member_views.answer, name="answer"),
]
