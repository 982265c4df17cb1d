"""Pages of evaluations ask the database as often with many rows as with few."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from samvirk.access.models import AuthorisedRelation
from samvirk.coordination.models import Coordination
from tests.appointing import with_leaders
from tests.reviewing import Reviewing, reviewing
from tests.town import KARI, TORE, Town

type Same = Callable[[Callable[[], object], Callable[[], object]], None]
MANY = 4


@pytest.fixture
def work(fjordvik_and_skogli: Town) -> Reviewing:
    about = reviewing(with_leaders(fjordvik_and_skogli))
    about.appointed()
    about.goal()
    return about


@pytest.mark.parametrize("name", [KARI, TORE])
def test_all_evaluations_of_a_person(work: Reviewing, same_number_of_statements: Same, name: str) -> None:
    work.held()
    work.begin_review()

    def hold_more() -> None:
        work.evaluate()
        work.speak()
        work.finish()
        for _number in range(MANY):
            work.held()
        work.begin_review()

    who, path = work.town.visitor(name), work.town.path(TORE, "evaluering/")
    same_number_of_statements(lambda: who.open(path), hold_more)


@pytest.mark.parametrize("name", [KARI, TORE])
def test_one_evaluation(work: Reviewing, same_number_of_statements: Same, name: str) -> None:
    few = work.begin_review()
    work.speak()
    work.evaluate()
    work.finish()
    who, shown = work.town.visitor(name), [few]

    def talk_of_more() -> None:
        for number in range(MANY):
            work.goal(f"Mål {number}")
        shown.append(work.held())

    def look() -> None:
        assert who.open(work.town.path(TORE, f"evaluering/{shown[-1].pk}/")).status == 200

    same_number_of_statements(look, talk_of_more)


def test_the_list_of_what_is_due(work: Reviewing, same_number_of_statements: Same) -> None:
    def let_all_be_due() -> None:
        Coordination.objects.update(opened_on=work.today - timedelta(days=300))

    def let_more_be_due() -> None:
        for number in range(MANY):
            work.name = f"Nr {chr(65 + number)}"
            work.town.register(work.name, date(1980, 1, 1))
            work.town.let(KARI, work.name, AuthorisedRelation.COORDINATOR)
            work.open()
            work.begin_review()
        let_all_be_due()

    let_all_be_due()
    who = work.town.visitor(KARI)
    same_number_of_statements(lambda: who.open("/evalueringer/"), let_more_be_due)
    assert len(who.open("/evalueringer/").table()) == 1 + MANY
