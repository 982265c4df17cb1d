"""Pages of goals and activities ask the database as often with many rows as with few."""

from collections.abc import Callable
from datetime import date

import pytest

from samvirk.access.models import AuthorisedRelation
from samvirk.access.permissions import Permission
from samvirk.goals import actions
from tests.promising import Work
from tests.town import EMMA, INGRID, JONAS, KARI, MONA, TORE, Town

type Same = Callable[[Callable[[], object], Callable[[], object]], None]
MANY = 8


@pytest.fixture
def work(fjordvik_and_skogli: Town) -> Work:
    return Work(fjordvik_and_skogli)


def grow(work: Work) -> None:
    """Add goals with activities of each kind, each with a note."""
    for _time in range(MANY):
        goal = work.goal()
        work.goal("Et delmål", main_goal=goal)
        for who, is_own in ((JONAS, True), (JONAS, False), (KARI, True), (MONA, False), ("Trener Ås", False)):
            row = work.activity(who=work.who(who), is_own=is_own, has_agreed=is_own, goal=goal)
            actions.note_progress(row, "x", grant=work.may(Permission.ACTIVITY_ANSWER), now=work.moment)


def persons(work: Work) -> None:
    """Let there be activities of Jonas and Kari around more persons."""
    for number in range(MANY):
        name = f"Nr {chr(65 + number)}"
        work.town.register(name, date(1980, 1, 1))
        work.town.let(JONAS, name, AuthorisedRelation.PARTICIPANT)
        work.town.let(KARI, name, AuthorisedRelation.COORDINATOR)
        work.name = name
        work.begin()
        grow_little(work)
    work.name = EMMA


def grow_little(work: Work) -> None:
    for who in (JONAS, KARI):
        work.activity(who=work.who(who))
        work.activity(who=work.who(who), is_own=True, due_on=work.town.today.replace(year=2020))


@pytest.mark.parametrize("name", [KARI, JONAS, MONA, EMMA, INGRID])
def test_one_persons_goals(work: Work, same_number_of_statements: Same, name: str) -> None:
    grow(work)
    who, path = work.visitor(name), work.town.path(EMMA, "maal/")
    same_number_of_statements(lambda: who.open(path), lambda: grow(work))


@pytest.mark.parametrize("rest", ["maal/nytt/", "maal/tiltak/nytt/"])
def test_forms(work: Work, same_number_of_statements: Same, rest: str) -> None:
    kari, path = work.visitor(KARI), work.town.path(EMMA, rest)
    same_number_of_statements(lambda: kari.open(path), lambda: grow(work))


@pytest.mark.parametrize("name", [KARI, JONAS])
@pytest.mark.parametrize(
    "path", ["/", "/mine-tiltak/", "/mine-tiltak/?vis=svar", "/mine-tiltak/?vis=uavklart"]
)
def test_lists_over_persons(work: Work, same_number_of_statements: Same, name: str, path: str) -> None:
    grow_little(work)
    work.name = TORE
    grow_little(work)
    who = work.visitor(name)
    same_number_of_statements(lambda: who.open(path), lambda: persons(work))
