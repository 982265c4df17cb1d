"""What a form's page is called, when it is spoken of on another page."""

from typing import Any, Final

from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

TITLES: Final[dict[str, Any]] = {
    "organisations:guide_new": _("Ny veileder"),
    "organisations:guide_edit": _("Endre en veileder"),
    "organisations:unit": _("Koordinerende enhet"),
    "organisations:setting": _("Kommunens tall"),
    "access:give_to": _("Gi tilgang"),
    "access:block": _("Sperring"),
    "access:declare": _("Inhabil"),
    "access:parental": _("Hvem skal se etter at du er 16?"),
    "access:emergency_follow_up": _("Følg opp en nødtilgang"),
    "organisations:unit_new": _("Ny enhet"),
    "organisations:unit_edit": _("Endre en enhet"),
    "organisations:unit_close": _("Legg ned en enhet"),
    "organisations:outside_new": _("Ny virksomhet"),
    "organisations:outside_edit": _("Endre en virksomhet"),
    "organisations:outside_person": _("Ny kontaktperson"),
    "organisations:service_new": _("Nytt tilbud"),
    "organisations:service_edit": _("Endre et tilbud"),
    "imports:upload": _("Hent fra fil"),
    "staff:new": _("Ny ansatt"),
    "staff:revise": _("Endre en ansatt"),
    "staff:end": _("Avslutt en stilling"),
    "staff:move": _("Flytt en ansatt"),
    "staff:absence_new": _("Nytt fravær"),
    "staff:absence_edit": _("Endre et fravær"),
    "people:new": _("Ny person"),
    "people:edit": _("Endre opplysninger"),
    "people:number": _("Fødselsnummer"),
    "people:born": _("Barnet er født"),
    "people:relative_new": _("Familie og andre"),
    "people:relative_edit": _("Familie og andre"),
    "people:relative_end": _("Familie og andre"),
    "people:capacity_new": _("Ny vurdering av samtykkekompetanse"),
    "people:note_new": _("Nytt skjermet notat"),
    "people:note_edit": _("Endre skjermet notat"),
    "people:protection": _("Adressesperre"),
}


def title_of(path: str) -> str:
    """Return the title of the form at `path`, or a plain word if it is gone."""
    try:
        return str(TITLES[resolve(path).view_name])
    except (Resolver404, KeyError):
        return str(_("skjema"))
