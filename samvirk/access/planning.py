"""The door to somebody's individuell plan: as it stands, its versions, and who may answer for the person."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from samvirk.access import door
from samvirk.access.about import is_about
from samvirk.access.around import participants_of, shut_out_parents
from samvirk.access.consent_lists import decides_for
from samvirk.access.consents import signing_as
from samvirk.access.decide import Actor, NotThere, NotYours
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Part, Role
from samvirk.access.seen import HIDDEN, SeenPerson, seen_person
from samvirk.access.visibility import basis_of, is_place_open, parts_seen, persons_shown
from samvirk.consent.facts import consents_held, givers_of
from samvirk.consent.models import Consent, ConsentKind
from samvirk.core.fields import opened_text
from samvirk.core.grant import Grant
from samvirk.goals.models import Responsible
from samvirk.organisations.facts import keyring_of
from samvirk.people.facts import display_names
from samvirk.people.models import Person
from samvirk.plans import facts
from samvirk.plans.content import NOTHING, ActivityTold, PlanContent
from samvirk.plans.models import OtherPlan, Plan, PlanQuerySet, PlanVersion, PlanVersionQuerySet
from samvirk.rules.consent_givers import ConsentGivers, Weight
from samvirk.rules.consent_needed import plan_is_agreed_to
from samvirk.rules.law import Verdict
from samvirk.rules.plan_content import PlanPoint, plan_is_complete, plan_is_current

P = Permission
# What stands now, among the numbers of versions.
STANDS_NOW: Final = "na"
_SHOWN: Final = frozenset({Part.IDENTITY, Part.PLAN, Part.MAPPING, Part.PROFESSIONALS})
_NEAR: Final = frozenset({Responsible.PARENT.value, Responsible.NEXT_OF_KIN.value})
_WORKING: Final = frozenset({Responsible.PROFESSIONAL.value, Responsible.OUTSIDE.value})


class VersionState(StrEnum):
    """How far a version has come; of those approved the newest is the plan in force."""

    WAITING = "waiting"
    IN_FORCE = "in_force"
    WAS_IN_FORCE = "was_in_force"
    SENT_BACK = "sent_back"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenVersion:
    """A version; what was said in the answer is for those who made it and those who answer."""

    row: PlanVersion
    state: VersionState
    made_by: str
    approved_by: str
    approval_note: str
    sent_back_note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenOtherPlan:
    """A plan that others have made; who coordinates it is hidden where that would tell the place."""

    row: OtherPlan
    coordinated_by: str
    agreed_with: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPlan:
    """Somebody's plan as it stands, the running one or the last; nothing but the person where there is none.

    `complete` lists what is missing before it can be sent, `current` says whether its period is over, and
    `agreed` whether somebody has consented: without, it stands still. `can_answer` is for one who decides,
    `can_object` and `can_agree` for the person besides; `heard` is how much their view counts, where others
    decide.
    """

    person: SeenPerson
    row: Plan | None = None
    content: PlanContent = NOTHING
    told: frozenset[PlanPoint] = frozenset()
    complete: Verdict | None = None
    current: Verdict | None = None
    agreed: Verdict | None = None
    is_closed: bool = False
    versions: tuple[SeenVersion, ...] = ()
    can_write: bool = False
    can_answer: bool = False
    can_object: bool = False
    others: tuple[SeenOtherPlan, ...] = ()
    can_agree: bool = False
    heard: Weight | None = None

    @property
    def is_still(self) -> bool:
        """Whether nothing may be changed, sent or approved: ended, closed, resting or without consent."""
        row = self.row
        return (
            row is None
            or row.ended_on is not None
            or row.paused_on is not None
            or self.is_closed
            or (self.agreed is not None and not self.agreed.holds)
        )


def see_plan(actor: Actor, person_id: UUID, *, now: datetime) -> SeenPlan:
    """Return the plan as the actor may see it; the reading is logged."""
    person, _grant = _open_person(actor, person_id, P.PLAN_READ, now)
    return _seen(actor, person, now)


def see_version(
    actor: Actor, person_id: UUID, number: int, *, now: datetime
) -> tuple[SeenPlan, SeenVersion, PlanContent]:
    """Return the plan, one version of it, and what that one says."""
    person, _grant = _open_person(actor, person_id, P.PLAN_READ, now)
    seen = _seen(actor, person, now)
    found = next((one for one in seen.versions if one.row.number == number), None)
    if found is None:
        raise NotThere
    is_approved = found.row.approved_at is not None
    content = facts.content_kept(found.row, keyring_of(person.municipality_id))
    return seen, found, _masked(content, person, is_approved=is_approved)


def see_contents(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[SeenPlan, dict[str, PlanContent]]:
    """Return the plan, what it says now and what it said in each version, by number, the newest first."""
    person, _grant = _open_person(actor, person_id, P.PLAN_READ, now)
    seen = _seen(actor, person, now)
    if not seen.versions:
        raise NotThere
    keyring, rows = keyring_of(person.municipality_id), [one.row for one in seen.versions]
    said = {
        str(row.number): _masked(
            facts.content_kept(row, keyring), person, is_approved=row.approved_at is not None
        )
        for row in rows
    }
    # Who is not shown the mapping sees less of what stands now than of what was approved: no comparison.
    return seen, {STANDS_NOW: seen.content} | said if Part.MAPPING in parts_seen(person) else said


def open_running(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[Plan, Grant]:
    """Return the running plan to change it."""
    person, grant = _open_person(actor, person_id, P.PLAN_WRITE, now)
    row = Plan.objects.running().filter(person=person).first()
    if row is None:
        raise NotThere
    return row, grant


def open_other(actor: Actor, person_id: UUID, other_id: UUID, *, now: datetime) -> tuple[OtherPlan, Grant]:
    """Return a plan that others have made, to merge it into the running one."""
    plan, grant = open_running(actor, person_id, now=now)
    row = OtherPlan.objects.filter(plan=plan, pk=other_id).select_related("plan__coordination").first()
    if row is None:
        raise NotThere
    return row, grant


def open_to_answer(
    actor: Actor, person_id: UUID, number: int, *, is_objection: bool = False, now: datetime
) -> tuple[PlanVersion, Grant]:
    """Return a version to approve it or send it back, as one who decides for the person.

    Whoever does not decide may still say what they want changed in a plan that is about themselves.
    """
    person, grant = _open_person(actor, person_id, P.PLAN_APPROVE, now)
    version = _version(person, number)
    if not (_decides(actor, person, now) or (is_objection and basis_of(person) is Basis.OWN)):
        raise NotYours(P.PLAN_APPROVE)
    return version, grant


def open_to_agree(actor: Actor, person_id: UUID, number: int, *, now: datetime) -> tuple[PlanVersion, Grant]:
    """Return a version of the actor's own plan that others decide on, to say yes to it."""
    person, grant = _open_person(actor, person_id, P.PLAN_APPROVE, now)
    version = _version(person, number)
    if basis_of(person) is not Basis.OWN or _decides(actor, person, now):
        raise NotYours(P.PLAN_APPROVE)
    return version, grant


def open_to_register(
    actor: Actor, person_id: UUID, number: int, *, now: datetime
) -> tuple[PlanVersion, Grant]:
    """Return a version for whom the answer was given by word of mouth or on paper."""
    person, grant = _open_person(actor, person_id, P.PLAN_WRITE, now)
    return _version(person, number), grant


# Lists


def waiting_for_answer(actor: Actor, *, now: datetime) -> PlanVersionQuerySet:
    """Return the versions that wait for the actor: to decide on, or for a child to say what it thinks."""
    today = timezone.localdate(now)
    persons = persons_shown(actor, Part.PLAN, now=now)
    rows = PlanVersion.objects.unanswered()
    if actor.role is Role.CHILD:
        # Younger than 16 a child says what it thinks, once; from then on it decides.
        rows = rows.filter(agreed_at=None)
    else:
        persons = persons.filter(decides_for(actor, today))
    agreed = Consent.objects.in_force(today).filter(kind=ConsentKind.PLAN, person=OuterRef("plan__person"))
    rows = rows.filter(Exists(agreed), is_about(actor, persons, "plan__person"))
    running = rows.filter(plan__ended_on=None, plan__paused_on=None, plan__coordination__closed_on=None)
    return running.order_by("made_at", "pk")


def sent_back(actor: Actor, *, now: datetime) -> PlanQuerySet:
    """Return the plans that the person's side wants changed, and of which no new version was sent since."""
    newer = PlanVersion.objects.filter(plan=OuterRef("plan"), number__gt=OuterRef("number"))
    back = PlanVersion.objects.filter(~Exists(newer), sent_back_at__isnull=False, plan=OuterRef("pk"))
    return _alive(actor, now).filter(Exists(back))


def to_look_over(actor: Actor, *, now: datetime) -> PlanQuerySet:
    """Return the plans whose period is over, or that should have been looked over."""
    today = timezone.localdate(now)
    return _alive(actor, now).filter(Q(valid_until__lt=today) | Q(revision_on__lt=today))


def _alive(actor: Actor, now: datetime) -> PlanQuerySet:
    shown = persons_shown(actor, Part.PLAN, now=now)
    rows = Plan.objects.running().filter(is_about(actor, shown), paused_on=None, coordination__closed_on=None)
    return rows.order_by("started_on", "pk")


# Parts


def _open_person(
    actor: Actor, person_id: UUID, permission: Permission, now: datetime
) -> tuple[Person, Grant]:
    person, grant = door.open_person(actor, person_id, permission, parts=_SHOWN, now=now)
    if Part.PLAN not in parts_seen(person):
        raise NotThere
    return person, grant


def _seen(actor: Actor, person: Person, now: datetime) -> SeenPlan:
    today = timezone.localdate(now)
    seen, row = seen_person(person, keyring_of(person.municipality_id)), _newest(person)
    if row is None:
        return SeenPlan(person=seen)
    content = facts.content_of(row, participants_of(person, today=today), today=today)
    givers = _givers(person, now)
    decides = actor.may(P.PLAN_APPROVE) and signing_as(actor, person, today) in givers.signers
    is_own = actor.may(P.PLAN_APPROVE) and basis_of(person) is Basis.OWN
    return SeenPlan(
        person=seen,
        row=row,
        content=_masked(content, person, is_approved=False),
        told=content.told(),
        complete=plan_is_complete(content.facts()),
        current=plan_is_current(until_on=row.valid_until, revision_on=row.revision_on, today=today),
        agreed=plan_is_agreed_to(consents_held(person.pk, today)),
        is_closed=row.coordination.closed_on is not None,
        versions=_versions(row, person),
        others=_others(row, person),
        can_write=actor.may(P.PLAN_WRITE),
        can_answer=decides,
        can_object=decides or is_own,
        can_agree=is_own and not decides,
        heard=next((one.weight for one in givers.heard if one.ref is None), None),
    )


def _others(row: Plan, person: Person) -> tuple[SeenOtherPlan, ...]:
    keyring, is_open = keyring_of(person.municipality_id), is_place_open(person)
    return tuple(
        SeenOtherPlan(
            row=one,
            coordinated_by=opened_text(one, "coordinated_by", keyring) if is_open else HIDDEN,
            agreed_with=opened_text(one, "agreed_with", keyring) if is_open else HIDDEN,
        )
        for one in OtherPlan.objects.filter(plan=row).order_by("noted_on", "pk")
    )


def _newest(person: Person) -> Plan | None:
    rows = Plan.objects.filter(person=person).select_related("coordination")
    return rows.order_by(F("ended_on").desc(nulls_first=True), "-started_on", "-pk").first()


def _version(person: Person, number: int) -> PlanVersion:
    rows = PlanVersion.objects.filter(plan__person=person, plan__ended_on=None, number=number)
    found = rows.select_related("plan").first()
    if found is None:
        raise NotThere
    return found


def _versions(row: Plan, person: Person) -> tuple[SeenVersion, ...]:
    """The versions that the actor may see, the newest first; drafts hold what only some may read."""
    sees_drafts = Part.MAPPING in parts_seen(person)
    rows = list(PlanVersion.objects.filter(plan=row).order_by("-number"))
    in_force = next((one.pk for one in rows if one.approved_at), None)
    keyring = keyring_of(person.municipality_id)
    accounts = {one.made_by_id for one in rows} | {one.approved_by_id for one in rows}
    names = display_names([pk for pk in accounts if pk]) if is_place_open(person) else {}
    return tuple(
        SeenVersion(
            row=one,
            state=_state(one, in_force=in_force, is_newest=one is rows[0]),
            made_by=names.get(one.made_by_id, HIDDEN) if one.made_by_id else HIDDEN,
            approved_by=names.get(one.approved_by_id, HIDDEN) if one.approved_by_id else HIDDEN,
            approval_note=opened_text(one, "approval_note", keyring) if sees_drafts else HIDDEN,
            sent_back_note=opened_text(one, "sent_back_note", keyring),
        )
        for one in rows
        if sees_drafts or one.approved_at
    )


def _state(one: PlanVersion, *, in_force: UUID | None, is_newest: bool) -> VersionState:
    if one.approved_at:
        return VersionState.IN_FORCE if one.pk == in_force else VersionState.WAS_IN_FORCE
    if one.sent_back_at:
        return VersionState.SENT_BACK
    return VersionState.WAITING if is_newest else VersionState.REPLACED


def _decides(actor: Actor, person: Person, now: datetime) -> bool:
    """Say whether the actor is one of those who decide for the person today (R-116)."""
    return signing_as(actor, person, timezone.localdate(now)) in _givers(person, now).signers


def _givers(person: Person, now: datetime) -> ConsentGivers:
    return givers_of(person, timezone.localdate(now), shut_out=shut_out_parents(person))


def _masked(content: PlanContent, person: Person, *, is_approved: bool) -> PlanContent:
    """Return the content without what is not for the actor's eyes: the one place where a plan is masked.

    The mapping behind a plan is read by few; what the person has approved is theirs to share. Names and
    workplaces of those who help tell where somebody is, and the family is not for every participant.
    """
    parts, is_open = parts_seen(person), is_place_open(person)
    if Part.MAPPING not in parts and not is_approved:
        content = replace(content, what_matters=HIDDEN, life=())
    if Part.FAMILY not in parts:
        content = replace(
            content,
            participants=tuple(
                replace(one, name=HIDDEN, relationship=HIDDEN) if one.is_relative else one
                for one in content.participants
            ),
            activities=_without_names(content.activities, _NEAR),
        )
    return content if is_open else _without_places(content)


def _without_places(content: PlanContent) -> PlanContent:
    return replace(
        content,
        coordinators=tuple(
            replace(one, name=HIDDEN, workplace=HIDDEN, phone=HIDDEN) for one in content.coordinators
        ),
        participants=tuple(
            one if one.is_relative else replace(one, name=HIDDEN, workplace=HIDDEN)
            for one in content.participants
        ),
        services=tuple(
            replace(one, name=HIDDEN, contact=HIDDEN, contribution="") for one in content.services
        ),
        consents=tuple(replace(one, receiver=HIDDEN) for one in content.consents),
        activities=_without_names(content.activities, _WORKING),
    )


def _without_names(activities: Collection[ActivityTold], kinds: frozenset[str]) -> tuple[ActivityTold, ...]:
    return tuple(replace(one, who=HIDDEN) if one.responsible in kinds else one for one in activities)
