"""Each municipality has keys of its own: made with it, renewed, wrapped anew, and dropped for good."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from samvirk.access.permissions import Permission
from samvirk.access.roles import MAY
from samvirk.audit.models import AuditEvent
from samvirk.core.grant import Grant, GrantMissingError
from samvirk.core.ids import new_id
from samvirk.core.secrets import (
    BrokenSealError,
    Column,
    KeyDroppedError,
    NoWrappingKeyError,
    Place,
    Sealed,
    WrongWrappingKeyError,
)
from samvirk.organisations import actions
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Municipality, MunicipalityKey

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
NUMBER = "15108695088"
COLUMN = Column(table="people_person", name="national_id")
PLACE = Place(column=COLUMN, row_id=new_id())

type Write = Callable[[Municipality, Grant], object]
WRITES: dict[str, tuple[str, Write]] = {
    "key.renew": ("key_renew", lambda m, grant: actions.renew_key(m, grant=grant, now=NOW)),
    "key.rewrap": ("key_renew", lambda m, grant: actions.rewrap_keys(m, grant=grant, now=NOW)),
    "key.drop": ("key_drop", lambda m, grant: actions.drop_key(m, grant=grant, now=NOW)),
}


def system(permission: str, *, now: datetime = NOW) -> Grant:
    # Made here: nobody can be given leave to renew or drop keys yet.
    return Grant(permission=permission, basis="system", account_id=None, municipality_id=None, given_at=now)


def renew(municipality: Municipality) -> MunicipalityKey:
    return actions.renew_key(municipality, grant=system("key_renew"), now=NOW)


def drop(municipality: Municipality) -> None:
    actions.drop_key(municipality, grant=system("key_drop"), now=NOW)


def sealed_in(municipality: Municipality) -> Sealed:
    return keyring_of(municipality.pk).seal(NUMBER, PLACE)


def opened_in(municipality: Municipality, sealed: Sealed) -> str:
    return keyring_of(municipality.pk).open(sealed, PLACE)


def rows(municipality: Municipality) -> list[dict[str, Any]]:
    found = MunicipalityKey.objects.filter(municipality=municipality).order_by("number")
    return [dict(row) for row in found.values()]


@pytest.fixture
def heimvik(fjordvik: Municipality) -> Municipality:
    return actions.establish_municipality(
        number="9902",
        name="Heimvik kommune",
        unit_name="KE",
        phone="1",
        grant=system(Permission.MUNICIPALITY_ESTABLISH),
        now=NOW,
    )


# Made with the municipality


def test_a_municipality_is_made_with_a_key(fjordvik: Municipality) -> None:
    assert opened_in(fjordvik, sealed_in(fjordvik)) == NUMBER


def test_another_municipality_neither_opens_nor_finds_it(
    fjordvik: Municipality, heimvik: Municipality
) -> None:
    with pytest.raises(BrokenSealError):
        opened_in(heimvik, sealed_in(fjordvik))
    indexes = [keyring_of(one.pk).index_of(NUMBER, COLUMN) for one in (fjordvik, fjordvik, heimvik)]
    assert indexes[0] == indexes[1] != indexes[2]


def test_a_key_copied_from_another_municipality_opens_nothing(
    fjordvik: Municipality, heimvik: Municipality
) -> None:
    stolen = MunicipalityKey.objects.get(municipality=fjordvik).wrapped
    MunicipalityKey.objects.filter(municipality=heimvik).update(wrapped=stolen)
    with pytest.raises(BrokenSealError):
        keyring_of(heimvik.pk)


def test_the_keys_are_fetched_once_however_many_rows_are_opened(
    fjordvik: Municipality, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    renew(fjordvik)
    with django_assert_num_queries(1):
        keyring = keyring_of(fjordvik.pk)
        places = [Place(column=COLUMN, row_id=new_id()) for _ in range(50)]
        assert {keyring.open(keyring.seal(NUMBER, place), place) for place in places} == {NUMBER}


def test_a_municipality_from_before_there_were_keys_gets_one(
    fjordvik: Municipality, heimvik: Municipality
) -> None:
    kept = rows(heimvik)
    MunicipalityKey.objects.filter(municipality=fjordvik).delete()
    migration = import_module("samvirk.organisations.migrations.0003_key_for_each_municipality")
    migration.make_keys(apps, None)
    assert opened_in(fjordvik, sealed_in(fjordvik)) == NUMBER
    assert rows(heimvik) == kept


def test_without_a_wrapping_key_no_municipality_is_established(
    fjordvik: Municipality, settings: Settings
) -> None:
    settings.FIELD_KEYS = []
    with pytest.raises(NoWrappingKeyError, match="SAMVIRK_FIELD_KEY is not set"):
        actions.establish_municipality(
            number="9902",
            name="Heimvik kommune",
            unit_name="KE",
            phone="1",
            grant=system(Permission.MUNICIPALITY_ESTABLISH),
            now=NOW,
        )
    assert not Municipality.objects.filter(number="9902").exists()
    with pytest.raises(WrongWrappingKeyError):
        keyring_of(fjordvik.pk)


# Renewed


def test_after_renewal_the_new_key_seals_and_the_old_one_opens(fjordvik: Municipality) -> None:
    old = sealed_in(fjordvik)
    index = keyring_of(fjordvik.pk).index_of(NUMBER, COLUMN)
    assert renew(fjordvik).number == 2
    new = sealed_in(fjordvik)
    assert [old.stored[1:3], new.stored[1:3]] == [b"\x00\x01", b"\x00\x02"]
    assert opened_in(fjordvik, old) == opened_in(fjordvik, new) == NUMBER
    assert keyring_of(fjordvik.pk).index_of(NUMBER, COLUMN) == index
    assert [row["retired_at"] for row in rows(fjordvik)] == [NOW, None]


def test_two_keys_are_never_in_use_at_once(fjordvik: Municipality) -> None:
    renew(fjordvik)
    with pytest.raises(IntegrityError), transaction.atomic():
        MunicipalityKey.objects.filter(municipality=fjordvik).update(retired_at=None)


# Wrapped by another key


def test_wrapped_anew_the_old_wrapping_key_is_not_needed(fjordvik: Municipality, settings: Settings) -> None:
    sealed, before = sealed_in(fjordvik), rows(fjordvik)
    settings.FIELD_KEYS = [bytes(32), *settings.FIELD_KEYS]
    assert opened_in(fjordvik, sealed) == NUMBER
    actions.rewrap_keys(fjordvik, grant=system("key_renew"), now=NOW)
    settings.FIELD_KEYS = settings.FIELD_KEYS[:1]
    assert opened_in(fjordvik, sealed) == NUMBER
    assert rows(fjordvik)[0]["wrapping_key_id"] != before[0]["wrapping_key_id"]


def test_with_the_wrong_wrapping_key_nothing_opens(fjordvik: Municipality, settings: Settings) -> None:
    needed = rows(fjordvik)[0]["wrapping_key_id"]
    settings.FIELD_KEYS = [bytes(32)]
    with pytest.raises(WrongWrappingKeyError, match=needed):
        keyring_of(fjordvik.pk)


# Dropped


def test_a_dropped_key_takes_all_it_sealed_along(fjordvik: Municipality, heimvik: Municipality) -> None:
    first, other = sealed_in(fjordvik), sealed_in(heimvik)
    renew(fjordvik)
    second = sealed_in(fjordvik)
    drop(fjordvik)
    for sealed in (first, second):
        with pytest.raises(KeyDroppedError):
            opened_in(fjordvik, sealed)
    with pytest.raises(KeyDroppedError):
        sealed_in(fjordvik)
    assert opened_in(heimvik, other) == NUMBER


def test_what_is_dropped_is_gone_and_says_when(fjordvik: Municipality) -> None:
    renew(fjordvik)
    drop(fjordvik)
    assert [(row["wrapped"], row["dropped_at"]) for row in rows(fjordvik)] == [(None, NOW)] * 2
    assert all(row["retired_at"] for row in rows(fjordvik))


def test_after_dropping_no_other_key_comes(fjordvik: Municipality) -> None:
    drop(fjordvik)
    with pytest.raises(KeyDroppedError):
        renew(fjordvik)
    assert len(rows(fjordvik)) == 1


@pytest.mark.parametrize("fields", [{"wrapped": None}, {"dropped_at": NOW}])
def test_the_database_knows_no_half_dropped_key(fjordvik: Municipality, fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        MunicipalityKey.objects.filter(municipality=fjordvik).update(**fields)


# Who may, and what the log knows


def test_no_role_may_renew_or_drop() -> None:
    held = {str(permission) for may in MAY.values() for permission in may}
    assert not held & {"key_renew", "key_drop"}


@pytest.mark.parametrize("verb", WRITES)
def test_each_needs_its_own_permission(fjordvik: Municipality, verb: str) -> None:
    permission, write = WRITES[verb]
    before = rows(fjordvik)
    for other in {*map(str, Permission), "key_renew", "key_drop"} - {permission}:
        with pytest.raises(GrantMissingError):
            write(fjordvik, system(other))
    assert rows(fjordvik) == before


@pytest.mark.parametrize("verb", WRITES)
def test_each_leaves_one_event_without_a_key_in_it(fjordvik: Municipality, verb: str) -> None:
    wrapped = bytes(rows(fjordvik)[0]["wrapped"])
    known = set(AuditEvent.objects.values_list("pk", flat=True))
    permission, write = WRITES[verb]
    write(fjordvik, system(permission))
    (event,) = AuditEvent.objects.exclude(pk__in=known)
    assert (event.verb, event.occurred_at) == (verb, NOW)
    assert repr(wrapped)[2:-1] not in str(event.__dict__)


@pytest.mark.parametrize("verb", WRITES)
def test_when_the_event_cannot_be_written_the_keys_stay_as_they_were(
    fjordvik: Municipality, verb: str
) -> None:
    def break_log(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "INSERT" in sql and "audit_auditevent" in sql:
            raise DatabaseError("the log is full")
        return execute(sql, params, many, context)

    before = rows(fjordvik)
    permission, write = WRITES[verb]
    with connection.execute_wrapper(break_log), pytest.raises(DatabaseError, match="the log is full"):
        write(fjordvik, system(permission))
    assert rows(fjordvik) == before


def test_keys_of_a_later_day_come_after_earlier_ones(fjordvik: Municipality) -> None:
    later = NOW + timedelta(days=400)
    renew(fjordvik)
    key = actions.renew_key(fjordvik, grant=system("key_renew", now=later), now=later)
    assert (key.number, key.created_at) == (3, later)
