"""Addresses of reports of need: open to all, from inside, and the unit's queue."""

from django.urls import path

from samvirk.web.intake import handle_views, link_views, public_views, queue_views, report_views

app_name = "intake"
urlpatterns = [
    path("meld-behov/", public_views.choose, name="choose"),
    path("meld-behov/<int:number>/", public_views.about, name="about"),
    path("meld-behov/<int:number>/skjema/", public_views.form, name="form"),
    path("meld-behov/<int:number>/rad/", public_views.advice, name="advice"),
    path("meld-behov/<int:number>/rad/<slug:topic>/", public_views.advice_given, name="advice_given"),
    path("meld-behov/<int:number>/kvittering/<str:receipt_token>/", public_views.receipt, name="receipt"),
    path(
        "meld-behov/<int:number>/kvittering/<str:receipt_token>/<slug:language>.pdf",
        public_views.receipt_letter,
        name="receipt_letter",
    ),
    path("meldinger-om-behov/", report_views.own, name="own"),
    path("meldinger-om-behov/ny/", report_views.new, name="new"),
    path("meldinger-om-behov/ny/<slug:knows>/", report_views.new_form, name="new_form"),
    path("meldinger-om-behov/<uuid:report_id>/", report_views.own_receipt, name="own_receipt"),
    path(
        "meldinger-om-behov/<uuid:report_id>/kvittering-<slug:language>.pdf",
        report_views.own_letter,
        name="letter",
    ),
    path("ko/", queue_views.queue, name="queue"),
    path("ko/ny/", queue_views.typed, name="typed"),
    path("ko/tall/", queue_views.numbers, name="numbers"),
    path("ko/rad/", queue_views.guidance, name="guidance"),
    path("ko/<uuid:report_id>/", handle_views.report, name="report"),
    path("ko/<uuid:report_id>/spor/", handle_views.ask, name="ask"),
    path("ko/<uuid:report_id>/person/", link_views.person, name="person"),
    path("ko/<uuid:report_id>/ny-person/", link_views.new_person, name="new_person"),
    path("ko/<uuid:report_id>/avslutt/", handle_views.close, name="close"),
    path("ko/<uuid:report_id>/uten-samtykke/", handle_views.without_consent, name="without_consent"),
]
