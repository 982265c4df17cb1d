"""Who may be called to a meeting about a person, who must not know of it, and what each of them gets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils import timezone

from samvirk.access.around import shut_out_parents
from samvirk.access.decide import Actor
from samvirk.access.models import AuthorisedRelation, Block, Disqualification, RoleAssignment
from samvirk.access.roles import Part, Role
from samvirk.access.seen_meetings import SeenMeeting, eyes_of, eyes_on_paper, seen_meeting
from samvirk.access.sharing import opening, shared_by_name, shares_family
from samvirk.access.visibility import ADULT_AGE, parts_seen, persons_visible_to
from samvirk.coordination.models import Coordination, CoordinatorAppointment
from samvirk.core.fields import opened_text
from samvirk.family.models import Guardian, NextOfKin, Parent, Scope
from samvirk.meetings.actions import WHO, Called
from samvirk.meetings.facts import group_of
from samvirk.meetings.models import Invitation, InvitedAs, Meeting
from samvirk.organisations.facts import keyring_of, setting_values
from samvirk.organisations.models import Municipality
from samvirk.people.facts import has_capacity
from samvirk.people.models import Person, ProtectedAddress
from samvirk.rules.calendar import age_on
from samvirk.rules.parental_access import ParentalAccessFacts, parents_may_see
from samvirk.staff.models import Professional
from samvirk.teams.models import TeamMember

# In what part somebody reads a call, where several are played: the first in which they see the person.
READS_AS: Final = {
    InvitedAs.PERSON: (Role.PERSON, Role.CHILD),
    InvitedAs.PARENT: (Role.PARENT,),
    InvitedAs.GUARDIAN: (Role.GUARDIAN,),
    InvitedAs.PROFESSIONAL: (Role.COORDINATOR, Role.PROVIDER, Role.COORDINATING_UNIT),
}
_POST: Final = ("account", "unit", "organisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One who may be called; `is_usual` for those who always are: the person, the family, fixed members."""

    key: str
    called: Called
    name: str
    profession: str = ""
    is_usual: bool = False
    may_know: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody who can read the call in Samvirk: as whom, and the person as they see them."""

    actor: Actor
    person: Person


class Circle:
    """Those around one person who may be called, on one day; a page asks once."""

    def __init__(self, person: Person, coordination: Coordination, *, now: datetime) -> None:
        self.person, self.coordination, self.today = person, coordination, timezone.localdate(now)
        named = shared_by_name(self.today).filter(person=person).order_by("pk")
        shared = {one.professional_id for one in named if one.professional_id}
        helping = list(opening(self.today).filter(person=person).order_by("pk"))
        serving = CoordinatorAppointment.objects.serving(self.today).filter(coordination=coordination)
        self.coordinators = set(serving.order_by("pk").values_list("professional_id", flat=True))
        self.coordinators |= {
            one.professional_id for one in helping if one.relation == AuthorisedRelation.COORDINATOR
        }
        self.helpers = {one.professional_id for one in helping} | shared | self.coordinators
        self.blocked_parents = shut_out_parents(person)
        blocks = Block.objects.filter(person=person, lifted_at=None).select_related(
            "professional__account", "parent__account", "next_of_kin__account"
        )
        self.blocked = {pk for one in blocks for pk in (one.next_of_kin_id, one.professional_id) if pk}
        self.blocked_accounts = {who.account_id for one in blocks for who in _blocked(one) if who.account_id}
        said = Disqualification.objects.filter(person=person, ended_at=None).order_by("pk")
        self.too_close = set(said.values_list("professional_id", flat=True))
        self.parents_see = _parents_see(person, self.today)

    def may_know(
        self, invited_as: InvitedAs, who: Professional | Parent | Guardian | NextOfKin | None
    ) -> bool:
        """Say whether somebody may be told of a meeting about the person."""
        if who is None:
            return True
        if who.account_id in self.blocked_accounts or who.pk in self.blocked:
            return False
        if isinstance(who, Professional):
            return who.pk in self.helpers and who.pk not in self.too_close
        if who.valid_until is not None and who.valid_until < self.today:
            return False
        if isinstance(who, Parent):
            return who.pk not in self.blocked_parents and self.parents_see and self._lives_there(who)
        return True

    def _lives_there(self, parent: Parent) -> bool:
        is_strict = self.person.protection == ProtectedAddress.STRICTLY_CONFIDENTIAL
        return parent.has_daily_care or not is_strict

    def candidates(self) -> list[Candidate]:
        """Return everybody who may be called, those who always are first; each human once."""
        found: dict[str, Candidate] = {}
        for one in (*self._family(), *self._members(), *self._helpers()):
            found.setdefault(one.key, one)
        return sorted(found.values(), key=lambda one: not one.is_usual)

    def _family(self) -> Iterator[Candidate]:
        called = Called(invited_as=InvitedAs.PERSON, is_by_letter=self.person.account_id is None)
        yield Candidate(key="person", called=called, name=self.person.name, is_usual=True)
        for parent in Parent.objects.active(self.today).filter(person=self.person).order_by("pk"):
            if self.may_know(InvitedAs.PARENT, parent) and parent.has_responsibility:
                yield _candidate(InvitedAs.PARENT, parent, is_usual=True)
        guardians = Guardian.objects.active(self.today).exclude(scope=Scope.ECONOMIC)
        for guardian in guardians.filter(person=self.person).order_by("pk"):
            yield _candidate(InvitedAs.GUARDIAN, guardian, is_usual=True)
        for kin in NextOfKin.objects.active(self.today).filter(person=self.person).order_by("pk"):
            if self.may_know(InvitedAs.NEXT_OF_KIN, kin):
                yield _candidate(InvitedAs.NEXT_OF_KIN, kin)

    def _members(self) -> Iterator[Candidate]:
        rows = TeamMember.objects.current(self.today).filter(period=group_of(self.coordination))
        keyring = keyring_of(self.person.municipality_id)
        for member in rows.select_related(
            "professional__unit", "professional__organisation", "parent", "guardian", "next_of_kin"
        ).order_by("pk"):
            seat = InvitedAs(member.seat)
            who = member.professional or member.parent or member.guardian or member.next_of_kin
            if who is not None:
                may_know = self.may_know(seat, who)
                if may_know or seat is InvitedAs.PROFESSIONAL:
                    yield _candidate(seat, who, member, is_usual=member.is_fixed, may_know=may_know)
            else:
                name = opened_text(member, "outside_name", keyring)
                called = Called(
                    invited_as=InvitedAs.OUTSIDE,
                    rows={"member": member.pk},
                    outside_name=name,
                    outside_address=opened_text(member, "outside_address", keyring),
                    is_by_letter=True,
                )
                yield Candidate(key=f"member:{member.pk}", called=called, name=name, is_usual=member.is_fixed)

    def _helpers(self) -> Iterator[Candidate]:
        rows = Professional.objects.filter(pk__in=self.helpers).select_related(*_POST)
        for who in rows.order_by("family_name", "given_name", "pk"):
            if self.may_know(InvitedAs.PROFESSIONAL, who):
                is_usual = who.pk in self.coordinators
                yield _candidate(InvitedAs.PROFESSIONAL, who, is_usual=is_usual)

    def kept_out(self, standing: Iterable[Invitation]) -> frozenset[UUID]:
        """Return the invitations to those who may not know of the meeting any more."""
        return frozenset(
            one.pk
            for one in standing
            if not self.may_know(
                InvitedAs(one.invited_as), one.professional or one.parent or one.guardian or one.next_of_kin
            )
        )


def _blocked(block: Block) -> Iterator[Professional | Parent | NextOfKin]:
    yield from (who for who in (block.professional, block.parent, block.next_of_kin) if who is not None)


def _candidate(
    invited_as: InvitedAs,
    who: Professional | Parent | Guardian | NextOfKin,
    member: TeamMember | None = None,
    *,
    is_usual: bool = False,
    may_know: bool = True,
) -> Candidate:
    rows = {invited_as.value: who.pk} | ({"member": member.pk} if member else {})
    is_by_letter = who.account_id is None or isinstance(who, NextOfKin)
    profession = ""
    if isinstance(who, Professional):
        profession = who.title or str(who.get_profession_display())
    return Candidate(
        key=f"{invited_as.value}:{who.pk}",
        called=Called(invited_as=invited_as, rows=rows, is_by_letter=is_by_letter),
        name=who.name,
        profession=profession,
        is_usual=is_usual,
        may_know=may_know,
    )


def _parents_see(person: Person, today: date) -> bool:
    """Say whether parents are told of the person at all: the same rule as for what they see (R-117)."""
    if person.birth_on is None:
        return True
    if age_on(person.birth_on, today) >= ADULT_AGE:
        return False
    facts = ParentalAccessFacts(
        birth_on=person.birth_on,
        answer=person.is_open_to_parents,
        has_capacity=has_capacity(person, today),
    )
    return parents_may_see(facts, settings=setting_values(person.municipality), on=today).holds


def reader_of(invitation: Invitation, municipality: Municipality, *, now: datetime) -> Reader | None:
    """Return as whom somebody can read the call in Samvirk at this moment; None for who gets a letter."""
    account, today = invitation.account, timezone.localdate(now)
    if account is None or not account.is_active:
        return None
    held = RoleAssignment.objects.active(today).filter(account=account, municipality=municipality)
    played = set(held.order_by("pk").values_list("role", flat=True))
    for role in READS_AS[InvitedAs(invitation.invited_as)]:
        if role.value not in played:
            continue
        actor = Actor(account=account, role=role, municipality=municipality)
        rows = persons_visible_to(actor, now=now).filter(pk=invitation.meeting.coordination.person_id)
        person = rows.first()
        if person is not None and Part.MEETING in parts_seen(person):
            return Reader(actor=actor, person=person)
    return None


def out_of_sight(
    standing: Iterable[Invitation], municipality: Municipality, *, now: datetime
) -> frozenset[UUID]:
    """Return the invitations to those who cannot read the call in Samvirk: they get a letter."""
    return frozenset(one.pk for one in standing if reader_of(one, municipality, now=now) is None)


def as_read_by(reader: Reader, meeting: Meeting, *, now: datetime) -> SeenMeeting:
    """Return the meeting exactly as the reader sees it."""
    keyring = keyring_of(meeting.municipality_id)
    return seen_meeting(meeting, eyes_of(reader.person, reader.actor.account, now=now), keyring)


def as_on_paper(person: Person, invitation: Invitation, *, now: datetime) -> SeenMeeting:
    """Return the meeting as it stands in the letter to whoever is called."""
    eyes = eyes_on_paper(person, invitation, sees_family=_may_know_family(person, invitation, now))
    return seen_meeting(invitation.meeting, eyes, keyring_of(invitation.municipality_id))


def _may_know_family(person: Person, invitation: Invitation, now: datetime) -> bool:
    """A professional as their consents say; who comes for one point alone need not know the family."""
    if invitation.professional_id is None:
        return invitation.only_point_id is None
    today = timezone.localdate(now)
    rows = opening(today).filter(person=person, professional=invitation.professional_id)
    shares = rows.annotate(shares=shares_family(today)).values_list("shares", flat=True)
    named = shared_by_name(today).filter(person=person, professional=invitation.professional_id)
    return any(shares) or named.filter(can_share_family=True).exists()


def standing(meeting: Meeting) -> list[Invitation]:
    """Return all who are called to the meeting, with who they are."""
    return list(Invitation.objects.standing().filter(meeting=meeting).select_related(*WHO))
