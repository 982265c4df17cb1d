"""What a first screen asks is written once for each role, and each reader gets their own answer."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from samvirk.access import screens
from samvirk.access.decide import Actor, as_system
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.access.screens import AskedRows, Reader, ask_of, persons_among
from samvirk.access.visibility import persons_visible_to
from samvirk.core import clock
from samvirk.core.asking import Rows, same_answer_throughout
from samvirk.core.together import Count, ask_together
from samvirk.organisations.actions import decide_setting
from samvirk.organisations.models import Municipality
from samvirk.people.models import Account, Person, RestrictedNote
from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.web.shell.finding import _questions
from samvirk.web.shell.home import _screen
from tests import cast

pytestmark = pytest.mark.usefixtures("fjordvik")
WRITE = _questions(_screen)


def fresh(reader: Reader) -> list[list[Any]]:
    """Ask as if nothing had been written before."""
    answers = []
    for group in WRITE(reader):
        counted = [one.rows for one in group if isinstance(one, Count)]
        counts, lists = ask_together(
            counted=counted, listed=[one for one in group if not isinstance(one, Count)]
        )
        answers.append([*counts, *lists])
    return answers


@pytest.mark.parametrize("days", [0, 1, 45, 400])
def test_everybody_gets_the_answers_that_they_would_get_alone(days: int) -> None:
    now = clock.now() + timedelta(days=days)
    found = 0
    for name in cast.EVERYBODY:
        reader = Reader(cast.actor(name), now)
        with same_answer_throughout():
            together, alone = ask_of(WRITE, reader, with_units=True), fresh(reader)
        assert together == alone, name
        found += sum(bool(answer) for group in alone for answer in group)
    assert found > len(cast.EVERYBODY), "hardly anything is found: the test proves nothing"


def test_whoever_comes_second_gets_nothing_of_the_first() -> None:
    now = clock.now()
    screens._written.cache_clear()
    for first, second in ((cast.KARI, cast.JONAS), (cast.JONAS, cast.KARI)):
        with same_answer_throughout():
            ask_of(WRITE, Reader(cast.actor(first), now), with_units=True)
        stranger = Actor(
            account=Account.objects.create(email=f"ny-{second}@fjordvik.example", display_name="Ny"),
            role=cast.actor(first).role,
            municipality=cast.actor(first).municipality,
        )
        with same_answer_throughout():
            answers = ask_of(WRITE, Reader(stranger, now), with_units=True)
        assert not any(answer for group in answers for answer in group)


@pytest.mark.parametrize("role", Role)
def test_nothing_that_differs_between_two_readers_can_be_mistaken_for_something_else(role: Role) -> None:
    examples = screens._examples(role, timezone.localdate(clock.now()))
    with same_answer_throughout():
        for reader in examples:
            screens._know_about(reader, SettingValues())
        first, second = (screens._parts(reader, has_units=True) for reader in examples)
    assert all(first + second)
    assert len({*first, *second}) == len(first + second)


def test_persons_are_those_that_each_sees_with_what_is_known_of_them() -> None:
    ids = set(Person.objects.values_list("pk", flat=True))
    for name in cast.EVERYBODY:
        actor, now = cast.actor(name), clock.now()
        alone = persons_visible_to(actor, now=now).filter(pk__in=ids).order_by("pk")
        assert told(persons_among(actor, ids, now=now)) == told(alone), name
        assert persons_among(actor, (), now=now) == []


def told(persons: Sequence[Person] | Rows) -> list[dict[str, Any]]:
    return [{key: value for key, value in vars(one).items() if key != "_state"} for one in persons]


def test_a_list_is_counted_and_cut() -> None:
    actor, now = cast.actor(cast.INGRID), clock.now()
    rows = AskedRows(persons_by_name, Reader(actor, now))
    everybody = list(persons_by_name(actor, now=now))
    assert (rows.count(), rows[0:3], rows[2:50]) == (len(everybody), everybody[:3], everybody[2:50])


def persons_by_name(actor: Actor, *, now: datetime) -> Rows:
    return persons_visible_to(actor, now=now).by_name()


def test_it_is_written_anew_when_the_municipality_decides_another_number(fjordvik: Municipality) -> None:
    now = clock.now()

    def asked() -> int:
        with same_answer_throughout():
            ask_of(WRITE, Reader(cast.actor(cast.INGRID), now), with_units=True)
        return screens._written.cache_info().misses

    before = asked()
    assert asked() == before
    decide_setting(
        fjordvik,
        SettingKey.LONG_ABSENCE_DAYS,
        value=20,
        valid_from=timezone.localdate(now),
        decided_by="Kommunedirektøren",
        grant=as_system(Permission.SETTING_EDIT, now=now),
        now=now,
    )
    assert asked() == before + 1


def test_what_asks_with_something_unknown_is_refused() -> None:
    def write(reader: Reader) -> Iterator[list[Rows]]:
        yield [RestrictedNote.objects.filter(written_at__gt=reader.now - timedelta(days=7))]

    with pytest.raises(ValueError, match="none of the parts"), same_answer_throughout():
        ask_of(write, Reader(cast.actor(cast.KARI), clock.now()))


def test_what_asks_the_database_while_it_is_written_is_refused() -> None:
    def write(reader: Reader) -> Iterator[list[Rows]]:
        yield [Person.objects.filter(account=Account.objects.first())]

    with pytest.raises(ValueError, match="is being written"), same_answer_throughout():
        ask_of(write, Reader(cast.actor(cast.KARI), clock.now()))
