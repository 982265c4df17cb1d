"""Who is told of each topic, asked of the policy at the moment of sending.

Somebody is told either because they see the person now, and is shown the notice only as long as they do, or
because of a duty that needs no sight: to answer a request, to lead, to stop what a consent allowed. In both
cases in a role that they play today, with an account in use, and never past a block or their own matter.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from samvirk.access.decide import Actor
from samvirk.access.inviting import READS_AS
from samvirk.access.models import Authorisation, RoleAssignment
from samvirk.access.roles import Role
from samvirk.access.visibility import persons_to_open_in_emergency, persons_visible_to
from samvirk.changes.models import CoordinatorChange
from samvirk.consent.facts import givers_of
from samvirk.consent.models import Consent
from samvirk.coordination.models import Coordination, CoordinatorAppointment, CoordinatorRequest
from samvirk.family.models import Guardian, Parent
from samvirk.goals.models import Activity, Responsible
from samvirk.intake.models import NeedReport
from samvirk.meetings.models import Invitation, InvitedAs
from samvirk.minutes.models import MinutesRecipient
from samvirk.organisations.models import Municipality
from samvirk.outbox.models import Message
from samvirk.people.models import Account, Person
from samvirk.plans.models import PlanVersion
from samvirk.progress.models import ASKING, LEADING, ProgressStep
from samvirk.reviews.models import Ending, Review
from samvirk.rules.consent_givers import Signer, SignerKind
from samvirk.rules.progress import LadderStep
from samvirk.staff.facts import leader_of
from samvirk.staff.models import Professional

# In what part somebody who works here is told, where several are played: the first of these.
_AT_WORK: Final = (Role.COORDINATOR, Role.PROVIDER, Role.COORDINATING_UNIT, Role.LEADER)
_AS_LEADER: Final = (Role.LEADER, *_AT_WORK[:-1])
_ASKING: Final = (Role.COORDINATOR, Role.COORDINATING_UNIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """An account that is told, in a role; `person_id` is whom it must go on seeing, if anybody."""

    account: Account
    role: Role
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Occasion:
    """A message at the moment of sending; `person` is the entry in use of whom it is about."""

    message: Message
    municipality: Municipality
    person: Person | None
    now: datetime

    @property
    def today(self) -> date:
        """The date in Norway."""
        return timezone.localdate(self.now)


def readers_of(message: Message, *, now: datetime) -> list[Reader]:
    """Return who is to be told now, each account once; raise `KeyError` for a topic that nobody knows."""
    find = RECIPIENTS[message.topic]
    occasion = _Occasion(
        message=message,
        municipality=Municipality.objects.get(pk=message.municipality_id),
        person=_entry_in_use(message.person_id),
        now=now,
    )
    found: dict[UUID, Reader] = {}
    for reader in find(occasion):
        found.setdefault(reader.account.pk, reader)
    return list(found.values())


def _entry_in_use(person_id: UUID | None) -> Person | None:
    """Return the person, or the one that the entry was merged into since."""
    person = Person.objects.filter(Q(pk=person_id)).first()
    while person is not None and person.merged_into is not None:
        person = person.merged_into
    return person


def _subject[M: Model](at: _Occasion, model: type[M]) -> M | None:
    """Return what the message is about, if it is still there; raise `TypeError` for one of another kind."""
    if at.message.subject_type != model._meta.label:
        message = f"{at.message.topic} is told of {model._meta.label}, not of {at.message.subject_type}."
        raise TypeError(message)
    return model._default_manager.filter(pk=at.message.subject_id).first()


# Who plays what, who sees


def _plays(at: _Occasion, account: Account, role: Role) -> bool:
    held = RoleAssignment.objects.active(at.today).filter(municipality=at.municipality, role=role)
    return held.filter(account=account, account__is_active=True).exists()


def _holders(at: _Occasion, role: Role) -> Iterator[Account]:
    held = RoleAssignment.objects.active(at.today).filter(municipality=at.municipality, role=role)
    rows = held.filter(account__is_active=True).select_related("account")
    yield from (row.account for row in rows.order_by("starts_on", "pk"))


def _by_sight(at: _Occasion, account: Account | None, *roles: Role) -> Iterator[Reader]:
    """The account in the first of the roles in which it sees the person."""
    if account is None or at.person is None:
        return
    for role in roles:
        visible = persons_visible_to(_actor(at, account, role), now=at.now)
        if _plays(at, account, role) and visible.filter(pk=at.person.pk).exists():
            yield Reader(account=account, role=role, person_id=at.person.pk)
            return


def _by_duty(at: _Occasion, account: Account | None, *roles: Role) -> Iterator[Reader]:
    """The account in the first of the roles that it plays, unless the person is kept from it (R-124)."""
    if account is None:
        return
    for role in roles:
        if _plays(at, account, role) and not _is_kept_away(at, account, role):
            yield Reader(account=account, role=role)
            return


def _is_kept_away(at: _Occasion, account: Account, role: Role) -> bool:
    # Whom one could open in an emergency is everybody but those whom one is blocked from or stands too near.
    reachable = persons_to_open_in_emergency(_actor(at, account, role), now=at.now)
    return at.person is not None and not reachable.filter(pk=at.person.pk).exists()


def _actor(at: _Occasion, account: Account, role: Role) -> Actor:
    return Actor(account=account, role=role, municipality=at.municipality)


# Groups of people


def _unit(at: _Occasion) -> Iterator[Reader]:
    """Those of the coordinating unit who see the person; all of them while nobody knows who it is."""
    for account in _holders(at, Role.COORDINATING_UNIT):
        if at.message.person_id is None:
            yield Reader(account=account, role=Role.COORDINATING_UNIT)
        else:
            yield from _by_sight(at, account, Role.COORDINATING_UNIT)


def _persons_side(at: _Occasion) -> Iterator[Reader]:
    """The person, parents and guardians, as far as they see the person."""
    for _signer, account, roles in _around(at):
        yield from _by_sight(at, account, *roles)


def _signers(at: _Occasion) -> Iterator[Reader]:
    """Those of the person's side whose signature is asked for, while the question is open (R-116)."""
    consent = _subject(at, Consent)
    if at.person is None or consent is None or consent.given_at or consent.refused_at or consent.withdrawn_at:
        return
    yield from _who_decide(at, at.person)


def _who_approves(at: _Occasion) -> Iterator[Reader]:
    """Those who answer for the person's side, while this is the version that waits."""
    version = _subject(at, PlanVersion)
    if at.person is None or version is None:
        return
    if not PlanVersion.objects.unanswered().filter(pk=version.pk).exists():
        return
    yield from _who_decide(at, at.person)


def _who_decide(at: _Occasion, person: Person) -> Iterator[Reader]:
    signers = givers_of(person, at.today).signers
    for signer, account, roles in _around(at):
        if signer in signers:
            yield from _by_sight(at, account, *roles)


def _answered_plan(at: _Occasion) -> Iterator[Reader]:
    """Whoever sent it, if they still see the person, and who is koordinator now."""
    version = _subject(at, PlanVersion)
    if version is None:
        return
    yield from _by_sight(at, version.made_by, Role.COORDINATOR)
    yield from _coordinators(at, Q(ended_at=None), at.today)


def _around(at: _Occasion) -> Iterator[tuple[Signer, Account | None, tuple[Role, ...]]]:
    """Everybody of the person's side, as a consent knows them, with the roles in which they may see."""
    if at.person is None:
        return
    yield Signer(kind=SignerKind.PERSON), at.person.account, (Role.PERSON, Role.CHILD)
    for parent in _of_person(at, Parent.objects.active(at.today)):
        yield Signer(kind=SignerKind.PARENT, ref=str(parent.pk)), parent.account, (Role.PARENT,)
    for guardian in _of_person(at, Guardian.objects.active(at.today)):
        yield Signer(kind=SignerKind.GUARDIAN, ref=str(guardian.pk)), guardian.account, (Role.GUARDIAN,)


def _of_person[M: (Parent, Guardian)](at: _Occasion, rows: QuerySet[M]) -> QuerySet[M]:
    return rows.filter(person=at.person).select_related("account").order_by("valid_from", "pk")


def _notifier(at: _Occasion) -> Iterator[Reader]:
    report = _subject(at, NeedReport)
    if report is not None:
        yield from _by_duty(at, report.notifier_account, *Role)


def _asked(at: _Occasion) -> Iterator[Reader]:
    """Whoever is asked to be koordinator, or the leader of the unit that is asked; while it waits."""
    request = _subject(at, CoordinatorRequest)
    if request is None or request.closed_at or request.is_accepted is not None:
        return
    if request.professional is not None:
        yield from _in_post(at, request.professional)
    else:
        yield from _leader(at, request.unit_id)


def _next_after_a_yes(at: _Occasion) -> Iterator[Reader]:
    """Whoever must say yes too; when both have, the unit, which can appoint."""
    missing = list(_still_to_answer(at))
    yield from missing or _unit(at)


def _after_an_answer(at: _Occasion) -> Iterator[Reader]:
    yield from _still_to_answer(at)
    yield from _unit(at)


def _still_to_answer(at: _Occasion) -> Iterator[Reader]:
    """The candidate and the nearest leader, each until they have answered (R-069)."""
    request = _subject(at, CoordinatorRequest)
    if request is None or request.closed_at or request.professional is None:
        return
    if request.is_accepted is None:
        yield from _in_post(at, request.professional)
    if request.is_approved is None:
        yield from _leader(at, request.professional.unit_id)


def _appointed(at: _Occasion) -> Iterator[Reader]:
    """The koordinator and their leader first: whoever is of the family too is told at work."""
    appointment = _subject(at, CoordinatorAppointment)
    if appointment is None or appointment.ended_at:
        return
    yield from _in_post(at, appointment.professional)
    yield from _leader(at, appointment.professional.unit_id)
    yield from _persons_side(at)


def _change_answered(at: _Occasion) -> Iterator[Reader]:
    """The person's side; with a yes also the koordinator from whom somebody takes over, once it is said."""
    change = _subject(at, CoordinatorChange)
    if change is None:
        return
    if change.granted_at is not None:
        yield from _in_post(at, change.former.professional)
    yield from _persons_side(at)


def _change_asked(at: _Occasion) -> Iterator[Reader]:
    """The unit, while it waits for the answer."""
    if CoordinatorChange.objects.unanswered().filter(pk=at.message.subject_id).exists():
        yield from _unit(at)


def _asked_to_do(at: _Occasion) -> Iterator[Reader]:
    """Whoever is to do it, and the person's side where they were not there: each until they have answered.

    Asked again at the time of the reminder, so that nobody who has answered is reminded (R-165).
    """
    found = Activity.objects.filter(pk=at.message.subject_id, coordination__closed_on=None)
    activity = found.unanswered().select_related("professional__account", "parent__account").first()
    if activity is not None:
        yield from _responsible(at, activity)
    if found.waiting_for_person().exists():
        yield from _persons_side(at)


def _responsible(at: _Occasion, activity: Activity) -> Iterator[Reader]:
    if activity.professional is not None:
        yield from _by_sight(at, activity.professional.account, Role.COORDINATOR, Role.PROVIDER)
    if activity.parent is not None:
        yield from _by_sight(at, activity.parent.account, Role.PARENT)
    if activity.responsible == Responsible.PERSON:
        yield from _persons_side(at)


def _answered_consent(at: _Occasion) -> Iterator[Reader]:
    """Whoever asked, if they still see the person, and who is koordinator now."""
    consent = _subject(at, Consent)
    if consent is None:
        return
    yield from _by_sight(at, consent.asked_by, *_ASKING)
    yield from _coordinators(at, Q(ended_at=None), at.today)


def _withdrawn_consent(at: _Occasion) -> Iterator[Reader]:
    """Who was koordinator at that moment, though the withdrawal took their sight; and the unit."""
    consent = _subject(at, Consent)
    if consent is None or consent.withdrawn_at is None:
        return
    still = Q(ended_at=None) | Q(ended_at__gte=consent.withdrawn_at)
    yield from _coordinators(at, still, timezone.localdate(consent.withdrawn_at))
    yield from _unit(at)


def _asked_for_progress(at: _Occasion) -> Iterator[Reader]:
    """Whoever the step goes to, until they have answered, or until it counts no more (R-167, R-171)."""
    rows = ProgressStep.objects.unanswered().filter(pk=at.message.subject_id)
    row = rows.select_related("activity__professional__account", "activity__parent__account").first()
    if row is None:
        return
    if row.step in ASKING:
        yield from _responsible(at, row.activity)
    elif row.step in LEADING:
        yield from _leaders_told(at, row)
    else:
        yield from _unit(at)


def _leaders_told(at: _Occasion, row: ProgressStep) -> Iterator[Reader]:
    """The leader of whoever is responsible; to a meeting the koordinator's own leader comes too."""
    if row.leader is not None:
        yield from _by_duty(at, row.leader.account, *_AS_LEADER)
    if row.step == LadderStep.LEADERS_MET:
        posts = Professional.objects.active(at.today).filter(account=row.taken_by_id, unit__isnull=False)
        for post in posts.order_by("valid_from", "pk"):
            yield from _leader(at, post.unit_id)


def _answered_how_it_goes(at: _Occasion) -> Iterator[Reader]:
    """Whoever is koordinator now, and who asked on the person's side, if they still see the person."""
    step = _subject(at, ProgressStep)
    if step is not None:
        yield from _coordinators(at, Q(ended_at=None), at.today)
        yield from _by_sight(at, step.taken_by, Role.PERSON, Role.PARENT, Role.GUARDIAN)


def _due(at: _Occasion) -> Iterator[Reader]:
    """Whoever is koordinator, while the work goes on."""
    if Coordination.objects.active().filter(pk=at.message.subject_id).exists():
        yield from _coordinators(at, Q(ended_at=None), at.today)


def _keeps_the_team(at: _Occasion) -> Iterator[Reader]:
    """Who is koordinator; the unit where there is none."""
    found = list(_coordinators(at, Q(ended_at=None), at.today))
    yield from found or _unit(at)


def _asked_how_it_goes(at: _Occasion) -> Iterator[Reader]:
    """The person's side, while the evaluation goes on."""
    review = _subject(at, Review)
    if review is not None and review.finished_on is None:
        yield from _persons_side(at)


def _confirms_the_end(at: _Occasion) -> Iterator[Reader]:
    """Who is koordinator and the unit, while the wish waits."""
    if Ending.objects.asked().filter(pk=at.message.subject_id).exists():
        yield from _coordinators(at, Q(ended_at=None), at.today)
        yield from _unit(at)


def _ended(at: _Occasion) -> Iterator[Reader]:
    """The person's side, who was koordinator or took part until then, though they see no more; the unit."""
    ending = _subject(at, Ending)
    if ending is None or ending.ended_at is None:
        return
    yield from _persons_side(at)
    at_once = {"person": at.person, "professional__isnull": False}
    posts = [
        *CoordinatorAppointment.objects.filter(coordination=ending.coordination_id, ended_at=ending.ended_at),
        *Authorisation.objects.filter(**at_once, ended_at=ending.ended_at),
        *Consent.objects.given().filter(**at_once, withdrawn_at=ending.ended_at),
    ]
    for one in posts:
        if one.professional is not None:
            yield from _in_post(at, one.professional)
    yield from _unit(at)


def _restored(at: _Occasion) -> Iterator[Reader]:
    yield from _persons_side(at)
    yield from _unit(at)


def _coordinators(at: _Occasion, still: Q, day: date) -> Iterator[Reader]:
    is_not_over = Q(ends_on=None) | Q(ends_on__gte=day)
    rows = CoordinatorAppointment.objects.filter(
        still, is_not_over, coordination__person=at.person, starts_on__lte=day
    )
    for row in rows.select_related("professional__account").order_by("is_deputy", "starts_on", "pk"):
        yield from _in_post(at, row.professional)


def _in_post(at: _Occasion, professional: Professional) -> Iterator[Reader]:
    if professional.valid_until is None or professional.valid_until >= at.today:
        yield from _by_duty(at, professional.account, *_AT_WORK)


def _leader(at: _Occasion, unit_id: UUID | None) -> Iterator[Reader]:
    leader = leader_of(unit_id, at.today) if unit_id else None
    if leader is not None:
        yield from _by_duty(at, leader.account, *_AS_LEADER)


def _called(at: _Occasion) -> Iterator[Reader]:
    """Whoever is called to a meeting that stands, as far as they see the person."""
    invitation = _subject(at, Invitation)
    if invitation is None or invitation.withdrawn_at or invitation.meeting.cancelled_at:
        return
    yield from _by_sight(at, invitation.account, *READS_AS.get(InvitedAs(invitation.invited_as), ()))


def _got_minutes(at: _Occasion) -> Iterator[Reader]:
    """Whoever gets the minutes, as far as they still see the person (R-198)."""
    row = _subject(at, MinutesRecipient)
    if row is not None:
        invitation = row.invitation
        yield from _by_sight(at, invitation.account, *READS_AS.get(InvitedAs(invitation.invited_as), ()))


def _called_off(at: _Occasion) -> Iterator[Reader]:
    """Whoever was called and need not come; at work also those who see the person no more."""
    invitation = _subject(at, Invitation)
    if invitation is None:
        return
    invited_as = InvitedAs(invitation.invited_as)
    yield from _by_sight(at, invitation.account, *READS_AS.get(invited_as, ()))
    if invited_as is InvitedAs.PROFESSIONAL:
        yield from _by_duty(at, invitation.account, *READS_AS[invited_as])


RECIPIENTS: Final[Mapping[str, Callable[[_Occasion], Iterable[Reader]]]] = {
    "intake.report_received": _unit,
    "intake.report_acknowledged": _notifier,
    "intake.report_closed": _notifier,
    "applications.received": _unit,
    "applications.documents_asked": _persons_side,
    "applications.preliminary_answer": _persons_side,
    "applications.decided": _persons_side,
    "coordination.requested": _asked,
    "coordination.accepted": _next_after_a_yes,
    "coordination.answered": _after_an_answer,
    "coordination.appointed": _appointed,
    "changes.asked": _change_asked,
    "changes.answered": _change_answered,
    "goals.asked": _asked_to_do,
    "goals.reminded": _asked_to_do,
    "progress.asked": _asked_for_progress,
    "progress.answered": _answered_how_it_goes,
    "deadlines.due": _due,
    "mapping.begun": _persons_side,
    "tool.chosen": _persons_side,
    "teams.joined": _persons_side,
    "teams.declined": _keeps_the_team,
    "meetings.called": _called,
    "meetings.moved": _called,
    "meetings.cancelled": _called_off,
    "reviews.begun": _asked_how_it_goes,
    "reviews.disputed": _unit,
    "reviews.wished": _confirms_the_end,
    "reviews.ended": _ended,
    "reviews.restored": _restored,
    "minutes.released": _got_minutes,
    "consent.asked": _signers,
    "consent.given": _answered_consent,
    "consent.refused": _answered_consent,
    "consent.withdrawn": _withdrawn_consent,
    "plans.sent": _who_approves,
    "plans.answered": _answered_plan,
}
