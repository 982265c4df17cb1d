"""The list of persons, and what a search found, as frozen rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samvirk.access.decide import Actor
from samvirk.access.finding import FoundPerson
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.access.seen import SeenPerson
from samvirk.people.facts import MatchReason
from samvirk.web.components import dates
from samvirk.web.components.page import Link, Tag
from samvirk.web.people.pages import age, called, initials, protection_tags, to

PER_PAGE: Final = 20
_LARGEST_PAGE: Final = 5
REASONS: Final[Mapping[MatchReason, Any]] = {
    MatchReason.SAME_NUMBER: gettext_lazy("Samme nummer"),
    MatchReason.SAME_NAME_AND_BIRTH: gettext_lazy("Likt navn og samme fødselsdato"),
    MatchReason.SAME_PHONE: gettext_lazy("Samme telefon"),
    MatchReason.SAME_NAME: gettext_lazy("Likt navn"),
    MatchReason.SAME_BIRTH: gettext_lazy("Samme fødselsdato"),
}
# What an empty list says, to those who would expect something there.
_EMPTY: Final[Mapping[Role, Any]] = {
    Role.COORDINATOR: gettext_lazy("Når du blir koordinator for noen, finner du dem her."),
    Role.PROVIDER: gettext_lazy("Når noen får deg med på laget, finner du dem her."),
    Role.COORDINATING_UNIT: gettext_lazy("Søk først. Finner du ikke personen, kan du registrere den."),
    Role.PARENT: gettext_lazy("Koordinerende enhet legger inn barnet ditt. Ring dem hvis noe mangler."),
    Role.GUARDIAN: gettext_lazy("Koordinerende enhet legger inn den du er verge for. Ring hvis noe mangler."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One person of a list; `why` says why a search found them."""

    id: str
    name: str
    initials: str
    url: str
    about: str
    tags: tuple[Tag, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """The list, and the way to the next page."""

    title: str
    lead: str
    rows: tuple[PersonRow, ...]
    empty: str
    earlier: str
    later: str
    position: str
    can_search: bool
    new_url: str


def page_number(text: str) -> int:
    """Return the number of the page; the first for what is none."""
    is_number = text.isascii() and text.isdigit() and len(text) <= _LARGEST_PAGE
    return max(1, int(text)) if is_number else 1


def list_page(actor: Actor, shown: Iterable[SeenPerson], *, number: int, count: int, today: date) -> ListPage:
    """Return the page with this number of the actor's persons."""
    is_family = actor.role in {Role.PARENT, Role.GUARDIAN}
    pages = max(1, -(-count // PER_PAGE))
    where = {"number": min(number, pages), "pages": pages}
    return ListPage(
        title=_("Familien") if is_family else _("Personer"),
        lead=_("Alt som gjelder dem du har ansvar for.")
        if is_family
        else _("De du kan se, etter etternavn."),
        rows=tuple(person_row(seen, today) for seen in shown),
        empty=str(_EMPTY.get(actor.role, _("Ring koordinerende enhet hvis noen mangler."))),
        earlier=_page_url(min(number, pages + 1) - 1) if number > 1 else "",
        later=_page_url(number + 1) if number < pages else "",
        position=_("Side %(number)s av %(pages)s") % where if pages > 1 else "",
        can_search=actor.may(Permission.PERSON_EDIT) or actor.role is Role.PROVIDER,
        new_url=reverse("people:new") if actor.may(Permission.PERSON_REGISTER) else "",
    )


def person_row(seen: SeenPerson, today: date, why: str = "") -> PersonRow:
    """Return the row of one person."""
    born = _("født %(day)s") % {"day": dates.day(seen.birth_on)} if seen.birth_on else ""
    return PersonRow(
        id=str(seen.id),
        name=called(seen),
        initials=initials(called(seen)),
        url=to("people:person", seen),
        about=" · ".join(part for part in (age(seen, today), born) if part),
        tags=protection_tags(seen),
        why=why,
    )


def found_rows(found: Iterable[FoundPerson], today: date) -> tuple[PersonRow, ...]:
    """Return what a search found, each with every reason."""
    return tuple(
        person_row(match.person, today, why=", ".join(str(REASONS[reason]) for reason in match.reasons))
        for match in found
    )


def up() -> Link:
    """Return the place above a page about persons."""
    return Link(label=_("Personer"), url=reverse("people:list"))


def _page_url(number: int) -> str:
    return f"{reverse('people:list')}?side={number}"
