"""What is told of somebody's life: mappings begun, what matters, areas, and gone through together."""

from dataclasses import dataclass, field

from samvirk.access.permissions import Permission
from samvirk.coordination.models import Coordination
from samvirk.demo.town import Town
from samvirk.mappings import actions
from samvirk.mappings.models import LifeArea, MappedArea, Mapping, MappingExtent, WentThroughWith

P = Permission


def _in_progress(town: Town, person: str) -> Mapping:
    return Mapping.objects.in_progress().get(coordination__person=town.persons[person])


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingBegun:
    """A mapping begins, with what matters to the person if somebody has said it already."""

    ago: int
    person: str
    extent: MappingExtent = MappingExtent.SHORT
    what_matters: str = ""
    how_heard: str = ""

    def happen(self, town: Town) -> None:
        """Begin it."""
        row = Coordination.objects.get(person=town.persons[self.person], closed_on=None)
        grant = town.may(P.MAPPING_WRITE)
        made = actions.begin_mapping(row, self.extent, grant=grant, now=town.now)
        if self.what_matters:
            made = actions.tell_what_matters(
                made, self.what_matters, expected_version=made.version, grant=grant, now=town.now
            )
        if self.how_heard:
            grant = town.may(P.PLAN_WRITE)
            actions.note_how_heard(
                made, self.how_heard, expected_version=made.version, grant=grant, now=town.now
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class MattersTold:
    """The person says what matters to them, in a mapping that was begun before."""

    ago: int
    person: str
    what: str

    def happen(self, town: Town) -> None:
        """Store it."""
        row, grant = _in_progress(town, self.person), town.may(P.MAPPING_WRITE)
        actions.tell_what_matters(row, self.what, expected_version=row.version, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaTold:
    """Something is told of an area of life, by the name of the column; nothing means that it is left out."""

    ago: int
    person: str
    area: LifeArea
    texts: dict[str, str] = field(default_factory=dict)

    def happen(self, town: Town) -> None:
        """Store it."""
        row = MappedArea.objects.get(mapping=_in_progress(town, self.person), area=self.area)
        if self.texts:
            grant = town.may(P.PLAN_WRITE)
            actions.describe_area(row, self.texts, expected_version=row.version, grant=grant, now=town.now)
            return
        grant = town.may(P.MAPPING_WRITE)
        actions.set_relevance(row, is_relevant=False, expected_version=row.version, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingAgreed:
    """The mapping is gone through together."""

    ago: int
    person: str
    went_through_with: WentThroughWith

    def happen(self, town: Town) -> None:
        """Sign it off."""
        row = _in_progress(town, self.person)
        actions.agree_on_mapping(
            row,
            self.went_through_with,
            agreed_on=town.day(-self.ago),
            expected_version=row.version,
            grant=town.may(P.PLAN_WRITE),
            now=town.now,
        )
