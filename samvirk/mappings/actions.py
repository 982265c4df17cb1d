"""The only writer of mappings: begun as a copy, told area by area, gone through together, then left so."""

from collections.abc import Iterable
from collections.abc import Mapping as Texts
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from samvirk.audit.actions import record
from samvirk.coordination.hindrances import refuse_closed
from samvirk.coordination.models import Coordination
from samvirk.core.fields import opened_text, sealed_texts
from samvirk.core.grant import Grant, insist
from samvirk.core.models import Refused
from samvirk.core.secrets import Keyring, Sealed
from samvirk.mappings.models import LifeArea, MappedArea, Mapping, MappingExtent, WentThroughWith
from samvirk.organisations.facts import keyring_of
from samvirk.outbox.actions import tell

MAPPING_TEXTS: Final = ("what_matters", "how_heard")
AREA_TEXTS: Final = ("situation", "resources", "needs", "wishes", "own_words")


class MappingHindrance(StrEnum):
    """Why a mapping cannot be written in, or signed off, as things stand."""

    IN_PROGRESS = "mapping_is_in_progress"
    AGREED = "mapping_is_agreed"
    WHAT_MATTERS_IS_MISSING = "what_matters_is_missing"
    NOT_YET = "mapping_is_gone_through_later"
    BEFORE_IT_BEGAN = "mapping_is_gone_through_before_it_began"


H = MappingHindrance


@transaction.atomic
def begin_mapping(
    coordination: Coordination, extent: MappingExtent, *, grant: Grant, now: datetime
) -> Mapping:
    """Begin a mapping as a copy of the last that was signed off, so that nothing is told twice."""
    insist(grant, "mapping_write", on=coordination.municipality_id, about=coordination.person_id)
    # Two who begin at the same moment come one after the other.
    held = Coordination.objects.select_for_update().get(pk=coordination.pk)
    refuse_closed(held)
    if Mapping.objects.in_progress().filter(coordination=held).exists():
        raise Refused(H.IN_PROGRESS)
    last = Mapping.objects.agreed().filter(coordination__person=held.person_id).first()
    made = Mapping(
        municipality_id=held.municipality_id,
        coordination=held,
        extent=extent,
        started_on=timezone.localdate(now),
        started_by_id=grant.account_id,
    )
    keyring = keyring_of(held.municipality_id)
    if last is not None:
        _copy(last, made, ["what_matters"], keyring)
    made.save(force_insert=True)
    MappedArea.objects.bulk_create(_areas(made, last, keyring))
    record("mapping.begin", made, grant=grant, now=now, person_id=held.person_id)
    tell(
        "mapping.begun",
        made,
        municipality_id=made.municipality_id,
        person_id=held.person_id,
        grant=grant,
        now=now,
    )
    return made


def tell_what_matters(
    mapping: Mapping, what_matters: str, *, expected_version: int, grant: Grant, now: datetime
) -> Mapping:
    """Store what matters to the person, in their own words or as they said it."""
    _insist_on(mapping, grant, "mapping_write")
    fields = _sealed(mapping, {"what_matters": what_matters})
    return _change("mapping.tell", mapping, expected_version, grant, now, **fields)


def note_how_heard(
    mapping: Mapping, how_heard: str, *, expected_version: int, grant: Grant, now: datetime
) -> Mapping:
    """Store where and how the koordinator and the person talked."""
    _insist_on(mapping, grant, "plan_write")
    fields = _sealed(mapping, {"how_heard": how_heard})
    return _change("mapping.note_talk", mapping, expected_version, grant, now, **fields)


def set_extent(
    mapping: Mapping, extent: MappingExtent, *, expected_version: int, grant: Grant, now: datetime
) -> Mapping:
    """Ask more, or less: the need decides (R-126); what was written stays."""
    _insist_on(mapping, grant, "mapping_write")
    return _change("mapping.extend", mapping, expected_version, grant, now, extent=extent)


def tell_in_own_words(
    area: MappedArea, own_words: str, *, expected_version: int, grant: Grant, now: datetime
) -> MappedArea:
    """Store what the person, or somebody of the family, says of an area in their own words."""
    _insist_on(area, grant, "mapping_write")
    fields = _sealed(area, {"own_words": own_words})
    return _change("mapped_area.tell", area, expected_version, grant, now, **fields)


def describe_area(
    area: MappedArea, texts: Texts[str, str], *, expected_version: int, grant: Grant, now: datetime
) -> MappedArea:
    """Store all that the koordinator wrote of an area with the person."""
    _insist_on(area, grant, "plan_write")
    fields = _sealed(area, texts)
    return _change("mapped_area.describe", area, expected_version, grant, now, **fields)


def set_relevance(
    area: MappedArea, *, is_relevant: bool, expected_version: int, grant: Grant, now: datetime
) -> MappedArea:
    """Leave an area out, or take it up again; its words stay (R-125)."""
    _insist_on(area, grant, "mapping_write")
    verb = "mapped_area.take_up" if is_relevant else "mapped_area.leave_out"
    return _change(verb, area, expected_version, grant, now, is_relevant=is_relevant)


@transaction.atomic
def agree_on_mapping(
    mapping: Mapping,
    went_through_with: WentThroughWith,
    *,
    agreed_on: date,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> Mapping:
    """Sign the mapping off as gone through together; from then on it is not rewritten."""
    _insist_on(mapping, grant, "plan_write")
    if mapping.what_matters is None:
        raise Refused(H.WHAT_MATTERS_IS_MISSING)
    if agreed_on > timezone.localdate(now):
        raise Refused(H.NOT_YET, "agreed_on")
    if agreed_on < mapping.started_on:
        raise Refused(H.BEFORE_IT_BEGAN, "agreed_on")
    fields = {"agreed_on": agreed_on, "agreed_with": went_through_with}
    return _change("mapping.agree", mapping, expected_version, grant, now, **fields)


def _areas(made: Mapping, last: Mapping | None, keyring: Keyring) -> list[MappedArea]:
    """Every area of life once, with what the last mapping holds of it."""
    told = {one.area: one for one in MappedArea.objects.filter(mapping=last)} if last else {}
    rows = [MappedArea(municipality_id=made.municipality_id, mapping=made, area=one) for one in LifeArea]
    for row in rows:
        if before := told.get(row.area):
            row.is_relevant = before.is_relevant
            _copy(before, row, AREA_TEXTS, keyring)
    return rows


def _copy[R: (Mapping, MappedArea)](before: R, row: R, names: Iterable[str], keyring: Keyring) -> None:
    """Seal what stands in one row for its place in another."""
    texts = {name: opened_text(before, name, keyring) for name in names}
    for name, sealed in sealed_texts(row, texts, keyring).items():
        setattr(row, name, sealed)


def _sealed(row: Mapping | MappedArea, texts: Texts[str, str]) -> dict[str, Sealed | None]:
    return sealed_texts(row, texts, keyring_of(row.municipality_id))


def _mapping(row: Mapping | MappedArea) -> Mapping:
    return row if isinstance(row, Mapping) else row.mapping


def _insist_on(row: Mapping | MappedArea, grant: Grant, permission: str) -> None:
    person_id = _mapping(row).coordination.person_id
    insist(grant, permission, on=row.municipality_id, about=person_id)


@transaction.atomic
def _change[R: (Mapping, MappedArea)](
    verb: str, row: R, expected_version: int, grant: Grant, now: datetime, **fields: Any
) -> R:
    # Held, so that nothing is written in a mapping that somebody signs off at the same moment.
    mapping = Mapping.objects.select_for_update().get(pk=_mapping(row).pk)
    refuse_closed(mapping.coordination)
    if mapping.agreed_on is not None:
        raise Refused(H.AGREED)
    changed = row.change(expected_version=expected_version, **fields)
    record(verb, changed, grant=grant, now=now, fields=fields, person_id=mapping.coordination.person_id)
    return changed
