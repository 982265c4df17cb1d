"""Addresses of the municipality's own pages."""

from django.urls import path

from samvirk.web.organisations import (
    contact_views,
    guide_views,
    outside_views,
    service_views,
    setting_views,
    unit_views,
)

app_name = "organisations"
urlpatterns = [
    path("kontakt/", contact_views.contacts, name="contacts"),
    path("kontakt/<int:number>/", contact_views.contact, name="contact"),
    path("kontakt/<int:number>/informasjonsark-<slug:language>.pdf", contact_views.sheet, name="sheet"),
    path("veiledere/", guide_views.guides, name="guides"),
    path("veiledere/ny/", guide_views.recommend, name="guide_new"),
    path("veiledere/<uuid:guide_id>/endre/", guide_views.revise, name="guide_edit"),
    path("veiledere/<uuid:guide_id>/sjekket/", guide_views.confirm, name="guide_confirm"),
    path("veiledere/<uuid:guide_id>/ta-bort/", guide_views.archive, name="guide_archive"),
    path("kommunen/", setting_views.settings_page, name="settings"),
    path("kommunen/enhet/", contact_views.unit, name="unit"),
    path("kommunen/tall/<slug:key>/", setting_views.decide, name="setting"),
    path("kommunen/enheter/", unit_views.units, name="units"),
    path("kommunen/enheter/ny/", unit_views.add, name="unit_new"),
    path("kommunen/enheter/<uuid:unit_id>/endre/", unit_views.revise, name="unit_edit"),
    path("kommunen/enheter/<uuid:unit_id>/legg-ned/", unit_views.close, name="unit_close"),
    path("kommunen/enheter/<uuid:unit_id>/ta-i-bruk/", unit_views.reopen, name="unit_reopen"),
    path("kommunen/virksomheter/", outside_views.outside, name="outside"),
    path("kommunen/virksomheter/ny/", outside_views.add, name="outside_new"),
    path("kommunen/virksomheter/<uuid:organisation_id>/", outside_views.one, name="outside_one"),
    path("kommunen/virksomheter/<uuid:organisation_id>/endre/", outside_views.revise, name="outside_edit"),
    path(
        "kommunen/virksomheter/<uuid:organisation_id>/ta-bort/", outside_views.archive, name="outside_archive"
    ),
    path("kommunen/virksomheter/<uuid:organisation_id>/ny/", outside_views.add_person, name="outside_person"),
    path("tilbud/", service_views.services, name="services"),
    path("tilbud/<int:number>/", service_views.services_of, name="services_of"),
    path("tilbud/nytt/", service_views.add, name="service_new"),
    path("tilbud/<uuid:service_id>/endre/", service_views.revise, name="service_edit"),
    path("tilbud/<uuid:service_id>/sjekket/", service_views.confirm, name="service_confirm"),
    path("tilbud/<uuid:service_id>/ta-bort/", service_views.archive, name="service_archive"),
]
