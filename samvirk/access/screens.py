"""Asks for all that a screen shows with a statement that was written once for everybody in the role.

Django needs a tenth of a second to write the questions of a first screen, each with who may see what in it,
and the database a few milliseconds to answer. What they ask with differs between two readers of a role in
little: who reads and when, in which municipality, to whom the reader is what, and which units the reader
answers for. The day and the municipality's own numbers stand in what is written, which is written anew when
they change.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.access.visibility import know_example_ties, persons_visible_to, sees_persons, sets_of_ties
from samvirk.coordination.facts import Leaders, leaders_on
from samvirk.core.among import among
from samvirk.core.asking import Rows, know, same_answer_throughout
from samvirk.core.prepared import Prepared, PreparedTogether
from samvirk.core.together import Count
from samvirk.organisations.facts import setting_values
from samvirk.organisations.models import Municipality
from samvirk.people.models import Account, Person, PersonQuerySet
from samvirk.rules.calendar import OSLO
from samvirk.rules.dated import SettingValues
from samvirk.staff.models import Professional

# For so many roles, days and sets of numbers statements are kept: a few hundred kilobytes each.
_KEPT: Final = 64


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, and when; with ids where some persons are asked for."""

    actor: Actor
    now: datetime
    ids: frozenset[UUID] = frozenset()


# What a screen asks, in groups; it looks at nothing but the reader.
type Write = Callable[[Reader], Iterable[Sequence[Rows | Count]]]


def ask_of(write: Write, reader: Reader, *, with_units: bool = False) -> list[list[Any]]:
    """Return the rows and numbers that `write` asks for, in its groups; one statement.

    With `with_units` it may ask about the units that the reader answers for. Raise `ValueError` if `write`
    asks with something else than this module knows of.
    """
    actor, now = reader.actor, reader.now
    settings = setting_values(actor.municipality)
    has_units = with_units and actor.may(Permission.COORDINATOR_REQUEST_ANSWER)
    written = _written(write, actor.role, timezone.localdate(now), settings, has_units=has_units)
    answers = iter(written.questions.ask(reader))
    return [list(islice(answers, size)) for size in written.sizes]


@dataclass(frozen=True, slots=True)
class _Written:
    """The questions of a screen, and how many each group has."""

    questions: PreparedTogether[Reader]
    sizes: Sequence[int]


@lru_cache(maxsize=_KEPT)
def _written(write: Write, role: Role, today: date, settings: SettingValues, *, has_units: bool) -> _Written:
    examples = _examples(role, today)
    sizes: list[int] = []

    def write_all(reader: Reader) -> Sequence[Rows | Count]:
        groups = list(write(reader))
        sizes[:] = map(len, groups)
        return [one for group in groups for one in group]

    questions = PreparedTogether(
        write=write_all, parts=partial(_parts, has_units=has_units), examples=examples
    )
    with same_answer_throughout():
        for reader in examples:
            _know_about(reader, settings)
        questions.prepare()
    return _Written(questions, sizes)


# What a list shows: it looks at nothing but who reads (an actor), and when (`now`).
type RowsFor = Callable[..., Rows]


@dataclass(frozen=True, slots=True)
class AskedRows:
    """Rows of a list, counted and cut by statements that were written once."""

    rows: RowsFor
    reader: Reader

    def count(self) -> int:
        """Return how many there are."""
        ((count,),) = ask_of(_counting(self.rows), self.reader)
        return int(count)

    def __getitem__(self, wanted: slice) -> list[Any]:
        """Return some of them."""
        ((found,),) = ask_of(_cutting(self.rows, wanted.start, wanted.stop), self.reader)
        return list(found)


@lru_cache(maxsize=_KEPT)
def _counting(rows: RowsFor) -> Write:
    return lambda reader: [[Count(rows(reader.actor, now=reader.now))]]


@lru_cache(maxsize=_KEPT)
def _cutting(rows: RowsFor, start: int, stop: int) -> Write:
    return lambda reader: [[rows(reader.actor, now=reader.now)[start:stop]]]


def persons_among(actor: Actor, ids: Collection[UUID], *, now: datetime) -> list[Person]:
    """Return those of some persons whom the actor sees, as `persons_visible_to` would."""
    if not sees_persons(actor.role):
        return []
    written = _persons_among(actor.role, timezone.localdate(now))
    return written.ask(Reader(actor, now, frozenset(ids)))


@lru_cache(maxsize=_KEPT)
def _persons_among(role: Role, today: date) -> Prepared[Reader]:
    examples = _examples(role, today)
    question = Prepared(write=_among, parts=_ties_and_ids, examples=examples)
    with same_answer_throughout():
        for reader in examples:
            know_example_ties(reader.actor, _number(reader), now=reader.now)
        question.prepare()
    return question


def _among(reader: Reader) -> PersonQuerySet:
    rows = persons_visible_to(reader.actor, now=reader.now)
    return rows.filter(among("pk", reader.ids)).order_by("pk")


def _ties_and_ids(reader: Reader) -> list[object]:
    actor, now = reader.actor, reader.now
    return [actor.account.pk, actor.municipality.pk, reader.ids, *sets_of_ties(actor, now=now)]


# How far back some questions ask from the moment; a length that is not here stops the preparation.
_BEFORE: Final = (timedelta(0), timedelta(hours=1), *(timedelta(days=days) for days in (30, 60, 90)))


def _parts(reader: Reader, *, has_units: bool) -> list[object]:
    """Return what differs between two readers."""
    actor, now = reader.actor, reader.now
    parts = [*_ties_and_ids(reader), *(now - before for before in _BEFORE)]
    if has_units:
        leaders = leaders_on(actor.municipality.pk, timezone.localdate(now))
        parts += leaders.units_of(actor.account.pk), leaders.leaders_under(actor.account.pk)
    return parts


# The day of both examples is the reader's, so that only the time of day is something that differs.
_TIMES: Final = (time(5, 17, 3, 141_592, tzinfo=OSLO), time(21, 44, 59, 271_828, tzinfo=OSLO))


def _examples(role: Role, today: date) -> tuple[Reader, Reader]:
    """Return two made-up readers who share no id."""
    return _example(1, role, today), _example(2, role, today)


def _example(number: int, role: Role, today: date) -> Reader:
    account, municipality, one = (_id(number, place) for place in range(3))
    actor = Actor(account=Account(pk=account), role=role, municipality=Municipality(pk=municipality))
    return Reader(actor, datetime.combine(today, _TIMES[number - 1]), frozenset({one}))


def _number(reader: Reader) -> int:
    return reader.actor.account.pk.int % 10


def _know_about(reader: Reader, settings: SettingValues) -> None:
    """Let the made-up reader have ties of every kind, lead one unit and answer for the leader of another."""
    actor, number = reader.actor, _number(reader)
    know((SettingValues, actor.municipality.pk), settings)
    know_example_ties(actor, number, now=reader.now)
    own, other = _id(number, 3), _id(number, 4)
    leaders = {
        own: Professional(pk=_id(number, 5), account_id=actor.account.pk),
        other: Professional(pk=_id(number, 6)),
    }
    about = Leaders(by_unit=leaders, above={own: None, other: own})
    know((Leaders, actor.municipality.pk, timezone.localdate(reader.now)), about)


def _id(number: int, place: int) -> UUID:
    return UUID(int=place * 10 + number)
