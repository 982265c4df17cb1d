"""Merging moves all that points to a person, keeps what must be kept, and undoing it restores every row."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.core import clock
from samvirk.core.fields import SealedField, place_of
from samvirk.core.models import Conflict
from samvirk.core.national_id import synthetic
from samvirk.family.models import CareOrder, NextOfKin, Parent
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Municipality, Sector, Unit
from samvirk.people import actions
from samvirk.people.actions import PersonFields
from samvirk.people.models import Account, Person, PersonMerge, ProtectedAddress, SearchKey

NOW = clock.now()
BORN = date(2010, 5, 6)
MERGE = as_system(Permission.PERSON_MERGE, now=NOW)


def register(fjordvik: Municipality, counter: int | None, **fields: Any) -> Person:
    number = "" if counter is None else synthetic(BORN, counter).digits
    made = PersonFields(
        family_name="Dahle", birth_on=BORN, national_id=number, **{"given_name": "", **fields}
    )
    return actions.register_person(
        fjordvik, made, grant=as_system(Permission.PERSON_REGISTER, now=NOW), now=NOW
    )


def merge(kept: Person, other: Person) -> PersonMerge:
    return actions.merge_persons(kept, other, versions=(kept.version, other.version), grant=MERGE, now=NOW)


def picture(persons: list[Person]) -> dict[str, Any]:
    """Every row about the persons, with sealed values opened by nobody and versions left out."""
    found: dict[str, Any] = {}
    ids = [person.pk for person in persons]
    for model in apps.get_models():
        fields = [field for field in model._meta.concrete_fields if field.related_model is Person]
        if model is PersonMerge or not (fields or model is Person):
            continue
        rows = model._base_manager.filter(pk__in=ids) if model is Person else model._base_manager.all()
        for row in rows:
            values = {
                field.attname: getattr(row, field.attname)
                for field in model._meta.concrete_fields
                if field.name not in {"version", "id"} and not isinstance(field, SealedField)
            }
            key = (row.key, row.person_id) if isinstance(row, SearchKey) else row.pk
            found[f"{model._meta.label} {key}"] = values
    return found


def kin(person: Person, **more: Any) -> NextOfKin:
    return NextOfKin.objects.create(
        municipality=person.municipality, person=person, given_name="A", family_name="B",
        relationship="tante", valid_from=BORN, **more,
    )  # fmt: skip


FAMILY = st.fixed_dictionaries(
    {
        "number": st.booleans(),
        "given_name": st.sampled_from(["", "Anne", "Ane"]),
        "phone": st.sampled_from(["", "400 00 001"]),
        "address": st.sampled_from(["", "Vika 1"]),
        "grade": st.sampled_from(list(ProtectedAddress)),
        "kin": st.integers(0, 3),
        "has_account": st.booleans(),
        "has_shared_parent": st.booleans(),
        "has_care_order": st.booleans(),
    }
)


def build(fjordvik: Municipality, drawn: dict[str, Any], counter: int, shared: Account) -> Person:
    chosen = {name: drawn[name] for name in ("given_name", "phone", "address")}
    person = register(fjordvik, counter if drawn["number"] else None, **chosen)
    account = Account.objects.create(email=f"{counter}@x.example") if drawn["has_account"] else None
    Person.objects.filter(pk=person.pk).update(protection=drawn["grade"], account=account)
    for _ in range(drawn["kin"]):
        kin(person)
    if drawn["has_shared_parent"]:
        Parent.objects.create(
            municipality=fjordvik,
            person=person,
            given_name="M",
            family_name="D",
            account=shared,
            valid_from=BORN,
        )
    if drawn["has_care_order"]:
        unit, _ = Unit.objects.get_or_create(
            municipality=fjordvik, name="Barnevern", sector=Sector.CHILD_WELFARE
        )
        CareOrder.objects.create(municipality=fjordvik, person=person, unit=unit, valid_from=BORN)
    return Person.objects.get(pk=person.pk)


@given(one=FAMILY, other=FAMILY)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_merge_and_undo_is_nothing(
    fjordvik: Municipality, one: dict[str, Any], other: dict[str, Any]
) -> None:
    with transaction.atomic():
        shared = Account.objects.create(email="felles@x.example")
        pair = [build(fjordvik, one, 1, shared), build(fjordvik, other, 2, shared)]
        before = picture(pair)
        merging = merge(*pair)
        kept = Person.objects.get(pk=pair[0].pk)
        order = list(ProtectedAddress)
        assert order.index(ProtectedAddress(kept.protection)) == max(
            order.index(one["grade"]), order.index(other["grade"])
        )
        assert (
            NextOfKin.objects.filter(person=kept, relationship="tante").count() >= one["kin"] + other["kin"]
        )
        actions.undo_merge(PersonMerge.objects.get(pk=merging.pk), grant=MERGE, now=NOW)
        assert picture(pair) == before
        transaction.set_rollback(True)


def test_what_the_kept_lacks_comes_along_and_opens(fjordvik: Municipality) -> None:
    kept, other = register(fjordvik, None), register(fjordvik, 1, address="Vika 1", phone="400 00 001")
    merge(kept, other)
    found = Person.objects.get(pk=kept.pk)
    keyring = keyring_of(fjordvik.pk)
    assert keyring.open(found.address, place_of(found, "address")) == "Vika 1"
    assert found.phone == "400 00 001"
    assert found.national_id_index == other.national_id_index


def test_what_was_written_since_is_not_taken_away(fjordvik: Municipality) -> None:
    kept, other = register(fjordvik, None), register(fjordvik, None, phone="400 00 001")
    merging = merge(kept, other)
    Person.objects.filter(pk=kept.pk).update(phone="400 00 009")
    actions.undo_merge(PersonMerge.objects.get(pk=merging.pk), grant=MERGE, now=NOW)
    assert Person.objects.get(pk=kept.pk).phone == "400 00 009"


def test_what_would_be_double_stays_and_is_told(fjordvik: Municipality) -> None:
    kept, other = register(fjordvik, None), register(fjordvik, None)
    account = Account.objects.create(email="felles@x.example")
    rows = [
        Parent.objects.create(
            municipality=fjordvik,
            person=person,
            given_name="M",
            family_name="D",
            account=account,
            valid_from=BORN,
        )
        for person in (kept, other)
    ]
    merging = merge(kept, other)
    assert merging.moved["stayed"] == {"family.Parent.person": [str(rows[1].pk)]}


def test_every_relation_to_a_person_moves(fjordvik: Municipality) -> None:
    kept, other = register(fjordvik, None), register(fjordvik, None)
    told = {f"{rel.related_model._meta.label}.{rel.field.name}" for rel in Person._meta.related_objects}
    assert {"family.Parent.person", "access.Block.person", "papers.Attachment.person"} <= told
    row = kin(other)
    merge(kept, other)
    row.refresh_from_db()
    assert row.person_id == kept.pk


def test_undoing_twice_is_undoing_once(fjordvik: Municipality) -> None:
    kept, other = register(fjordvik, None), register(fjordvik, None)
    merging = merge(kept, other)
    for _ in range(2):
        actions.undo_merge(PersonMerge.objects.get(pk=merging.pk), grant=MERGE, now=NOW)
    assert Person.objects.get(pk=other.pk).merged_into is None


def test_an_older_version_merges_nothing(fjordvik: Municipality) -> None:
    kept, other = register(fjordvik, None), register(fjordvik, None)
    row = kin(other)
    with pytest.raises(Conflict):
        actions.merge_persons(kept, other, versions=(9, 1), grant=MERGE, now=NOW)
    row.refresh_from_db()
    assert row.person_id == other.pk
    assert Person.objects.get(pk=other.pk).merged_into is None
    assert NOW - timedelta(1) < NOW
