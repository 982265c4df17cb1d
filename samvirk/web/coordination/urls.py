"""Addresses of coordinating."""

from django.urls import path

from samvirk.web.coordination import (
    asking_views,
    case_views,
    change_views,
    letter_views,
    list_views,
    start_views,
)

app_name = "coordination"
_CASE = "personer/<uuid:person_id>/koordinering/"
_ASKED = "foresporsler/<uuid:request_id>/"
urlpatterns = [
    path("koordineringer/", list_views.coordinations, name="list"),
    path("kapasitet/", list_views.capacity, name="capacity"),
    path("foresporsler/", asking_views.asked, name="asked"),
    path(f"{_ASKED}ja/", asking_views.accept, name="accept"),
    path(f"{_ASKED}nei/", asking_views.refuse, name="refuse"),
    path(f"{_ASKED}hvem/", asking_views.name, name="name"),
    path(f"{_ASKED}svar/<slug:part>/", asking_views.answer_for, name="answer_for"),
    path(f"{_ASKED}oppnevn/", asking_views.appoint, name="appoint"),
    path(f"{_ASKED}trekk/", asking_views.withdraw, name="withdraw"),
    path(f"{_ASKED}ga-videre/", asking_views.pass_on, name="pass_on"),
    path(f"{_ASKED}anmodning-<slug:language>.pdf", letter_views.order, name="order_letter"),
    path(_CASE, case_views.case, name="case"),
    path(f"{_CASE}ny/", case_views.begin, name="open"),
    path(f"{_CASE}finn/<slug:purpose>/", case_views.find, name="find"),
    path(f"{_CASE}finn/<slug:purpose>/<uuid:professional_id>/", case_views.chosen, name="chosen"),
    path(f"{_CASE}onske/", case_views.wish, name="wish"),
    path(f"{_CASE}onske/<uuid:wish_id>/avslag/", case_views.decline, name="decline"),
    path(f"{_CASE}bytte/", change_views.ask, name="ask_change"),
    path(f"{_CASE}bytte/angre/", change_views.take_back, name="take_change_back"),
    path(f"{_CASE}bytte/ny/", change_views.begin, name="begin_change"),
    path(f"{_CASE}bytte/ja/", change_views.agree, name="grant_change"),
    path(f"{_CASE}bytte/nei/", change_views.refuse, name="refuse_change"),
    path(f"{_CASE}bytte/behold/", change_views.keep, name="keep"),
    path(f"{_CASE}bytte/brev-<slug:language>.pdf", change_views.letter, name="change_letter"),
    path(f"{_CASE}spor/", asking_views.ask_suggested, name="ask"),
    path(f"{_CASE}spor/enhet/<uuid:unit_id>/", asking_views.ask_unit, name="ask_unit"),
    path(f"{_CASE}oppnevning/<uuid:appointment_id>/vikar/", start_views.deputy, name="deputy"),
    path(f"{_CASE}oppnevning/<uuid:appointment_id>/avslutt/", start_views.end, name="end"),
    path(f"{_CASE}oppnevning/<uuid:appointment_id>/brev/", letter_views.letters, name="letters"),
    path(
        f"{_CASE}oppnevning/<uuid:appointment_id>/brev/<slug:copy>-<slug:language>.pdf",
        letter_views.letter,
        name="letter",
    ),
    path(f"{_CASE}oppnevning/<uuid:appointment_id>/<slug:event>/", start_views.start, name="start"),
    path(f"{_CASE}trinn/<int:step_number>/", start_views.skip, name="skip"),
    path(f"{_CASE}plan/", start_views.offer, name="offer"),
    path(f"{_CASE}plan/<uuid:offer_id>/", start_views.plan_answer, name="plan_answer"),
    path(f"{_CASE}hvil/", start_views.rest, name="rest"),
]
