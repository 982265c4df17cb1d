"""Addresses of the municipality's own pages."""

from django.urls import path

from samvirk.web.organisations import contact_views, guide_views, setting_views

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
]
