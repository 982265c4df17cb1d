"""The only writer of care teams: begin, choose members and leader, decide, rest, dissolve and restore."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils import timezone

from samvirk.audit.actions import record
from samvirk.coordination.models import Coordination
from samvirk.core.fields import sealed_texts
from samvirk.core.grant import Grant, insist
from samvirk.core.models import Record, Refused, Versioned
from samvirk.core.secrets import Sealed
from samvirk.family.models import Guardian, NextOfKin, Parent
from samvirk.organisations.facts import keyring_of
from samvirk.outbox.actions import tell
from samvirk.staff.models import Professional
from samvirk.teams.facts import has_coordinator, has_fixed_member
from samvirk.teams.models import (
    CareTeam,
    Seat,
    TeamEnding,
    TeamKind,
    TeamLeader,
    TeamMember,
    TeamPeriod,
)


class TeamHindrance(StrEnum):
    """Why a step cannot be taken as things stand."""

    CLOSED = "coordination_is_closed"
    OVER = "team_is_dissolved"
    RUNS_ALREADY = "team_runs_already"
    NOT_YET = "team_day_has_not_been"
    TOO_EARLY = "team_day_is_too_early"
    NEEDS_COORDINATOR = "follow_up_team_needs_a_coordinator"
    SITS_ALREADY = "member_sits_already"
    WAS_DECLINED = "member_was_declined"
    NO_FIXED_MEMBER = "no_fixed_member"
    NO_LEADER = "nobody_leads"
    END_IS_MISSING = "leader_without_an_end"
    LEADER_IS_NO_MEMBER = "leader_is_no_member"
    EVALUATION_IS_MISSING = "evaluation_is_missing"


H = TeamHindrance


class TeamDecision(StrEnum):
    """What the group decides in its first meeting and is stored by its day alone (R-176)."""

    MEMBERS = "members_decided_on"
    RESPONSIBILITY = "responsibility_shared_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Whom a seat is for: one of those around the person, or somebody outside by name."""

    seat: Seat
    row: Professional | Parent | Guardian | NextOfKin | None = None
    name: str = ""
    title: str = ""
    address: str = ""


@transaction.atomic
def start_team(
    coordination: Coordination, fields: Mapping[str, Any], *, grant: Grant, now: datetime
) -> TeamPeriod:
    """Begin a group, or a dissolved one anew: for a need, on the person's yes, and with nobody in it yet.

    What was agreed before the group was dissolved is not asked for again here: it stays over (R-189).
    """
    insist(grant, "team_write", on=coordination.municipality_id, about=coordination.person_id)
    texts = {name: fields[name] for name in ("need", "initiator", "agreement")}
    stored = {name: value for name, value in fields.items() if name not in texts}
    team = CareTeam.objects.filter(coordination=coordination).first()
    former = TeamPeriod.objects.filter(team=team).order_by("-valid_from", "-pk").first() if team else None
    _refuse_start(coordination, former, stored, timezone.localdate(now))
    if team is None:
        team = CareTeam(municipality_id=coordination.municipality_id, coordination=coordination)
        team.save(force_insert=True)
    verb = "care_team.restore" if former else "care_team.start"
    return _add(verb, TeamPeriod(team=team, **stored), team, grant, now, **texts)


def _refuse_start(
    coordination: Coordination, former: TeamPeriod | None, fields: Mapping[str, Any], today: date
) -> None:
    if coordination.closed_on is not None:
        raise Refused(H.CLOSED)
    if former is not None and not former.ending:
        raise Refused(H.RUNS_ALREADY)
    for name in ("agreed_on", "valid_from"):
        if fields[name] > today:
            raise Refused(H.NOT_YET, name)
        if former is not None and former.valid_until is not None and fields[name] < former.valid_until:
            raise Refused(H.TOO_EARLY, name)
    if fields["kind"] == TeamKind.FOLLOW_UP_TEAM and not has_coordinator(coordination, today):
        raise Refused(H.NEEDS_COORDINATOR, "kind")


def revise_team(
    period: TeamPeriod, fields: Mapping[str, Any], *, expected_version: int, grant: Grant, now: datetime
) -> TeamPeriod:
    """Change the need, the kind, and whether the group is for long (R-179)."""
    coordination = _insist_on(period, grant)
    wants_coordinator = fields["kind"] == TeamKind.FOLLOW_UP_TEAM != period.kind
    if wants_coordinator and not has_coordinator(coordination, timezone.localdate(now)):
        raise Refused(H.NEEDS_COORDINATOR, "kind")
    stored = {
        "kind": fields["kind"],
        "is_long_term": fields["is_long_term"],
        **_sealed(period, need=fields["need"]),
    }
    return _change("care_team.change", period, expected_version, grant, now, **stored)


@transaction.atomic
def add_member(
    period: TeamPeriod,
    who: Who,
    fields: Mapping[str, Any],
    *,
    grant: Grant,
    now: datetime,
) -> TeamMember:
    """Let somebody be in the group, and tell the person's side, who can say no (R-181)."""
    _insist_on(period, grant)
    if fields["valid_from"] < period.valid_from:
        raise Refused(H.TOO_EARLY, "valid_from")
    today = timezone.localdate(now)
    seat = {who.seat.value: who.row} if who.row is not None else {}
    if seat:
        _refuse_second(period, seat, today)
    member = TeamMember(
        period=period,
        seat=who.seat,
        is_fixed=fields["is_fixed"],
        valid_from=fields["valid_from"],
        told_of_procedure_on=today if fields["is_told"] else None,
        added_by_id=grant.account_id,
        **seat,
    )
    texts = {"outside_name": who.name, "outside_title": who.title, "outside_address": who.address}
    made = _add("team_member.add", member, period.team, grant, now, **texts, mandate=fields["mandate"])
    _tell("teams.joined", made, grant, now)
    return made


def _refuse_second(period: TeamPeriod, seat: Mapping[str, Any], today: date) -> None:
    taken = TeamMember.objects.taken(today).filter(period=period, **seat).order_by("pk")
    for one in taken:
        raise Refused(H.WAS_DECLINED if one.declined_at else H.SITS_ALREADY, "who")


def revise_member(
    member: TeamMember, fields: Mapping[str, Any], *, expected_version: int, grant: Grant, now: datetime
) -> TeamMember:
    """Change whether somebody is fixed or called when needed, and what they bring (R-180, R-183)."""
    _insist_on(member, grant)
    stored = {"is_fixed": fields["is_fixed"], **_sealed(member, mandate=fields["mandate"])}
    return _change("team_member.change", member, expected_version, grant, now, **stored)


def end_member(
    member: TeamMember, *, expected_version: int, last_on: date, grant: Grant, now: datetime
) -> TeamMember:
    """Let somebody leave the group after a day; whoever led leads no longer than that."""
    _insist_on(member, grant)
    if last_on < member.valid_from:
        raise Refused(H.TOO_EARLY, "last_on")
    return _change("team_member.end", member, expected_version, grant, now, valid_until=last_on)


@transaction.atomic
def decline_member(member: TeamMember, *, expected_version: int, grant: Grant, now: datetime) -> TeamMember:
    """Take somebody out at once, since the person says no to them (R-181)."""
    _insist_on(member, grant, by_person=True)
    changed = _change("team_member.decline", member, expected_version, grant, now, declined_at=now)
    _tell("teams.declined", changed, grant, now)
    return changed


def accept_member(member: TeamMember, *, expected_version: int, grant: Grant, now: datetime) -> TeamMember:
    """Let somebody be in the group after all."""
    _insist_on(member, grant, by_person=True)
    return _change("team_member.accept", member, expected_version, grant, now, declined_at=None)


@transaction.atomic
def note_told(
    members: Collection[TeamMember], *, told_on: date, grant: Grant, now: datetime
) -> list[TeamMember]:
    """Store that members were told how progress is followed up, on which day (R-169)."""
    if told_on > timezone.localdate(now):
        raise Refused(H.NOT_YET, "told_on")
    for member in members:
        _insist_on(member, grant)
    fields = {"told_of_procedure_on": told_on}
    return [_change("team_member.tell", one, one.version, grant, now, **fields) for one in members]


@transaction.atomic
def choose_leader(
    period: TeamPeriod,
    member: TeamMember | None,
    *,
    valid_from: date,
    valid_until: date | None,
    grant: Grant,
    now: datetime,
) -> TeamLeader:
    """Choose who leads; None is whoever is koordinator. Without a koordinator it is for a time (R-176)."""
    coordination, today = _insist_on(period, grant), timezone.localdate(now)
    is_coordinated = has_coordinator(coordination, today)
    _refuse_leader(period, member, is_coordinated=is_coordinated)
    if valid_from > today:
        raise Refused(H.NOT_YET, "valid_from")
    if valid_from < period.valid_from:
        raise Refused(H.TOO_EARLY, "valid_from")
    if member is not None and valid_until is None and not is_coordinated:
        raise Refused(H.END_IS_MISSING, "valid_until")
    if valid_until is not None and valid_until < max(valid_from, today):
        raise Refused(H.TOO_EARLY, "valid_until")
    made = TeamLeader(period=period, member=member, valid_from=valid_from, valid_until=valid_until)
    return _add("team_leader.choose", made, period.team, grant, now)


def _refuse_leader(period: TeamPeriod, member: TeamMember | None, *, is_coordinated: bool) -> None:
    if member is None:
        if not is_coordinated:
            raise Refused(H.NO_LEADER, "member_id")
        return
    if period.kind == TeamKind.FOLLOW_UP_TEAM:
        raise Refused(H.NEEDS_COORDINATOR, "member_id")
    if member.period_id != period.pk or member.declined_at is not None:
        raise Refused(H.LEADER_IS_NO_MEMBER, "member_id")


def note_decision(
    period: TeamPeriod,
    what: TeamDecision,
    *,
    decided_on: date,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> TeamPeriod:
    """Store that the group has decided who its fixed members are, or who does what (R-176)."""
    _insist_on(period, grant)
    today = timezone.localdate(now)
    if decided_on > today:
        raise Refused(H.NOT_YET, "decided_on")
    if decided_on < period.valid_from:
        raise Refused(H.TOO_EARLY, "decided_on")
    if what is TeamDecision.MEMBERS and not has_fixed_member(period, today):
        raise Refused(H.NO_FIXED_MEMBER)
    return _change("care_team.decide", period, expected_version, grant, now, **{what.value: decided_on})


def rest(
    period: TeamPeriod, *, expected_version: int, is_paused: bool, grant: Grant, now: datetime
) -> TeamPeriod:
    """Let the group rest, or go on; it owes meetings from the day on which it goes on (R-185)."""
    _insist_on(period, grant)
    today = timezone.localdate(now)
    fields = {"paused_on": today} if is_paused else {"paused_on": None, "resumed_on": today}
    return _change("care_team.rest", period, expected_version, grant, now, **fields)


@transaction.atomic
def dissolve(
    period: TeamPeriod,
    ending: TeamEnding,
    *,
    expected_version: int,
    ended_on: date | None = None,
    evaluation: str = "",
    note: str = "",
    grant: Grant,
    now: datetime,
) -> TeamPeriod:
    """End the group, for one of four reasons (R-187): the person's wish counts at once, whoever writes it.

    It ends with the work too (R-238); then nobody is told of the group by itself.
    """
    is_wish, today = ending is TeamEnding.WISH, timezone.localdate(now)
    _insist_on(period, grant, by_person=is_wish, is_all=True)
    day = today if is_wish or ended_on is None else ended_on
    if ending is TeamEnding.NO_NEED and not evaluation.strip():
        raise Refused(H.EVALUATION_IS_MISSING, "evaluation")
    if day > today:
        raise Refused(H.NOT_YET, "ended_on")
    if day < period.valid_from:
        raise Refused(H.TOO_EARLY, "ended_on")
    fields = {
        "ending": ending,
        "valid_until": day,
        **_sealed(period, evaluation=evaluation, ending_note=note),
    }
    changed = _change("care_team.dissolve", period, expected_version, grant, now, **fields)
    if is_wish and grant.permission != "coordination_end":
        _tell("teams.declined", changed, grant, now)
    return changed


def _period_of(row: Any) -> TeamPeriod:
    period: TeamPeriod = row if isinstance(row, TeamPeriod) else row.period
    return period


def _insist_on(
    row: TeamPeriod | TeamMember, grant: Grant, *, by_person: bool = False, is_all: bool = False
) -> Coordination:
    """Demand the grant and that the group goes on; those who decide for the person may say no."""
    period = _period_of(row)
    coordination = period.team.coordination
    others = {"team_answer"} if by_person else set()
    others |= {"coordination_end"} if is_all else set()
    permission = grant.permission if grant.permission in others else "team_write"
    insist(grant, permission, on=row.municipality_id, about=coordination.person_id)
    if coordination.closed_on is not None:
        raise Refused(H.CLOSED)
    if period.ending:
        raise Refused(H.OVER)
    return coordination


def _sealed(row: Any, **texts: str) -> dict[str, Sealed | None]:
    return sealed_texts(row, texts, keyring_of(row.municipality_id))


def _tell(topic: str, row: Any, grant: Grant, now: datetime) -> None:
    person_id = _period_of(row).team.coordination.person_id
    tell(topic, row, municipality_id=row.municipality_id, person_id=person_id, grant=grant, now=now)


def _add[R: Record](verb: str, row: R, team: CareTeam, grant: Grant, now: datetime, **texts: str) -> R:
    made: Any = row
    made.municipality_id = team.municipality_id
    for name, sealed in _sealed(made, **texts).items():
        setattr(made, name, sealed)
    made.save(force_insert=True)
    record(verb, made, grant=grant, now=now, person_id=team.coordination.person_id)
    return row


@transaction.atomic
def _change[R: Versioned](
    verb: str, row: R, expected_version: int, grant: Grant, now: datetime, **fields: Any
) -> R:
    changed = row.change(expected_version=expected_version, **fields)
    person_id = _period_of(changed).team.coordination.person_id
    record(verb, changed, grant=grant, now=now, fields=fields, person_id=person_id)
    return changed
