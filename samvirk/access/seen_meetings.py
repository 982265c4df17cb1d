"""Meetings as one reader may see them: place, names and points that are not for them are gone here.

Pages, letters and previews are made of these values. `Eyes` says whose they are: of somebody who has opened
the person, or of whoever holds a letter, which anybody may find in a letter box (R-194, R-196).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from samvirk.access.leading import led_by
from samvirk.access.roles import Basis, Part
from samvirk.access.seen import HIDDEN
from samvirk.access.visibility import basis_of, is_place_open, parts_seen
from samvirk.core.fields import opened_text
from samvirk.core.secrets import Keyring
from samvirk.meetings.actions import WHO
from samvirk.meetings.models import (
    AgendaPoint,
    Invitation,
    InvitedAs,
    Meeting,
    MeetingMove,
)
from samvirk.people.models import Account, Person, ProtectedAddress

# Who sees every meeting of the person; others see those that they are called to.
SEES_ALL: Final = frozenset({Basis.OWN, Basis.COORDINATOR, Basis.COORDINATING_UNIT})
# Who handles meetings, and sees what was said about answers and reasons; besides them, who leads the group.
_HANDLES: Final = frozenset({Basis.COORDINATOR, Basis.COORDINATING_UNIT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Eyes:
    """With whose eyes a meeting is looked at; a letter has no basis, and the invitation that it goes with."""

    is_me: Q
    is_place_open: bool
    sees_family: bool
    basis: Basis | None = None
    is_leading: bool = False

    def handle(self, meeting: Meeting) -> bool:
        """Say whether these are the eyes of those who handle the meeting."""
        return self.basis in _HANDLES or self._lead(meeting)

    def call(self, meeting: Meeting) -> bool:
        """Say whether these are the eyes of whoever calls to the meeting: the koordinator, or the leader."""
        return self.basis is Basis.COORDINATOR or self._lead(meeting)

    def _lead(self, meeting: Meeting) -> bool:
        return self.is_leading and meeting.team_id is not None


def is_leading(person: Person, account: Account, *, today: date) -> bool:
    """Say whether a participant leads the group, and so calls its meetings (R-177).

    Who may not know where the person is, or who the family is, may not choose whom to call.
    """
    return (
        basis_of(person) is Basis.PARTICIPANT
        and is_place_open(person)
        and Part.FAMILY in parts_seen(person)
        and led_by(account, today).filter(team__coordination__person=person).exists()
    )


def eyes_of(person: Person, account: Account, *, now: datetime) -> Eyes:
    """Return the eyes of the account that has the person from `visibility.persons_visible_to`."""
    return Eyes(
        is_leading=is_leading(person, account, today=timezone.localdate(now)),
        is_me=is_mine(basis_of(person), account),
        is_place_open=is_place_open(person),
        sees_family=Part.FAMILY in parts_seen(person),
        basis=basis_of(person),
    )


def eyes_on_paper(person: Person, invitation: Invitation, *, sees_family: bool) -> Eyes:
    """Return the eyes of whoever opens the letter: a protected place never stands there."""
    is_open = person.protection == ProtectedAddress.UNGRADED
    return Eyes(is_me=Q(pk=invitation.pk), is_place_open=is_open, sees_family=sees_family)


def is_mine(basis: Basis, account: Account) -> Q:
    """Say of an invitation that it is to the account, in the part that it plays."""
    match basis:
        case Basis.OWN:
            return Q(invited_as=InvitedAs.PERSON, meeting__coordination__person__account=account)
        case Basis.PARENT:
            return Q(parent__account=account)
        case Basis.GUARDIAN:
            return Q(guardian__account=account)
        case _:
            return Q(professional__account=account)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenInvitation:
    """One who is called; where `is_private`, the unit knows the address, and nobody is told it (R-195)."""

    row: Invitation
    name: str
    profession: str
    workplace: str
    address: str
    answer_note: str
    is_private: bool
    is_me: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPoint:
    """One point of the agenda; `presenter` is nobody where none is named or the name is not to be seen."""

    row: AgendaPoint
    title: str
    presenter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMeeting:
    """A meeting as these eyes see it; `is_extra` is for whoever comes for one point alone (R-193)."""

    row: Meeting
    is_place_open: bool
    place: str
    video_link: str
    practical: str
    leader_told: str
    short_notice_reason: str
    cancelled_note: str
    moves: tuple[tuple[MeetingMove, str], ...]
    invitations: tuple[SeenInvitation, ...]
    points: tuple[SeenPoint, ...]
    me: SeenInvitation | None
    is_handling: bool
    may_call: bool

    @property
    def is_extra(self) -> bool:
        """Whether the reader comes for one point, and sees no other."""
        return self.me is not None and self.me.row.only_point_id is not None


def seen_meeting(meeting: Meeting, eyes: Eyes, keyring: Keyring) -> SeenMeeting:
    """Return the meeting as these eyes see it; four statements."""
    rows = Invitation.objects.standing().filter(meeting=meeting).select_related(*WHO)
    standing = list(rows)
    mine = rows.filter(eyes.is_me).order_by("pk").values_list("pk", flat=True).first()
    only = next((one.only_point_id for one in standing if one.pk == mine), None)
    is_handling = eyes.handle(meeting)
    is_extra = only is not None and not is_handling
    masking = _Masking(eyes, keyring, mine, is_extra=is_extra, is_handling=is_handling)
    invitations = tuple(masking.seen(one) for one in standing)
    place, practical = (
        opened_text(meeting, name, keyring) if eyes.is_place_open else HIDDEN
        for name in ("place", "practical")
    )
    return SeenMeeting(
        row=meeting,
        is_place_open=eyes.is_place_open,
        place=place,
        video_link=opened_text(meeting, "video_link", keyring),
        practical=practical,
        leader_told=opened_text(meeting, "leader_told", keyring) if is_handling else HIDDEN,
        short_notice_reason=HIDDEN if is_extra else opened_text(meeting, "short_notice_reason", keyring),
        cancelled_note=HIDDEN if is_extra else opened_text(meeting, "cancelled_note", keyring),
        moves=tuple(
            (move, HIDDEN if is_extra else opened_text(move, "reason", keyring))
            for move in MeetingMove.objects.filter(meeting=meeting).order_by("moved_at", "pk")
        ),
        invitations=invitations,
        points=tuple(_points(meeting, only if is_extra else None, invitations, keyring)),
        me=next((one for one in invitations if one.is_me), None),
        is_handling=is_handling,
        may_call=eyes.call(meeting),
    )


def _points(
    meeting: Meeting, only: UUID | None, invitations: tuple[SeenInvitation, ...], keyring: Keyring
) -> Iterator[SeenPoint]:
    names = {one.row.pk: one.name for one in invitations}
    rows = AgendaPoint.objects.standing().filter(meeting=meeting)
    for point in rows.filter(pk=only) if only else rows:
        presenter = names.get(point.presenter_id, HIDDEN) if point.presenter_id else HIDDEN
        yield SeenPoint(row=point, title=opened_text(point, "title", keyring), presenter=presenter)


@dataclass(frozen=True, slots=True)
class _Masking:
    """Hides of each who is called what these eyes must not see."""

    eyes: Eyes
    keyring: Keyring
    mine: UUID | None
    is_extra: bool = False
    is_handling: bool = False

    def seen(self, row: Invitation) -> SeenInvitation:
        """Return one who is called; whom these eyes belong to is never hidden from themselves."""
        who, is_me = row.professional, row.pk == self.mine
        is_open = self.eyes.is_place_open or is_me
        is_on_screen = self.eyes.basis is not None
        tells_where = self.eyes.is_place_open and not (self.is_extra and not is_me)
        tells_where |= is_me and is_on_screen
        place = (who.unit or who.organisation) if who else None
        is_private = who is None
        return SeenInvitation(
            row=row,
            name=self._name(row, is_open=is_open, is_me=is_me),
            profession=(who.title if is_open and who.title else str(who.get_profession_display()))
            if who
            else "",
            workplace=place.name if place and tells_where else HIDDEN,
            address=place.visiting_address if place and tells_where else HIDDEN,
            answer_note=opened_text(row, "answer_note", self.keyring)
            if self.is_handling or is_me
            else HIDDEN,
            is_private=is_private,
            is_me=is_me,
        )

    def _name(self, row: Invitation, *, is_open: bool, is_me: bool) -> str:
        if row.invited_as == InvitedAs.PERSON:
            return row.meeting.coordination.person.name
        if row.invited_as == InvitedAs.OUTSIDE:
            return opened_text(row, "outside_name", self.keyring) if is_open else HIDDEN
        if row.professional is not None:
            return row.professional.name if is_open else HIDDEN
        relative = row.parent or row.guardian or row.next_of_kin
        assert relative is not None  # noqa: S101 - an_invitation_is_somebody_s
        return relative.name if self.eyes.sees_family or is_me else HIDDEN
