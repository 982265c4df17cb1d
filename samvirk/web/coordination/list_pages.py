"""The list of coordinations and the table of capacity as frozen values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samvirk.access.asked import Capacity
from samvirk.access.coordination_lists import ListedCoordination
from samvirk.coordination.facts import agreement
from samvirk.coordination.models import CoordinatorKind
from samvirk.rules.appointing import both_have_said_yes
from samvirk.web.components import dates
from samvirk.web.components.page import Link, Tag
from samvirk.web.components.sources import force_tag
from samvirk.web.people.pages import called
from samvirk.web.pictures import load_table
from samvirk.web.pictures.load_table import Load, LoadTable, LoadTablePicture
from samvirk.web.rules.amounts import source_of
from samvirk.web.rules.pages import remarks

FILTERS: Final[Mapping[str, Any]] = {
    "alle": gettext_lazy("Alle"),
    "uten": gettext_lazy("Uten koordinator"),
    "klare": gettext_lazy("Klare til å oppnevne"),
    "venter": gettext_lazy("Svarfrist passert"),
    "bytte": gettext_lazy("Bytte av koordinator"),
    "fremdrift": gettext_lazy("Må avgjøres"),
    "nei": gettext_lazy("Har sagt nei"),
    "nye": gettext_lazy("Mine nye"),
    "oppstart": gettext_lazy("Mine i oppstart"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A coordination as a row."""

    name: str
    url: str
    kind: str
    coordinator: str
    gap: str
    state: Tag
    progress: Tag | None
    since: str


# Whom a koordinator has to contact; the others are for whoever appoints.
_OWN: Final = frozenset({"alle", "nye", "oppstart"})


def filters(chosen: str, *, is_unit: bool) -> tuple[Link, ...]:
    """Return the ways to narrow the list."""
    at = reverse("coordination:list")
    known = chosen if chosen in FILTERS else "alle"
    return tuple(
        Link(label=str(label), url=f"{at}?vis={name}", is_current=name == known)
        for name, label in FILTERS.items()
        if name == "alle" or (name not in _OWN) is is_unit
    )


def list_rows(rows: Iterable[ListedCoordination], *, today: date) -> tuple[ListRow, ...]:
    """Return the rows in their order."""
    return tuple(_row(one, today) for one in rows)


def _row(one: ListedCoordination, today: date) -> ListRow:
    row = one.row
    return ListRow(
        name=called(one.person),
        url=reverse("coordination:case", args=[one.person.id]),
        kind=str(CoordinatorKind(row.kind).label),
        coordinator=one.coordinator,
        gap=" ".join(remarks(one.gap)) if row.paused_on is None else "",
        state=_state(one, today),
        progress=_progress(one),
        since=dates.day(row.opened_on),
    )


def _progress(one: ListedCoordination) -> Tag | None:
    """Return how it goes, without what it is about."""
    if one.progress.at_unit:
        return Tag(label=_("Dere må avgjøre"), colour="danger")
    if not one.progress.late:
        return None
    words = ngettext("%(count)s tiltak er forsinket", "%(count)s tiltak er forsinket", one.progress.late)
    return Tag(label=words % {"count": one.progress.late}, colour="warning")


def _state(one: ListedCoordination, today: date) -> Tag:
    request = one.request
    if one.row.paused_on is not None:
        return Tag(label=_("Hviler"), colour="neutral")
    if request is None:
        is_served = one.gap.holds
        words = _("Har koordinator") if is_served else _("Ingen er spurt")
        return Tag(label=words, colour="success" if is_served else "danger")
    if both_have_said_yes(agreement(request)).holds:
        return Tag(label=_("Klar til å oppnevne"), colour="info")
    if request.answer_due_on < today:
        return Tag(label=_("Svarfrist passert"), colour="warning")
    due = {"day": dates.day(request.answer_due_on)}
    return Tag(label=_("Svar innen %(day)s") % due, colour="neutral")


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityPage:
    """The table with where its limit comes from, and who stands in for others."""

    picture: LoadTablePicture
    limit: str
    source: str
    force: Tag | None
    deputies: tuple[str, ...]


def capacity_page(capacity: Capacity) -> CapacityPage:
    """Return the table in the order of names."""
    limit = capacity.limit
    loads = tuple(
        Load(
            name=one.name,
            unit=one.unit.name if one.unit else "",
            counts=counts,
            url=reverse("staff:professional", args=[one.pk]),
        )
        for one, counts, _deputy in capacity.rows
    )
    table = LoadTable(
        months=capacity.months,
        loads=loads,
        limit=limit.value if limit else None,
        counts_plans=not capacity.counts_all,
    )
    return CapacityPage(
        picture=load_table.draw(table),
        limit=str(limit.value) if limit else "",
        source=source_of(limit) if limit else "",
        force=force_tag(limit.force) if limit else None,
        deputies=tuple(_stands_in(one.name, count) for one, _counts, count in capacity.rows if count),
    )


def _stands_in(name: str, count: int) -> str:
    words = ngettext("%(name)s er vikar for %(count)s.", "%(name)s er vikar for %(count)s.", count)
    return words % {"name": name, "count": count}
