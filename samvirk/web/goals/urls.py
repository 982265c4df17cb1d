"""Addresses of goals and activities."""

from django.urls import path

from samvirk.web.goals import activity_views, answer_views, goal_views, mine_views

app_name = "goals"
_GOALS = "personer/<uuid:person_id>/maal/"
_ONE = f"{_GOALS}<uuid:goal_id>/"
_ACTIVITY = f"{_GOALS}tiltak/<uuid:activity_id>/"
urlpatterns = [
    path("mine-tiltak/", mine_views.mine, name="mine"),
    path(_GOALS, goal_views.goals, name="list"),
    path(f"{_GOALS}nytt/", goal_views.new, name="new"),
    path(_ONE, goal_views.change, name="edit"),
    path(f"{_ONE}enig/", goal_views.agree, name="agree"),
    path(f"{_ONE}enig-muntlig/", goal_views.note_agreement, name="note_agreement"),
    path(f"{_ONE}avslutt/", goal_views.end, name="end"),
    path(f"{_ONE}apne/", goal_views.reopen, name="reopen"),
    path(f"{_GOALS}tiltak/nytt/", activity_views.new, name="activity_new"),
    path(_ACTIVITY, activity_views.change, name="activity_edit"),
    path(f"{_ACTIVITY}vedtak/", activity_views.decision, name="decision"),
    path(f"{_ACTIVITY}ja/", answer_views.accept, name="accept"),
    path(f"{_ACTIVITY}nei/", answer_views.decline, name="decline"),
    path(f"{_ACTIVITY}svar/<slug:answer>/", answer_views.answer, name="answer"),
    path(f"{_ACTIVITY}notat/", answer_views.note, name="note"),
    path(f"{_ACTIVITY}ferdig/", answer_views.finish, name="finish"),
    path(f"{_ACTIVITY}stans/", answer_views.stop, name="stop"),
    path(f"{_ACTIVITY}apne/", answer_views.resume, name="resume"),
]
