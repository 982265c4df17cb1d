"""What minutes on paper say to one of those who get them, in the language that is active."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from samvirk.access.seen_minutes import SeenLine, SeenMinutes, SeenTask
from samvirk.documents.minutes_letter import MinutesLetter, Point
from samvirk.goals.models import Responsible
from samvirk.meetings.models import InvitedAs
from samvirk.minutes.facts import CAME
from samvirk.people.models import Person, ProtectedAddress
from samvirk.web.meetings.letters import postal, reference
from samvirk.web.meetings.pages import hours_of, kind_of
from samvirk.web.meetings.words import name_of
from samvirk.web.minutes.pages import disagreement_words, due_words, next_words, who_does
from samvirk.web.organisations.sheets import sheet_in


def letter_content(person: Person, seen: SeenMinutes, *, now: datetime) -> MinutesLetter:
    """Return the letter to the reader of `seen`: without name and place where those are protected."""
    meeting, me = seen.meeting.row, seen.meeting.me
    assert me is not None  # noqa: S101 - a letter goes to one who is called
    is_protected = person.protection != ProtectedAddress.UNGRADED
    is_own = me.row.invited_as == InvitedAs.PERSON
    return MinutesLetter(
        to=_("Til den møtet gjelder") if is_protected and is_own else name_of(me),
        address="" if is_protected else postal(person, me),
        is_protected=is_protected,
        about=reference(meeting) if is_protected else person.name,
        kind=kind_of(meeting),
        meeting_on=timezone.localdate(meeting.starts_at),
        hours=hours_of(meeting),
        came=", ".join(_came(seen, is_protected=is_protected)),
        points=tuple(_point(line, is_protected=is_protected) for line in seen.lines),
        next_words="" if seen.is_extra else next_words(seen),
        additions=tuple(
            f"{timezone.localdate(one.written_at):%d.%m.%Y}: {one.text}" for one in seen.additions
        ),
        is_for_staff=me.row.professional_id is not None,
        sheet=sheet_in(person.municipality, timezone.localdate(meeting.called_at or now)),
        made_on=timezone.localdate(now),
    )


def _came(seen: SeenMinutes, *, is_protected: bool) -> Iterator[str]:
    for one in seen.meeting.invitations:
        if one.row.attended in CAME:
            is_hidden = is_protected and one.row.invited_as == InvitedAs.PERSON
            yield _("Den møtet gjelder") if is_hidden else name_of(one)


def _point(line: SeenLine, *, is_protected: bool) -> Point:
    return Point(
        heading=f"{line.row.number}. {line.title}",
        decision=line.decision,
        disagreement=disagreement_words(line),
        tasks=tuple(_task(task, is_protected=is_protected) for task in line.tasks),
    )


def _task(task: SeenTask, *, is_protected: bool) -> str:
    is_hidden = is_protected and task.row.responsible == Responsible.PERSON
    who = _("Den møtet gjelder") if is_hidden else who_does(task)
    return _("%(who)s: %(what)s (innen: %(due)s)") % {"who": who, "what": task.what, "due": due_words(task)}
