"""Parents see until the child is sixteen; then the youth decides, and who cannot answer is spoken for."""

from datetime import timedelta

import pytest

from samvirk.access import permissions
from samvirk.access.roles import Role
from samvirk.access.visibility import persons_of_parent, persons_visible_to
from samvirk.organisations.actions import decide_setting
from samvirk.organisations.models import Municipality
from samvirk.people.actions import note_capacity
from samvirk.people.models import Person, ProtectedAddress
from samvirk.rules.calendar import add_months
from samvirk.rules.dated import SettingKey
from tests.town import EMMA, MONA, NORA, PETTER, RAGNHILD, TORE, Town

P = permissions.Permission
SIXTEEN = 16 * 12
pytestmark = pytest.mark.rule("R-117")


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


@pytest.fixture
def sixteen(town: Town) -> Town:
    """Nora is sixteen today, and has not answered."""
    set_facts(town, birth_on=add_months(town.today, -SIXTEEN))
    return town


def set_facts(town: Town, **fields: object) -> None:
    Person.objects.filter(pk=town.persons[NORA].pk).update(**fields)


def parent_sees(town: Town) -> bool:
    rows = persons_visible_to(town.actor(RAGNHILD, Role.PARENT), now=town.now)
    return NORA in {row.name for row in rows}


@pytest.mark.parametrize(
    ("months", "answer", "sees"),
    [
        pytest.param(SIXTEEN - 1, None, True, id="fifteen"),
        pytest.param(SIXTEEN - 1, False, True, id="fifteen, and has said no for later"),
        pytest.param(SIXTEEN, None, False, id="sixteen, has not answered"),
        pytest.param(SIXTEEN, False, False, id="sixteen, says no"),
        pytest.param(SIXTEEN, True, True, id="sixteen, says yes"),
        pytest.param(18 * 12 - 1, True, True, id="seventeen, says yes"),
        pytest.param(18 * 12, True, False, id="eighteen, said yes"),
        pytest.param(18 * 12, None, False, id="eighteen"),
    ],
)
def test_from_sixteen_the_youth_decides(town: Town, months: int, answer: bool | None, sees: bool) -> None:
    set_facts(town, birth_on=add_months(town.today, -months), is_open_to_parents=answer)
    assert parent_sees(town) is sees


# Where the municipality lets parents see until there is an answer


def decide(
    town: Town,
    value: int,
    *,
    day: int = 0,
    key: SettingKey = SettingKey.PARENTAL_ACCESS_OPEN_UNANSWERED,
    where: Municipality | None = None,
) -> None:
    decide_setting(
        where or town.here,
        key,
        value=value,
        valid_from=town.today + timedelta(days=day),
        decided_by="Kommunestyret",
        grant=town.may(P.SETTING_EDIT),
        now=town.now,
    )


@pytest.mark.parametrize(("answer", "sees"), [(None, True), (True, True), (False, False)])
def test_the_municipality_decides_for_those_alone_who_have_not_answered(
    sixteen: Town, answer: bool | None, sees: bool
) -> None:
    decide(sixteen, value=True)
    set_facts(sixteen, is_open_to_parents=answer)
    assert parent_sees(sixteen) is sees


@pytest.mark.parametrize("is_open", [True, False])
def test_the_newest_of_the_municipalitys_decisions_counts(sixteen: Town, is_open: bool) -> None:
    decide(sixteen, value=not is_open, day=-10)
    decide(sixteen, value=is_open, day=0)
    decide(sixteen, value=not is_open, day=-20)
    assert parent_sees(sixteen) is is_open


def test_a_decision_that_begins_tomorrow_does_not_count_today(sixteen: Town) -> None:
    decide(sixteen, value=True, day=1)
    assert not parent_sees(sixteen)


def test_what_another_municipality_decides_does_not_count(sixteen: Town) -> None:
    decide(sixteen, value=True, where=sixteen.there)
    assert not parent_sees(sixteen)


def test_what_is_decided_about_something_else_does_not_count(sixteen: Town) -> None:
    decide(sixteen, 1, key=SettingKey.MEETINGS_PER_YEAR)
    assert not parent_sees(sixteen)


# Who cannot answer


def find(
    town: Town, *, has_capacity: bool, day: int = -10, until: int | None = None, name: str = NORA
) -> None:
    """Let a professional find whether somebody has capacity to consent, and until which day it holds."""
    note_capacity(
        town.persons[name],
        has_capacity=has_capacity,
        grounds="x",
        assessed_by="Lege",
        assessed_on=town.today + timedelta(days=day),
        valid_until=None if until is None else town.today + timedelta(days=until),
        grant=town.may(P.PERSON_EDIT),
        now=town.now,
    )


@pytest.mark.parametrize(("until", "sees"), [(None, True), (0, True), (-1, False)])
def test_parents_see_a_youth_without_capacity_through_the_last_day_of_the_finding(
    sixteen: Town, until: int | None, sees: bool
) -> None:
    find(sixteen, has_capacity=False, until=until)
    assert parent_sees(sixteen) is sees


def test_parents_see_nobody_of_eighteen_who_lacks_capacity(town: Town) -> None:
    set_facts(town, birth_on=add_months(town.today, -18 * 12))
    find(town, has_capacity=False)
    assert not parent_sees(town)


@pytest.mark.parametrize("has_capacity", [True, False])
def test_the_newest_finding_counts(sixteen: Town, has_capacity: bool) -> None:
    find(sixteen, has_capacity=not has_capacity, day=-10)
    find(sixteen, has_capacity=has_capacity, day=0)
    find(sixteen, has_capacity=not has_capacity, day=-20)
    assert parent_sees(sixteen) is not has_capacity


def test_an_older_finding_does_not_count_again_when_a_newer_has_run_out(sixteen: Town) -> None:
    find(sixteen, has_capacity=False, day=-20)
    find(sixteen, has_capacity=False, day=-10, until=-1)
    assert not parent_sees(sixteen)


def test_a_finding_of_tomorrow_does_not_count_today(sixteen: Town) -> None:
    find(sixteen, has_capacity=False, day=1)
    assert not parent_sees(sixteen)


def test_what_was_found_about_somebody_else_does_not_count(sixteen: Town) -> None:
    find(sixteen, has_capacity=False, name=TORE)
    assert not parent_sees(sixteen)


# What parents are told of a youth whom they see no more


def told(town: Town, name: str, role: Role = Role.PARENT, where: Municipality | None = None) -> set[str]:
    return {row.name for row in persons_of_parent(town.actor(name, role, where), now=town.now)}


def test_a_parent_is_told_of_the_youth_whom_they_see_no_more(sixteen: Town) -> None:
    assert not parent_sees(sixteen)
    assert told(sixteen, RAGNHILD) == {NORA}


def test_a_parent_is_told_of_no_child_of_others(town: Town) -> None:
    assert told(town, MONA) == {EMMA}


def test_a_parent_is_told_as_a_parent_and_in_the_childs_municipality(town: Town) -> None:
    assert told(town, RAGNHILD, Role.GUARDIAN) == set()
    assert told(town, RAGNHILD, where=town.there) == set()


@pytest.mark.rule("R-124")
def test_a_parent_who_is_blocked_is_told_nothing(town: Town) -> None:
    assert told(town, PETTER) == set()


@pytest.mark.rule("R-123")
def test_a_parent_is_told_nothing_of_a_strictly_confidential_youth(town: Town) -> None:
    set_facts(town, protection=ProtectedAddress.STRICTLY_CONFIDENTIAL)
    assert told(town, RAGNHILD) == set()


def test_a_parent_is_told_nothing_of_an_entry_that_was_merged_into_another(town: Town) -> None:
    set_facts(town, merged_into=town.persons[TORE])
    assert told(town, RAGNHILD) == set()
