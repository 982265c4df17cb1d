"""Addresses of applications: `soknad` is written by somebody, `soknader` are handled and followed."""

from django.urls import path

from samvirk.web.applications import (
    apply_views,
    decide_views,
    form_views,
    handle_views,
    paper_views,
    status_views,
)

app_name = "applications"
DRAFT = "soknad/<uuid:application_id>/"
SENT = "soknader/<uuid:application_id>/"
urlpatterns = [
    path("personer/<uuid:person_id>/soknad/", status_views.of_person, name="of_person"),
    path("soknad/", apply_views.apply, name="apply"),
    path("soknad/skjema/<int:number>/<slug:language>.pdf", form_views.blank, name="form"),
    path("soknad/ny/<uuid:person_id>/", apply_views.start, name="start"),
    path("soknad/fra-melding/<uuid:report_id>/", apply_views.from_report, name="from_report"),
    path(f"{DRAFT}se-over/", apply_views.check, name="check"),
    path(f"{DRAFT}kast/", apply_views.discard, name="discard"),
    path(f"{DRAFT}instanser/ny/", paper_views.agency_new, name="agency_new"),
    path(f"{DRAFT}instanser/<uuid:agency_id>/endre/", paper_views.agency_edit, name="agency_edit"),
    path(f"{DRAFT}instanser/<uuid:agency_id>/ta-bort/", paper_views.agency_remove, name="agency_remove"),
    path(f"{DRAFT}papirer/ny/", paper_views.paper_new, name="paper_new"),
    path(f"{DRAFT}<slug:step>/", apply_views.step, name="step"),
    path("soknader/", handle_views.waiting, name="waiting"),
    path(SENT, handle_views.handle, name="handle"),
    path(f"{SENT}enig/", status_views.agree, name="agree"),
    path(f"{SENT}trekk/", status_views.withdraw, name="withdraw"),
    path(f"{SENT}brev/<uuid:letter_id>.pdf", status_views.letter, name="letter"),
    path(f"{SENT}har-sagt-ja/", handle_views.agreed, name="agreed"),
    path(f"{SENT}be-om-mer/", handle_views.ask, name="ask"),
    path(f"{SENT}komplett/", handle_views.complete, name="complete"),
    path(f"{SENT}avtal-samtale/", handle_views.plan_talk, name="plan_talk"),
    path(f"{SENT}samtale/", handle_views.talk, name="talk"),
    path(f"{SENT}forsok/", handle_views.attempt, name="attempt"),
    path(f"{SENT}kontaktbrev/", handle_views.contact_letter, name="contact_letter"),
    path(f"{SENT}lukk/", handle_views.close, name="close"),
    path(f"{SENT}videresend/", handle_views.forward, name="forward"),
    path(f"{SENT}gjenoppta/", handle_views.reopen, name="reopen"),
    path(f"{SENT}vilkar/<slug:criterion>/", decide_views.assess, name="assess"),
    path(f"{SENT}forelopig-svar/", decide_views.preliminary, name="preliminary"),
    path(f"{SENT}avgjor/", decide_views.decide, name="decide"),
]
