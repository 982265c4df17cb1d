"""Pages of progress and deadlines ask the database as often with many rows as with few."""

from collections.abc import Callable
from datetime import date

import pytest

from samvirk.access.models import AuthorisedRelation
from samvirk.rules.progress import LadderStep as S
from tests.lateness import HEADMASTER, Lateness
from tests.town import EMMA, INGRID, JONAS, KARI, MARIT, MONA, TORE, Town

type Same = Callable[[Callable[[], object], Callable[[], object]], None]
MANY = 6


@pytest.fixture
def late(fjordvik_and_skogli: Town) -> Lateness:
    return Lateness(fjordvik_and_skogli)


def few(late: Lateness) -> None:
    late.late()
    late.take(late.late(), S.ASKED)
    late.take(late.late(), S.ASKED, S.REMINDED, S.LEADER_TOLD)
    late.take(late.late(who=late.who(MARIT)), S.ASKED, S.REMINDED, S.UNIT_TOLD)


def persons(late: Lateness) -> None:
    """Let as much be late for more persons."""
    for number in range(MANY):
        name = f"Nr {chr(65 + number)}"
        late.town.register(name, date(1980, 1, 1))
        late.town.let(JONAS, name, AuthorisedRelation.PARTICIPANT)
        late.town.let(KARI, name, AuthorisedRelation.COORDINATOR)
        late.name = name
        late.begin()
        few(late)
    late.name = EMMA


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (KARI, "/fremdrift/"),
        (KARI, "/fremdrift/?vis=venter"),
        (KARI, "/mine-frister/"),
        (JONAS, "/fremdrift/spurt/"),
        (HEADMASTER, "/fremdrift/spurt/"),
        (INGRID, "/fremdrift/spurt/"),
        (INGRID, "/koordineringer/"),
    ],
)
def test_lists_over_persons(late: Lateness, same_number_of_statements: Same, name: str, path: str) -> None:
    few(late)
    late.name = TORE
    late.town.let(KARI, TORE, AuthorisedRelation.COORDINATOR)
    few(late)
    who = late.visitor(name)
    same_number_of_statements(lambda: who.open(path), lambda: persons(late))


@pytest.mark.parametrize("name", [KARI, MONA])
def test_one_person(late: Lateness, same_number_of_statements: Same, name: str) -> None:
    few(late)
    who, path = late.visitor(name), late.town.path(EMMA, "fremdrift/")
    same_number_of_statements(lambda: who.open(path), lambda: few(late))
