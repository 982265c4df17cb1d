"""«Hvem ser hva»: the tables of `access.roles`, for everybody to read."""

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from samvirk.access.actions import EMERGENCY_HOURS
from samvirk.access.requires import open_to_all
from samvirk.access.roles import PLACE_IS_OPEN_TO, SEES, Basis, Part
from samvirk.people.models import ProtectedAddress
from samvirk.rules.sources import AURLAND_ACCESS, INFORMATION_TO_PARENTS, INSIGHT, PROTECTED_ADDRESS
from samvirk.web.access.words import GRADES, joined, parts_in_words
from samvirk.web.components.sources import Source, source

WHO: Final[dict[Basis, Any]] = {
    Basis.OWN: _("Du selv"),
    Basis.PARENT: _("Forelder"),
    Basis.GUARDIAN: _("Verge"),
    Basis.COORDINATOR: _("Koordinator"),
    Basis.PARTICIPANT: _("Deltaker"),
    Basis.COORDINATING_UNIT: _("Koordinerende enhet"),
    Basis.EMERGENCY: _("I en nødsituasjon"),
}
UNTIL: Final[dict[Basis, Any]] = {
    Basis.OWN: _("Alltid"),
    Basis.PARENT: _("Til barnet er 16 år. Da bestemmer ungdommen."),
    Basis.GUARDIAN: _("Så lenge vergen er oppnevnt"),
    Basis.COORDINATOR: _("Til en bestemt dag, høyst ett år"),
    Basis.PARTICIPANT: _("Til en bestemt dag, høyst ett år"),
    Basis.COORDINATING_UNIT: _("Så lenge arbeidet der varer"),
    Basis.EMERGENCY: _("I %(hours)s timer. Du får vite det."),
}
PLACE: Final[dict[ProtectedAddress, Any]] = {
    ProtectedAddress.UNGRADED: _("Alle som ser deg"),
    ProtectedAddress.CLIENT: "",
    ProtectedAddress.CONFIDENTIAL: _("Ikke de som arbeider i private bedrifter."),
    ProtectedAddress.STRICTLY_CONFIDENTIAL: _("Ellers bare fagpersoner som er navngitt én for én."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SightRow:
    """One who may see, what, what not, and for how long."""

    who: str
    sees: str
    hidden: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A grade of address, who learns the place, and what more to know."""

    grade: str
    who: str
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoSeesPage:
    """Both tables and where they come from."""

    rows: tuple[SightRow, ...]
    places: tuple[PlaceRow, ...]
    sources: tuple[Source, ...]


def who_sees_page() -> WhoSeesPage:
    """Return the page as the tables of roles are today."""
    cited = (AURLAND_ACCESS, INSIGHT, INFORMATION_TO_PARENTS, PROTECTED_ADDRESS)
    return WhoSeesPage(
        rows=tuple(_sight(basis) for basis in Basis),
        places=tuple(_place(grade) for grade in ProtectedAddress),
        sources=tuple(source(citation) for citation in cited),
    )


def _sight(basis: Basis) -> SightRow:
    hidden = frozenset(Part) - SEES[basis]
    return SightRow(
        who=str(WHO[basis]),
        sees=capfirst(parts_in_words(SEES[basis])),
        hidden=capfirst(parts_in_words(hidden)),
        until=str(UNTIL[basis]) % {"hours": EMERGENCY_HOURS},
    )


def _place(grade: ProtectedAddress) -> PlaceRow:
    bases = PLACE_IS_OPEN_TO[grade]
    everybody = str(PLACE[ProtectedAddress.UNGRADED])
    who = capfirst(joined(str(WHO[basis]).lower() for basis in Basis if basis in bases))
    is_open = bases == frozenset(Basis)
    return PlaceRow(
        grade=str(GRADES[grade]),
        who=everybody if is_open else who,
        more="" if is_open else str(PLACE[grade]),
    )


@open_to_all("people shall know who will see what before they tell us anything")
@require_safe
def who_sees(request: HttpRequest) -> HttpResponse:
    """Show who may see what of a person, with the sources."""
    return render(request, "access/who_sees.html", {"page": who_sees_page()})
