"""The page of a mapping as frozen values: what matters first, then the areas that are in use."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.decide import Actor
from samvirk.access.mapped import SeenArea, SeenMapping, SeenMappings
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.mappings.models import LifeArea, MappingExtent, WentThroughWith
from samvirk.mappings.models import Mapping as MappingRow
from samvirk.web.components import dates
from samvirk.web.components.page import Link
from samvirk.web.components.person_link import person_link
from samvirk.web.mappings.words import AREA_PATHS, ASKED_FIRST, DESCRIBED
from samvirk.web.people.pages import called

P = Permission
_PATHS: Final[Mapping[str, str]] = {area: path for path, area in AREA_PATHS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """What is written under one heading."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """One area of life; addresses are empty where nothing may be written."""

    id: str
    name: str
    own_words: str
    texts: tuple[TextRow, ...]
    is_relevant: bool
    version: int
    write_url: str
    relevance_url: str

    @property
    def has_words(self) -> bool:
        """Say whether anybody has written of it."""
        return bool(self.own_words or self.texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingPage:
    """All that the page shows; addresses are empty for what the actor may not do."""

    up: Link
    name: str
    lead: str
    is_own: bool
    is_child: bool
    is_there: bool
    is_place_closed: bool
    is_writing: bool
    what_matters: str
    what_matters_url: str
    how_heard: str
    how_heard_url: str
    areas: tuple[AreaRow, ...]
    more_areas: tuple[AreaRow, ...]
    left_out: tuple[AreaRow, ...]
    version: int
    extent_url: str
    is_short: bool
    agree_url: str
    waits_for_what_matters: bool
    begin_url: str
    others: tuple[Link, ...]


def mapping_page(seen: SeenMappings, actor: Actor) -> MappingPage:
    """Return the page for whoever sees the mapping."""
    return _Maker(seen, actor).page()


class _Maker:
    """Makes the parts of one page from what was seen."""

    def __init__(self, seen: SeenMappings, actor: Actor) -> None:
        self.seen, self.actor = seen, actor
        self.person_id: UUID = seen.person.id
        shown = seen.shown
        self.is_writing = shown is not None and shown.row.agreed_on is None and seen.is_open
        self.may_write = self.is_writing and actor.may(P.MAPPING_WRITE)
        self.may_describe = self.is_writing and actor.may(P.PLAN_WRITE)

    def page(self) -> MappingPage:
        """Return the whole page."""
        seen, shown = self.seen, self.seen.shown
        areas = [self._area(shown, one) for one in shown.areas] if shown else []
        first = {_PATHS[area] for area in ASKED_FIRST}
        is_short = shown is not None and shown.row.extent == MappingExtent.SHORT
        asked = [row for row in areas if row.is_relevant and self._is_asked(row, first, is_short=is_short)]
        begins = seen.is_open and self.actor.may(P.MAPPING_WRITE) and not _is_running(seen.rows)
        return MappingPage(
            up=person_link(self.person_id, called(seen.person)),
            name=called(seen.person),
            lead=_lead(shown.row) if shown else "",
            is_own=not self.actor.may(P.PLAN_WRITE),
            is_child=self.actor.role is Role.CHILD,
            is_there=shown is not None,
            is_place_closed=not seen.person.is_place_open,
            is_writing=self.is_writing,
            what_matters=shown.what_matters if shown else "",
            what_matters_url=self._to(shown, "what_matters") if self.may_write else "",
            how_heard=shown.how_heard if shown else "",
            how_heard_url=self._to(shown, "how_heard") if self.may_describe else "",
            areas=tuple(asked),
            more_areas=tuple(row for row in areas if row.is_relevant and row not in asked and row.write_url),
            left_out=tuple(row for row in areas if not row.is_relevant),
            version=shown.row.version if shown else 0,
            extent_url=self._to(shown, "extent") if self.may_write else "",
            is_short=is_short,
            agree_url=self._to(shown, "agree") if self.may_describe and shown and shown.what_matters else "",
            waits_for_what_matters=self.may_describe and shown is not None and not shown.what_matters,
            begin_url=reverse("mappings:begin", args=[self.person_id]) if begins else "",
            others=tuple(self._link(row) for row in seen.rows if shown is None or row.pk != shown.row.pk),
        )

    def _is_asked(self, row: AreaRow, first: Iterable[str], *, is_short: bool) -> bool:
        """What has words is always shown; where nothing is written any more, nothing else is."""
        return row.has_words or (bool(row.write_url) and (not is_short or row.id in first))

    def _to(self, shown: SeenMapping | None, view: str, *more: object) -> str:
        return reverse(f"mappings:{view}", args=[self.person_id, shown.row.pk, *more]) if shown else ""

    def _area(self, shown: SeenMapping, one: SeenArea) -> AreaRow:
        path = _PATHS[one.row.area]
        return AreaRow(
            id=path,
            name=str(LifeArea(one.row.area).label),
            own_words=one.texts["own_words"],
            texts=tuple(
                TextRow(label=str(label), text=one.texts[name])
                for name, label in DESCRIBED.items()
                if one.texts[name]
            ),
            is_relevant=one.row.is_relevant,
            version=one.row.version,
            write_url=self._to(shown, "area", path) if self.may_write else "",
            relevance_url=self._to(shown, "relevance", path) if self.may_write else "",
        )

    def _link(self, row: MappingRow) -> Link:
        return Link(label=_lead(row), url=reverse("mappings:mapping", args=[self.person_id, row.pk]))


def _is_running(rows: Iterable[MappingRow]) -> bool:
    return any(row.agreed_on is None for row in rows)


def _lead(row: MappingRow) -> str:
    extent = str(MappingExtent(row.extent).label)
    if row.agreed_on is None:
        facts = {"extent": extent, "day": dates.day(row.started_on)}
        return _("%(extent)s, begynt %(day)s") % facts
    return _("%(extent)s, gått gjennom %(day)s med: %(who)s") % {
        "extent": extent,
        "day": dates.day(row.agreed_on),
        "who": WentThroughWith(row.agreed_with).label.lower(),
    }
