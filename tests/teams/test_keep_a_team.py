"""The ansvarsgruppe: begun, with members and leader, at rest, dissolved and restored; through actions."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samvirk.access import permissions
from samvirk.audit.models import AuditEvent
from samvirk.consent.models import ConsentKind
from samvirk.coordination.actions import take_in
from samvirk.coordination.models import Coordination
from samvirk.core.fields import opened_text
from samvirk.core.grant import GrantMissingError
from samvirk.core.models import Conflict, Refused
from samvirk.organisations.facts import keyring_of
from samvirk.outbox.models import Message
from samvirk.teams import actions
from samvirk.teams.actions import TeamDecision
from samvirk.teams.actions import TeamHindrance as H
from samvirk.teams.facts import constituted, leading
from samvirk.teams.models import CareTeam, TeamEnding, TeamKind, TeamLeader, TeamMember, TeamPeriod
from tests import consents
from tests.appointing import with_leaders
from tests.gathering import Gathering
from tests.town import ANDERS, ELIN, JONAS, KARI

P = permissions.Permission


def refusal(act: Callable[[], object]) -> tuple[H, str]:
    with pytest.raises(Refused) as refused:
        act()
    reason = refused.value.reason
    assert isinstance(reason, H)
    return reason, refused.value.field


def appoint(group: Gathering) -> None:
    """Let Kari be koordinator for Tore."""
    with_leaders(group.town).appointed(KARI)


# Begin


@pytest.mark.rule("R-172", "R-173")
def test_a_group_is_begun_for_a_need_without_any_plan(group: Gathering) -> None:
    period = group.start()
    assert opened_text(period, "need", keyring_of(period.municipality_id)).startswith("Mange hjelper")
    assert (period.team.coordination.person, period.ending) == (group.person, "")
    assert AuditEvent.objects.filter(verb="care_team.start", person_id=group.person.pk).exists()


def test_one_group_runs_at_a_time(group: Gathering) -> None:
    group.start()
    assert refusal(group.start) == (H.RUNS_ALREADY, "")


@pytest.mark.parametrize("name", ["agreed_on", "valid_from"])
def test_a_group_begins_on_no_day_to_come(group: Gathering, name: str) -> None:
    fields = group.fields(**{name: group.today + timedelta(days=1)})

    def act() -> TeamPeriod:
        return actions.start_team(group.coordination(), fields, grant=group.may(), now=group.moment)

    assert refusal(act) == (H.NOT_YET, name)
    assert not CareTeam.objects.exists()


@pytest.mark.rule("R-184")
def test_a_follow_up_team_needs_a_koordinator(group: Gathering) -> None:
    about: dict[str, Any] = {"kind": TeamKind.FOLLOW_UP_TEAM}
    assert refusal(lambda: group.start(**about)) == (H.NEEDS_COORDINATOR, "kind")
    group.start()
    changed = {"kind": TeamKind.FOLLOW_UP_TEAM, "need": "Skolestart", "is_long_term": False}

    def revise() -> TeamPeriod:
        row = group.period()
        return actions.revise_team(
            row, changed, expected_version=row.version, grant=group.may(), now=group.moment
        )

    assert refusal(revise) == (H.NEEDS_COORDINATOR, "kind")
    group.dissolve()
    appoint_later(group)
    assert group.start(**about).kind == TeamKind.FOLLOW_UP_TEAM
    assert revise().kind == TeamKind.FOLLOW_UP_TEAM


def appoint_later(group: Gathering) -> None:
    """Let Kari be koordinator in a coordination that is open already."""
    consents.agree(group.town, group.name, kind=ConsentKind.COORDINATOR)
    take_in(
        group.coordination(),
        group.town.posts[KARI],
        starts_on=group.town.today,
        reason="Fra før",
        grant=group.town.may(P.COORDINATOR_APPOINT),
        now=group.moment,
    )


@pytest.mark.rule("R-179")
def test_whether_a_group_is_for_long_is_changed_with_its_need(group: Gathering) -> None:
    row = group.start()
    fields = {"kind": TeamKind.CARE_TEAM, "need": "Flytter for seg selv", "is_long_term": True}
    changed = actions.revise_team(row, fields, expected_version=1, grant=group.may(), now=group.moment)
    assert changed.is_long_term
    with pytest.raises(Conflict):
        actions.revise_team(row, fields, expected_version=1, grant=group.may(), now=group.moment)


# Members


@pytest.mark.rule("R-180", "R-181")
def test_members_come_with_what_they_bring_and_the_person_is_told(group: Gathering) -> None:
    group.start()
    member = group.add(JONAS, mandate="Skoledagen")
    assert opened_text(member, "mandate", keyring_of(member.municipality_id)) == "Skoledagen"
    assert Message.objects.filter(topic="teams.joined", subject_id=member.pk).exists()


@pytest.mark.rule("R-181")
def test_nobody_sits_twice_but_may_come_back_after_they_left(group: Gathering) -> None:
    group.start(ago=5)
    member = group.add(JONAS)
    assert refusal(lambda: group.add(JONAS)) == (H.SITS_ALREADY, "who")
    group.later(1)
    last = group.today - timedelta(days=1)
    ended = actions.end_member(member, expected_version=1, last_on=last, grant=group.may(), now=group.moment)
    assert ended.valid_until == last
    assert group.add(JONAS).pk != member.pk


def test_members_come_after_the_group_and_leave_after_they_came(group: Gathering) -> None:
    group.start()
    yesterday = group.today - timedelta(days=1)
    assert refusal(lambda: group.add(JONAS, valid_from=yesterday)) == (H.TOO_EARLY, "valid_from")
    member = group.add("Randi Moe")

    def end() -> TeamMember:
        return actions.end_member(
            member, expected_version=1, last_on=yesterday, grant=group.may(), now=group.moment
        )

    assert refusal(end) == (H.TOO_EARLY, "last_on")


@pytest.mark.rule("R-181")
def test_edge_the_person_says_no_to_a_member(group: Gathering) -> None:
    group.start()
    member = group.add(JONAS)
    own = group.may(P.TEAM_ANSWER)
    declined = actions.decline_member(member, expected_version=1, grant=own, now=group.moment)
    assert not TeamMember.objects.current(group.today).exists()
    assert refusal(lambda: group.add(JONAS)) == (H.WAS_DECLINED, "who")
    assert Message.objects.filter(topic="teams.declined").exists()
    actions.accept_member(declined, expected_version=2, grant=own, now=group.moment)
    assert TeamMember.objects.current(group.today).get() == member


@pytest.mark.rule("R-183")
def test_who_is_fixed_can_be_called_when_needed_instead(group: Gathering) -> None:
    group.start()
    member = group.add("NAV Fjordvik")
    fields = {"is_fixed": False, "mandate": "Arbeid"}
    changed = actions.revise_member(member, fields, expected_version=1, grant=group.may(), now=group.moment)
    assert not changed.is_fixed


@pytest.mark.rule("R-169")
def test_members_are_told_of_the_procedure_on_a_day(group: Gathering) -> None:
    group.start()
    assert group.add(ANDERS, is_told=True).told_of_procedure_on == group.today
    members = [group.add(JONAS), group.add(ELIN)]

    def tell(days: int) -> list[TeamMember]:
        day = group.today + timedelta(days=days)
        return actions.note_told(members, told_on=day, grant=group.may(), now=group.moment)

    assert refusal(lambda: tell(1)) == (H.NOT_YET, "told_on")
    assert {one.told_of_procedure_on for one in tell(0)} == {group.today}


def test_a_seat_is_somebody_s(group: Gathering) -> None:
    group.start()
    member = group.add(JONAS)
    with pytest.raises(IntegrityError, match="a_seat_is_somebody_s"), transaction.atomic():
        TeamMember.objects.filter(pk=member.pk).update(professional=None)


# Who leads


@pytest.mark.rule("R-177")
def test_edge_whoever_is_koordinator_leads(group: Gathering) -> None:
    appoint(group)
    period = group.start()
    leads = leading([period], group.today)[period.pk]
    assert (leads.coordinator, leads.member) == (group.town.posts[KARI], None)


@pytest.mark.rule("R-176", "R-177")
def test_a_group_with_a_koordinator_may_choose_another_and_go_back(group: Gathering) -> None:
    appoint(group)
    period = group.start()
    member = group.add(JONAS)
    group.lead(member, days=None)
    assert leading([period], group.today)[period.pk].member == member
    group.lead(None, days=None)
    assert leading([period], group.today)[period.pk].coordinator == group.town.posts[KARI]


@pytest.mark.rule("R-176")
def test_without_a_koordinator_somebody_leads_for_a_time(group: Gathering) -> None:
    period = group.start()
    member = group.add(JONAS)
    assert refusal(lambda: group.lead(None)) == (H.NO_LEADER, "member_id")
    assert refusal(lambda: group.lead(member, days=None)) == (H.END_IS_MISSING, "valid_until")
    group.lead(member, days=30)
    assert leading([period], group.today)[period.pk].member == member


@pytest.mark.rule("R-176")
def test_edge_when_the_time_is_over_nobody_leads(group: Gathering) -> None:
    period = group.start()
    group.lead(group.add(JONAS), days=3)
    group.later(4)
    leads = leading([period], group.today)[period.pk]
    assert (leads.member, leads.coordinator, leads.until) == (None, None, group.today - timedelta(days=1))
    decided = constituted(period, leads, has_goals=True, today=group.today)
    assert (decided.has_leader, decided.leader_until) == (True, leads.until)


@pytest.mark.parametrize("how", ["declined", "ended"])
def test_whoever_is_out_of_the_group_leads_no_longer(group: Gathering, how: str) -> None:
    period = group.start(ago=3)
    member = group.add(JONAS)
    group.lead(member)
    group.later(2)
    about: dict[str, Any] = {"expected_version": 1, "grant": group.may(), "now": group.moment}
    if how == "declined":
        actions.decline_member(member, **about)
    else:
        actions.end_member(member, last_on=group.today - timedelta(days=1), **about)
    assert leading([period], group.today)[period.pk].member is None


@pytest.mark.parametrize(
    ("first", "last", "field", "reason"),
    [
        (1, 30, "valid_from", H.NOT_YET),
        (-9, 30, "valid_from", H.TOO_EARLY),
        (-2, -1, "valid_until", H.TOO_EARLY),
    ],
)
def test_the_days_of_a_leader_make_sense(
    group: Gathering, first: int, last: int, field: str, reason: H
) -> None:
    group.start(ago=5)
    member = group.add(JONAS)
    day = group.today + timedelta(days=first)
    until = group.today + timedelta(days=last)
    assert refusal(lambda: group.lead(member, valid_from=day, valid_until=until)) == (reason, field)


def test_whoever_leads_is_in_the_group(group: Gathering) -> None:
    group.start()
    former = group.add(JONAS)
    group.dissolve()
    group.start()
    assert refusal(lambda: group.lead(former)) == (H.LEADER_IS_NO_MEMBER, "member_id")


@pytest.mark.rule("R-184")
def test_a_follow_up_team_is_led_by_the_koordinator(group: Gathering) -> None:
    appoint(group)
    group.start(kind=TeamKind.FOLLOW_UP_TEAM)
    assert refusal(lambda: group.lead(group.add(JONAS))) == (H.NEEDS_COORDINATOR, "member_id")
    assert isinstance(group.lead(None), TeamLeader)


# The first meeting


@pytest.mark.rule("R-176")
def test_the_first_meeting_decides_members_and_responsibility_on_a_day(group: Gathering) -> None:
    group.start(ago=2)
    assert refusal(lambda: group.decide(TeamDecision.MEMBERS)) == (H.NO_FIXED_MEMBER, "")
    group.add(JONAS)
    for days, reason in ((1, H.NOT_YET), (-3, H.TOO_EARLY)):
        day = group.today + timedelta(days=days)
        assert refusal(lambda day=day: group.decide(TeamDecision.MEMBERS, day)) == (reason, "decided_on")  # type: ignore[misc]
    for what in TeamDecision:
        period = group.decide(what)
    leads = leading([period], group.today)[period.pk]
    decided = constituted(period, leads, has_goals=False, today=group.today)
    assert (decided.has_members, decided.is_responsibility_shared) == (True, True)
    assert (decided.has_leader, decided.has_goals) == (False, False)


# Rest, dissolve, restore


@pytest.mark.rule("R-185")
def test_edge_a_group_that_rested_begins_anew_when_it_goes_on(group: Gathering) -> None:
    group.start(ago=300)
    assert group.rest().paused_on == group.today
    group.later(20)
    row = group.rest(is_paused=False)
    assert (row.paused_on, row.resumed_on) == (None, group.today)


@pytest.mark.rule("R-187")
def test_a_group_that_is_not_needed_is_reviewed_together_first(group: Gathering) -> None:
    group.start(ago=9)
    about = {"ended_on": group.today - timedelta(days=1)}
    assert refusal(lambda: group.dissolve(TeamEnding.NO_NEED, **about, evaluation=" ")) == (
        H.EVALUATION_IS_MISSING,
        "evaluation",
    )
    row = group.dissolve(TeamEnding.NO_NEED, **about, evaluation="Det går fint nå.")
    assert (row.ending, row.valid_until) == ("no_need", about["ended_on"])
    assert not Message.objects.filter(topic="teams.declined").exists()


@pytest.mark.rule("R-187")
def test_the_person_s_wish_counts_at_once(group: Gathering) -> None:
    group.start(ago=9)
    row = group.dissolve(grant=group.may(P.TEAM_ANSWER), ended_on=group.today - timedelta(days=5))
    assert (row.ending, row.valid_until) == ("wish", group.today)
    assert Message.objects.filter(topic="teams.declined").exists()


@pytest.mark.rule("R-187")
@pytest.mark.parametrize("ending", [TeamEnding.DEATH, TeamEnding.MOVED])
def test_edge_death_and_moving_end_a_group_on_their_own(group: Gathering, ending: TeamEnding) -> None:
    group.start()
    assert group.dissolve(ending).ending == ending


def test_only_the_wish_is_the_person_s_to_end_it_by(group: Gathering) -> None:
    group.start()
    with pytest.raises(GrantMissingError):
        group.dissolve(TeamEnding.MOVED, grant=group.may(P.TEAM_ANSWER))


@pytest.mark.parametrize(("days", "reason"), [(1, H.NOT_YET), (-1, H.TOO_EARLY)])
def test_a_group_ends_on_a_day_that_was_its_own(group: Gathering, days: int, reason: H) -> None:
    group.start()
    day = group.today + timedelta(days=days)
    assert refusal(lambda: group.dissolve(TeamEnding.MOVED, ended_on=day)) == (reason, "ended_on")


@pytest.mark.rule("R-189")
def test_a_restored_group_is_the_same_with_nobody_in_it(group: Gathering) -> None:
    group.start(ago=9)
    group.add(JONAS)
    group.decide(TeamDecision.MEMBERS)
    group.dissolve()
    again = group.start()
    assert CareTeam.objects.get() == again.team
    assert (again.members_decided_on, again.members.count()) == (None, 0)
    assert AuditEvent.objects.filter(verb="care_team.restore").exists()
    assert group.add(JONAS).period == again


@pytest.mark.rule("R-189")
@pytest.mark.parametrize("name", ["agreed_on", "valid_from"])
def test_edge_old_consents_never_revive(group: Gathering, name: str) -> None:
    group.start(ago=9)
    group.dissolve()
    before = group.today - timedelta(days=1)
    fields = group.fields(**{name: before})

    def act() -> TeamPeriod:
        return actions.start_team(group.coordination(), fields, grant=group.may(), now=group.moment)

    assert refusal(act) == (H.TOO_EARLY, name)


def test_a_closed_coordination_and_a_dissolved_group_are_read_only(group: Gathering) -> None:
    period = group.start()
    member = group.add(JONAS)
    Coordination.objects.update(closed_on=group.today)
    about: dict[str, Any] = {"expected_version": 1, "grant": group.may(), "now": group.moment}
    row = TeamPeriod.objects.get(pk=period.pk)
    assert refusal(lambda: actions.rest(row, is_paused=True, **about)) == (H.CLOSED, "")
    closed = Coordination.objects.get()
    assert refusal(
        lambda: actions.start_team(closed, group.fields(), grant=group.may(), now=group.moment)
    ) == (H.CLOSED, "")
    Coordination.objects.update(closed_on=None)
    group.dissolve()
    late = TeamMember.objects.get(pk=member.pk)
    assert refusal(lambda: actions.accept_member(late, **about)) == (H.OVER, "")


def test_what_is_not_logged_is_not_stored(group: Gathering, monkeypatch: pytest.MonkeyPatch) -> None:
    group.start()

    def fail(*_args: object, **_fields: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(actions, "record", fail)
    with pytest.raises(RuntimeError):
        group.add(JONAS)
    assert not TeamMember.objects.exists()
