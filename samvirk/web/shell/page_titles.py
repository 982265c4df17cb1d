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
}


def title_of(path: str) -> str:
    """Return the title of the form at `path`, or a plain word if it is gone."""
    try:
        return str(TITLES[resolve(path).view_name])
    except (Resolver404, KeyError):
        return str(_("skjema"))
