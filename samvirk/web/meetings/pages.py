"""One meeting as frozen values: for whoever calls to it, for whoever comes, and as a child reads it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.access.seen import SeenPerson
from samvirk.access.seen_meetings import SeenInvitation, SeenMeeting, SeenPoint
from samvirk.meetings.facts import ProposedPoint
from samvirk.meetings.models import Meeting, MeetingKind, PointKind
from samvirk.rules.dated import SettingValues
from samvirk.rules.meeting_call import last_day_to_send
from samvirk.web.components import dates
from samvirk.web.components.page import Link, Tag
from samvirk.web.components.why import DateAnswer, date_answer
from samvirk.web.meetings.words import WHY, address_of, answer_tag, name_of, part_of
from samvirk.web.people.pages import called

P = Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingRow:
    """One who is called, what they answered, and what can be done about it."""

    name: str
    part: str
    address: str
    only: str
    answer: Tag | None
    note: str
    way: str
    version: int
    is_me: bool
    look_url: str = ""
    note_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    """One point of the agenda."""

    number: int
    title: str
    kind: str
    presenter: str
    is_theirs: bool
    version: int
    edit_url: str = ""
    place_url: str = ""
    can_go_up: bool = False
    can_go_down: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """Something open that may be put on the agenda with one press."""

    activity_id: str
    what: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPart:
    """What the reader has answered, and where to answer."""

    tag: Tag
    version: int
    url: str
    is_given: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """All that the page shows."""

    title: str
    name: str
    up: Link
    kind: str
    day: str
    hours: str
    state: Tag
    is_called: bool
    is_over: bool
    place: str
    is_place_closed: bool
    video_link: str
    practical: str
    leader_told: str
    why_late: str
    why_off: str
    moves: tuple[str, ...]
    coming: tuple[ComingRow, ...]
    summary: str
    points: tuple[PointRow, ...]
    is_extra: bool
    my_answer: AnswerPart | None
    propose_url: str = ""
    minutes: Link | None = None
    acts: tuple[Link, ...] = ()
    last_day: DateAnswer | None = None
    proposals: tuple[ProposalRow, ...] = field(default=())
    propose_from_url: str = ""
    new_point_url: str = ""
    invite_url: str = ""


def list_path(person_id: UUID) -> str:
    """Return the address of the person's meetings."""
    return reverse("meetings:list", args=[person_id])


def meeting_path(person_id: UUID, meeting_id: UUID) -> str:
    """Return the address of one meeting."""
    return reverse("meetings:meeting", args=[person_id, meeting_id])


def kind_of(meeting: Meeting) -> str:
    """Return what kind of meeting it is."""
    return str(MeetingKind(meeting.kind).label)


def hours_of(meeting: Meeting) -> str:
    """Return «kl. 09.00–10.30»."""
    return dates.hours(meeting.starts_at, meeting.ends_at)


def day_of(meeting: Meeting) -> str:
    """Return «torsdag 10. desember 2026»."""
    return dates.day_with_weekday(dates.local_day(meeting.starts_at))


def state_of(meeting: Meeting, now: datetime) -> Tag:
    """Return how it stands with the meeting."""
    if meeting.cancelled_at is not None:
        return Tag(label=_("Avlyst"), colour="danger")
    if meeting.held_at is not None or meeting.ends_at < now:
        return Tag(label=_("Har vært"), colour="neutral")
    if meeting.called_at is None:
        return Tag(label=_("Planlegges"), colour="warning")
    return Tag(label=_("Innkalt"), colour="success")


def meeting_page(person: SeenPerson, seen: SeenMeeting, actor: Actor, *, now: datetime) -> MeetingPage:
    """Return the page for whoever opened the meeting."""
    return _Maker(person, seen, actor, now).page()


def last_day(meeting_on: date, settings: SettingValues) -> DateAnswer:
    """Return the last day to call people to a meeting, with why (R-192)."""
    return date_answer(_("Siste dag for å kalle inn"), last_day_to_send(meeting_on, settings=settings))


def proposal_rows(found: Iterable[tuple[ProposedPoint, str]]) -> tuple[ProposalRow, ...]:
    """Return what may be put on the agenda, with the words of each activity."""
    return tuple(
        ProposalRow(activity_id=str(one.activity.pk), what=what, why=str(WHY[one.why])) for one, what in found
    )


class _Maker:
    """Makes the parts of one page from what was seen."""

    def __init__(self, person: SeenPerson, seen: SeenMeeting, actor: Actor, now: datetime) -> None:
        self.person, self.seen, self.now = person, seen, now
        meeting = self.meeting = seen.row
        is_standing = meeting.cancelled_at is None and meeting.held_at is None and meeting.ends_at >= now
        self.is_ahead = is_standing and meeting.coordination.closed_on is None
        self.is_handling = seen.is_handling
        self.may_call = actor.may(P.MEETING_CALL) and seen.may_call and self.is_ahead
        self.may_propose = actor.may(P.POINT_PROPOSE) and self.is_ahead
        self.is_child = actor.role is Role.CHILD

    def page(self) -> MeetingPage:
        """Return the whole page."""
        seen, meeting = self.seen, self.meeting
        return MeetingPage(
            title=kind_of(meeting),
            name=called(self.person),
            up=Link(label=_("Møter"), url=list_path(self.person.id)),
            kind=kind_of(meeting),
            day=day_of(meeting),
            hours=hours_of(meeting),
            state=state_of(meeting, self.now),
            is_called=meeting.called_at is not None,
            is_over=not self.is_ahead,
            place=seen.place,
            is_place_closed=not seen.is_place_open,
            video_link=seen.video_link,
            practical=seen.practical,
            leader_told=seen.leader_told,
            why_late=seen.short_notice_reason,
            why_off=seen.cancelled_note,
            moves=tuple(self._moves()),
            coming=tuple(self._coming(one) for one in seen.invitations),
            summary=self._summary(),
            points=tuple(self._points()),
            is_extra=seen.is_extra,
            my_answer=self._my_answer(),
            propose_url=self._to("propose") if self.may_propose else "",
            acts=tuple(self._acts()),
            propose_from_url=self._to("take_up") if self.may_call else "",
            new_point_url=self._to("point_new") if self.may_call else "",
            invite_url=self._to("invite") if self.may_call else "",
        )

    def _to(self, view: str, *more: object) -> str:
        return reverse(f"meetings:{view}", args=[self.person.id, self.meeting.pk, *more])

    def _moves(self) -> Iterator[str]:
        for move, reason in self.seen.moves:
            facts = {"when": dates.moment_with_year(move.starts_at), "reason": reason}
            words = _("Flyttet fra %(when)s. %(reason)s") if reason else _("Flyttet fra %(when)s.")
            yield words % facts

    def _coming(self, one: SeenInvitation) -> ComingRow:
        row, may = one.row, self.may_call
        is_sent = row.sent_at is not None
        shows_answer = is_sent and (not self.seen.is_extra or one.is_me)
        return ComingRow(
            name=name_of(one),
            part=part_of(one),
            address="" if self.seen.is_extra and not one.is_me else address_of(one),
            only=self._only(row.only_point_id),
            answer=answer_tag(row.answer) if shows_answer and (self.is_ahead or row.answer) else None,
            note=one.answer_note,
            way=self._way(one) if self.is_handling else "",
            version=row.version,
            is_me=one.is_me,
            look_url=self._to("look", row.pk) if may else "",
            note_url=self._to("note_answer", row.pk) if may and is_sent else "",
        )

    def _way(self, one: SeenInvitation) -> str:
        return _("Får brev") if one.row.is_by_letter else _("Får den i Samvirk")

    def _only(self, point_id: UUID | None) -> str:
        if point_id is None:
            return ""
        number = next((one.row.number for one in self.seen.points if one.row.pk == point_id), None)
        return _("Bare til sak %(number)s") % {"number": number} if number else _("Bare til én sak")

    def _summary(self) -> str:
        """Return how many come, where the call is out and the meeting ahead."""
        sent = [one for one in self.seen.invitations if one.row.sent_at is not None]
        if not sent or self.seen.is_extra or not self.is_ahead:
            return ""
        come = sum(one.row.answer in {"yes", "video"} for one in sent)
        waiting = sum(one.row.answer == "" for one in sent)
        facts = {"come": come, "all": len(sent), "waiting": waiting}
        if waiting:
            return _("%(come)s av %(all)s kommer. %(waiting)s har ikke svart.") % facts
        return _("%(come)s av %(all)s kommer. Alle har svart.") % facts

    def _points(self) -> Iterator[PointRow]:
        groups = [one.row.is_theirs for one in self.seen.points]
        for place, one in enumerate(self.seen.points):
            is_first = place == 0 or groups[place - 1] != one.row.is_theirs
            is_last = place == len(groups) - 1 or groups[place + 1] != one.row.is_theirs
            yield self._point(one, is_first=is_first, is_last=is_last)

    def _point(self, one: SeenPoint, *, is_first: bool, is_last: bool) -> PointRow:
        row, may = one.row, self.may_call
        return PointRow(
            number=row.number,
            title=one.title,
            kind=str(PointKind(row.kind).label),
            presenter=one.presenter,
            is_theirs=row.is_theirs,
            version=row.version,
            edit_url=self._to("point", row.pk) if may else "",
            place_url=self._to("point_place", row.pk) if may else "",
            can_go_up=not is_first,
            can_go_down=not is_last,
        )

    def _my_answer(self) -> AnswerPart | None:
        """Return what the reader answered, for as long as it may be asked and answered."""
        me = self.seen.me
        if me is None or me.row.sent_at is None or not self.is_ahead:
            return None
        return AnswerPart(
            tag=answer_tag(me.row.answer),
            version=me.row.version,
            url=self._to("answer"),
            is_given=bool(me.row.answer),
            note=me.answer_note,
        )

    def _acts(self) -> Iterator[Link]:
        if not self.may_call:
            return
        if self.meeting.called_at is None:
            yield Link(label=_("Se over og kall inn"), url=self._to("call"), icon="EnvelopeClosed")
            yield Link(label=_("Endre tid og sted"), url=self._to("change"), icon="Pencil")
        else:
            yield Link(label=_("Flytt møtet"), url=self._to("change"), icon="Calendar")
        yield Link(label=_("Avlys møtet"), url=self._to("call_off"), icon="XMark")
