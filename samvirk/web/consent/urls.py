"""Addresses of consents; none holds a name."""

from django.urls import path

from samvirk.web.consent import ask_views, register_views, views

app_name = "consent"
PERSON = "personer/<uuid:person_id>/samtykke/"
ONE = f"{PERSON}<uuid:consent_id>/"
urlpatterns = [
    path("samtykker/", views.tend, name="tend"),
    path(PERSON, views.overview, name="overview"),
    path(f"{PERSON}finn/", ask_views.find, name="find"),
    path(f"{PERSON}spor/<slug:what>/<uuid:receiver_id>/", ask_views.ask_sharing, name="ask_sharing"),
    path(f"{PERSON}spor/<slug:consent_kind>/", ask_views.ask, name="ask"),
    path(f"{PERSON}slik-ser-det-ut/<uuid:professional_id>/", views.preview, name="preview"),
    path(f"{ONE}svar/", views.answer, name="answer"),
    path(f"{ONE}skriv-inn/", register_views.register, name="register"),
    path(f"{ONE}trekk/", views.withdraw, name="withdraw"),
    path(f"{ONE}trukket/", register_views.register_withdrawal, name="register_withdrawal"),
    path(f"{ONE}del-mindre/", ask_views.limit, name="limit"),
    path(f"{ONE}forny/", ask_views.renew, name="renew"),
    path(f"{ONE}ta-tilbake/", ask_views.take_back, name="take_back"),
    path(f"{ONE}skjema/", register_views.forms, name="forms"),
    path(f"{ONE}skjema-<slug:language>-<int:signer_number>.pdf", register_views.form, name="form"),
]
