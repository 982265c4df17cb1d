"""Whoever leads the group without being koordinator calls its meetings, and no others."""

import pytest

from samvirk.meetings.models import Invitation, Meeting, MeetingKind
from samvirk.outbox.models import Message
from samvirk.teams.actions import decline_member
from samvirk.teams.models import TeamLeader, TeamMember, TeamPeriod
from tests.meetings.gathering import Gathering
from tests.town import ANDERS, EMMA, INGRID, JONAS, TORE, P, Town
from tests.web.visiting import Page


@pytest.fixture
def led(fjordvik_and_skogli: Town) -> Gathering:
    """Tore's group, which Anders of the hospital leads; nobody is koordinator."""
    found = Gathering(fjordvik_and_skogli, TORE)
    found.lead(found.member(ANDERS))
    return found


def opened(led: Gathering, rest: str = "", name: str = ANDERS) -> Page:
    return led.visitor(name).open(led.town.path(led.name, f"moter/{rest}"))


def of_group(led: Gathering, days: int = 20) -> Meeting:
    about = {"kind": MeetingKind.TEAM, "leader_told": ""}
    return led.plan(days, names=(TORE, ANDERS), **about)


def planned(led: Gathering) -> Page:
    typed = {
        "Hvilken dag?": led.day(20).isoformat(),
        "Fra klokken": "09:00",
        "Til klokken": "10:00",
        "Hvor?": "Rådhuset",
    }
    return led.fill(ANDERS, led.town.path(TORE, "moter/nytt/"), "Planlegg møtet", typed)


@pytest.mark.rule("R-177", "R-193")
def test_the_leader_plans_the_groups_meeting_and_calls_to_it(led: Gathering) -> None:
    assert "Planlegg et møte" in opened(led).links()
    page = planned(led)
    assert page.heading == "Ansvarsgruppemøte"
    meeting = Meeting.objects.get()
    called = Invitation.objects.filter(meeting=meeting)
    assert sorted(called.values_list("invited_as", flat=True)) == ["person", "professional"]
    led.fill(
        ANDERS,
        led.path(meeting, "saker/ny/"),
        "Legg til saken",
        {"Hva skal dere snakke om?": "Hjemturen", "Hva skal skje med saken?": "Til drøfting"},
    )
    assert "Innkalt" in led.fill(ANDERS, led.path(meeting, "kall-inn/"), "Send innkallingen").text
    assert Message.objects.filter(topic="meetings.called").count() == 2


def test_the_leader_plans_no_cooperation_meeting(led: Gathering) -> None:
    assert "Samarbeidsmøte" not in opened(led, "nytt/").text
    meeting = led.plan(names=(TORE, ANDERS))
    led.call(meeting)
    assert led.see(ANDERS, meeting).status == 200
    assert led.see(ANDERS, meeting, "avlys/").status == 403


def test_the_leader_sees_the_groups_meetings_before_anybody_is_called(led: Gathering) -> None:
    meeting = of_group(led)
    assert "Planlegges" in opened(led).text
    assert "Se over og kall inn" in led.see(ANDERS, meeting).links()
    assert "Se over og kall inn" not in led.see(INGRID, meeting).links()


@pytest.mark.rule("R-177", "R-185")
def test_the_leader_is_told_when_the_group_has_met_too_seldom(led: Gathering) -> None:
    assert "for sjelden" not in led.visitor(ANDERS).open("/").text
    TeamPeriod.objects.update(valid_from=led.day(-200))
    home = led.visitor(ANDERS).open("/")
    assert "1 gruppe har møttes for sjelden" in home.text
    assert led.town.path(TORE, "moter/") in home.links().values()


@pytest.mark.rule("R-192")
def test_the_leader_is_reminded_of_the_call(led: Gathering) -> None:
    assert "Kall inn til" not in led.visitor(ANDERS).open("/").text
    of_group(led, 17)
    assert "Kall inn til 1 møte" in led.visitor(ANDERS).open("/").text


@pytest.mark.rule("R-176")
def test_edge_whoever_led_until_yesterday_calls_to_nothing(led: Gathering) -> None:
    TeamLeader.objects.update(valid_from=led.day(-9), valid_until=led.day(-1))
    meeting = of_group(led, 17)
    assert opened(led, "nytt/").status == 403
    assert led.see(ANDERS, meeting, "kall-inn/").status == 403
    assert "Planlegges" not in opened(led).text
    led.call(meeting)
    assert led.see(ANDERS, meeting, "endre/").status == 403
    assert "Flytt møtet" not in led.see(ANDERS, meeting).links()
    assert "Kall inn til" not in led.visitor(ANDERS).open("/").text


@pytest.mark.rule("R-181")
def test_edge_a_leader_to_whom_the_person_said_no_calls_no_more(led: Gathering) -> None:
    row = TeamMember.objects.get()
    decline_member(row, expected_version=row.version, grant=led.may(P.TEAM_ANSWER), now=led.moment)
    assert opened(led, "nytt/").status == 403
    assert "Kall inn" not in led.visitor(ANDERS).open("/").text


@pytest.mark.rule("R-123")
def test_a_leader_who_may_not_know_the_place_calls_to_nothing(fjordvik_and_skogli: Town) -> None:
    led = Gathering(fjordvik_and_skogli, EMMA)
    led.lead(led.member(JONAS))
    assert opened(led, "nytt/", JONAS).status == 403
