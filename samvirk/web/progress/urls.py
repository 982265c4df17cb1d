"""Addresses of progress and of deadlines."""

from django.urls import path

from samvirk.web.progress import answer_views, board_views, step_views

app_name = "progress"
_PERSON = "personer/<uuid:person_id>/fremdrift/"
_ACTIVITY = f"{_PERSON}<uuid:activity_id>/"
urlpatterns = [
    path("fremdrift/", board_views.board, name="board"),
    path("mine-frister/", board_views.deadlines, name="deadlines"),
    path("fremdrift/spurt/", answer_views.asked, name="asked"),
    path("fremdrift/spurt/<uuid:step_id>/", answer_views.answer, name="answer"),
    path("fremdrift/brev/<uuid:step_id>/<slug:language>/", answer_views.letter, name="letter"),
    path(_PERSON, board_views.person, name="person"),
    path(_ACTIVITY, step_views.step, name="step"),
    path(f"{_ACTIVITY}sendt/", step_views.sent, name="sent"),
    path(f"{_ACTIVITY}grunn/", step_views.reason, name="reason"),
    path(f"{_ACTIVITY}ny-dag/", step_views.new_day, name="new_day"),
]
