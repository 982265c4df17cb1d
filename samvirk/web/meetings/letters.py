"""What the letter to one of those who are called says, in the language that is active."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from samvirk.access.seen_meetings import SeenInvitation, SeenMeeting, SeenPoint
from samvirk.core.fields import opened_text
from samvirk.documents.meeting_letter import MeetingLetter, Told
from samvirk.meetings.models import InvitedAs, Meeting, PointKind
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person, ProtectedAddress
from samvirk.web.meetings.pages import hours_of, kind_of
from samvirk.web.meetings.words import address_of, name_of, part_of
from samvirk.web.organisations.sheets import sheet_in

_REFERENCE_LENGTH = 8


def letter_content(person: Person, seen: SeenMeeting, *, now: datetime) -> MeetingLetter:
    """Return the letter to the reader of `seen`: without name and place where those are protected."""
    meeting, me = seen.row, seen.me
    assert me is not None  # noqa: S101 - a letter goes to one who is called
    is_protected = person.protection != ProtectedAddress.UNGRADED
    told = _told(meeting, seen)
    return MeetingLetter(
        told=told,
        to=_("Til den møtet gjelder")
        if is_protected and me.row.invited_as == InvitedAs.PERSON
        else name_of(me),
        address="" if is_protected else postal(person, me),
        is_protected=is_protected,
        about=reference(meeting) if is_protected else person.name,
        kind=kind_of(meeting),
        meeting_on=timezone.localdate(meeting.starts_at),
        hours=hours_of(meeting),
        place=seen.place,
        video_link=seen.video_link,
        practical=seen.practical.strip(),
        reason=seen.cancelled_note if told is Told.CALLED_OFF else (seen.moves[-1][1] if seen.moves else ""),
        why_late=seen.short_notice_reason,
        coming=tuple(_coming(seen, is_protected=is_protected)),
        points=tuple(_point(one) for one in seen.points),
        sheet=sheet_in(person.municipality, timezone.localdate(meeting.called_at or now)),
        made_on=timezone.localdate(now),
    )


def reference(meeting: Meeting) -> str:
    """Return what stands for the name where it must not be read by others (R-194)."""
    return _("sak %(reference)s") % {"reference": meeting.coordination_id.hex[-_REFERENCE_LENGTH:].upper()}


def _told(meeting: Meeting, seen: SeenMeeting) -> Told:
    if meeting.cancelled_at is not None:
        return Told.CALLED_OFF
    return Told.MOVED if seen.moves else Told.CALLED


def postal(person: Person, me: SeenInvitation) -> str:
    """Return where the letter goes: home to the person, to work, or where somebody outside said."""
    keyring = keyring_of(person.municipality_id)
    if me.row.invited_as == InvitedAs.PERSON:
        return opened_text(person, "address", keyring)
    if me.row.invited_as == InvitedAs.OUTSIDE:
        return opened_text(me.row, "outside_address", keyring)
    return "" if me.is_private else address_of(me)


def _coming(seen: SeenMeeting, *, is_protected: bool) -> Iterator[str]:
    for one in seen.invitations:
        if is_protected and one.row.invited_as == InvitedAs.PERSON:
            yield _("Den møtet gjelder")
            continue
        address = "" if seen.is_extra and not one.is_me else address_of(one)
        yield ", ".join(part for part in (name_of(one), part_of(one), address) if part)


def _point(one: SeenPoint) -> str:
    facts = {"number": one.row.number, "title": one.title, "kind": str(PointKind(one.row.kind).label).lower()}
    line = _("%(number)s. %(title)s (%(kind)s)") % facts
    return _("%(line)s, ved %(name)s") % {"line": line, "name": one.presenter} if one.presenter else line
