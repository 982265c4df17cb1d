"""Requests as those who are asked see them: the item, and nothing of whom it is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.asked import AskedItem
from samvirk.coordination.models import CoordinatorKind
from samvirk.staff.models import Professional
from samvirk.web.components.forms import Choices
from samvirk.web.components.sources import Source, source
from samvirk.web.components.why import DateAnswer, date_answer
from samvirk.web.coordination.words import ASKED_AS
from samvirk.web.rules.pages import remarks


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRow:
    """A question with its buttons; `yes_url` is empty where somebody must be named first."""

    title: str
    person: str
    person_url: str
    facts: tuple[tuple[str, str], ...]
    late: tuple[str, ...]
    limit: tuple[str, ...]
    limit_sources: tuple[Source, ...]
    due: DateAnswer
    version: int
    asks_voluntary: bool
    is_ready: bool
    yes_url: str
    no_url: str
    name_url: str
    appoint_url: str


def asked_rows(items: Iterable[AskedItem]) -> tuple[AskedRow, ...]:
    """Return the questions in their order."""
    return tuple(_row(item) for item in items)


def _row(item: AskedItem) -> AskedRow:
    row = item.row
    kind = str(CoordinatorKind(row.coordination.kind).label).lower()
    is_over = item.capacity is not None and not item.capacity.holds
    must_name = item.as_leader and not item.candidate
    has_answered = item.may_appoint and not item.as_leader
    return AskedRow(
        title=_title(item, kind),
        person=item.person,
        person_url=reverse("coordination:case", args=[item.person_id]) if item.person_id else "",
        facts=tuple(_facts(item)),
        late=remarks(item.lateness) if not has_answered else (),
        limit=remarks(item.capacity) if item.capacity is not None else (),
        limit_sources=tuple(source(cite) for cite in item.capacity.cites)
        if item.capacity is not None and is_over
        else (),
        due=date_answer(_("Svar innen"), item.due),
        version=row.version,
        asks_voluntary=is_over and item.as_candidate,
        is_ready=has_answered,
        yes_url="" if must_name or has_answered else reverse("coordination:accept", args=[row.pk]),
        no_url="" if has_answered else reverse("coordination:refuse", args=[row.pk]),
        name_url=reverse("coordination:name", args=[row.pk]) if must_name else "",
        appoint_url=reverse("coordination:appoint", args=[row.pk]) if has_answered else "",
    )


def _title(item: AskedItem, kind: str) -> str:
    facts = {"kind": kind, "name": item.candidate, "unit": item.unit}
    if item.as_candidate:
        return _("Kan du være %(kind)s?") % facts
    if not item.candidate:
        return _("Hvem i %(unit)s kan være %(kind)s?") % facts
    return _("Kan %(name)s være %(kind)s?") % facts


def _facts(item: AskedItem) -> Iterable[tuple[str, str]]:
    yield _("Enhet"), item.unit
    if item.row.size:
        yield _("Omfang"), item.row.size
    yield _("Spurt etter"), str(ASKED_AS[item.row.step])
    if item.candidate:
        yield _("Er koordinator for fra før"), str(item.load)


def names_to_choose(people: Sequence[Professional]) -> Choices:
    """Return those of a unit, to choose among."""
    rows = [(str(one.pk), f"{one.name}, {one.get_profession_display()}") for one in people]
    return {"professional_id": [("", _("Velg")), *rows]}
