"""Who gets to a person's group, and which groups the list says have met too seldom."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import pytest

from samvirk.access.actions import open_in_emergency
from samvirk.access.models import EmergencyReason
from samvirk.access.roles import Role
from samvirk.access.team_lists import late_from, meeting_too_seldom
from samvirk.core.secrets import Sealed
from samvirk.meetings.facts import held_on
from samvirk.meetings.models import Meeting, MeetingKind
from samvirk.rules.calendar import OSLO
from samvirk.rules.dated import SettingValues
from samvirk.rules.law import Verdict
from samvirk.rules.team_meetings import TeamFacts, team_meets_often_enough
from samvirk.teams.facts import team_facts
from samvirk.teams.models import TeamPeriod
from tests.gathering import Gathering, P
from tests.town import INGRID, ODD, TORE, Town

SEALED: Final = Sealed(b"x")


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


@pytest.mark.rule("R-185")
def test_the_list_and_the_rule_agree_on_groups_that_have_met(fjordvik_and_skogli: Town) -> None:
    group = Gathering(fjordvik_and_skogli)
    period = group.start(ago=400)
    actor = group.town.actor(INGRID, Role.COORDINATING_UNIT)
    settings = SettingValues()
    histories = [(), (380,), (300,), (190,), (380, 370), (380, 300), (366, 30), (364, 30), (380, 300, 200)]
    for began in (400, 195, 100):
        TeamPeriod.objects.update(valid_from=group.today - timedelta(days=began))
        for days in histories:
            held = [met(period, group.today - timedelta(days=ago)) for ago in days]
            period.refresh_from_db()
            rule = team_meets_often_enough(
                team_facts(period, held_on=held_on([period])[period.pk]), settings=settings, today=group.today
            )
            assert meeting_too_seldom(actor, now=group.moment).exists() is not rule.holds, (began, days)
            Meeting.objects.filter(pk__in=held).delete()


@pytest.mark.rule("R-185")
def test_edge_digital_meetings_count_and_cancelled_and_other_groups_do_not(
    fjordvik_and_skogli: Town,
) -> None:
    group = Gathering(fjordvik_and_skogli)
    period, day = group.start(ago=200), group.today - timedelta(days=20)

    def late() -> bool:
        return "1 gruppe har møttes" in group.town.visitor(INGRID).open("/").text

    met(period, day, held_at=None)
    met(period, day, held_at=None, cancelled_at=group.moment, cancelled_note=SEALED)
    met(period, day, team=None, kind=MeetingKind.COOPERATION)
    assert late()
    met(period, day, video_link=SEALED)
    assert not late()
    page = group.town.visitor(INGRID).open(group.town.path(TORE, "gruppe/"))
    assert "Neste møte senest" in page.text


def met(period: TeamPeriod, day: date, **fields: Any) -> UUID:
    """A meeting of the group on a day, held unless `fields` say otherwise."""
    begins = datetime.combine(day, time(9), tzinfo=OSLO)
    about = {
        "kind": MeetingKind.TEAM,
        "team": period.team,
        "starts_at": begins,
        "ends_at": begins + timedelta(hours=1),
        "held_at": begins,
    } | fields
    row = Meeting(municipality=period.municipality, coordination=period.team.coordination, **about)
    row.save(force_insert=True)
    return row.pk
