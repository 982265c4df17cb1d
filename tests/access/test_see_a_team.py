"""Who gets to a person's group, and which groups the list says have met too seldom."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from samvirk.access.actions import open_in_emergency
from samvirk.access.models import EmergencyReason
from samvirk.access.team_lists import late_from
from samvirk.rules.dated import SettingValues
from samvirk.rules.law import Verdict
from samvirk.rules.team_meetings import TeamFacts, team_meets_often_enough
from tests.gathering import Gathering, P
from tests.town import INGRID, ODD, TORE, Town


def test_an_emergency_opens_no_group(fjordvik_and_skogli: Town) -> None:
    town, group = fjordvik_and_skogli, Gathering(fjordvik_and_skogli)
    group.start()
    open_in_emergency(
        town.persons[TORE],
        town.accounts[ODD],
        EmergencyReason.DANGER_TO_LIFE,
        explanation="Faller om",
        grant=town.may(P.EMERGENCY_OPEN),
        now=town.now,
    )
    odd = town.visitor(ODD)
    assert odd.open(town.path(TORE)).status == 200
    assert odd.open(town.path(TORE, "gruppe/")).status == 403


def test_a_member_of_another_group_is_not_there(fjordvik_and_skogli: Town) -> None:
    Gathering(fjordvik_and_skogli).start()
    path = fjordvik_and_skogli.path(TORE, f"gruppe/medlem/{uuid4()}/")
    assert fjordvik_and_skogli.visitor(INGRID).open(path).status == 404


def judged(began: date, today: date) -> Verdict:
    return team_meets_often_enough(TeamFacts(active_since=began), settings=SettingValues(), today=today)


@pytest.mark.rule("R-185")
@pytest.mark.parametrize(
    "today",
    [date(2026, 2, 28), date(2026, 3, 1), date(2026, 8, 31), date(2026, 9, 1), date(2028, 2, 29)],
    ids=str,
)
def test_the_list_asks_the_database_what_the_rule_says_of_one(today: date) -> None:
    for days in range(170, 200):
        began = today - timedelta(days=days)
        assert (began < late_from(today, 6)) is not judged(began, today).holds
