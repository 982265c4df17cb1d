"""Emma's meeting in the table, with a word in each thing that is written about it."""

from typing import Any

from samvirk.core.fields import place_of
from samvirk.meetings.models import AgendaPoint, Invitation, Meeting
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person
from tests.access.canaries import Canary, word


def mark_meetings(emma: Person) -> list[Canary]:
    """Write a word in the call, one in where it is, one in what only those read who handle the meeting."""
    meeting = Meeting.objects.filter(coordination__person=emma).order_by("pk")[0]
    point = AgendaPoint.objects.standing().filter(meeting=meeting)[0]
    jonas = Invitation.objects.standing().get(meeting=meeting, professional__given_name="Jonas")
    _put(meeting, ("short_notice_reason",), word("emma", "meeting"))
    _put(point, ("title",), word("emma", "meeting"))
    _put(meeting, ("place", "practical"), word("emma", "meeting_place"))
    _put(meeting, ("leader_told",), word("emma", "meeting_leader"))
    _put(jonas, ("answer_note",), word("emma", "meeting_answer"))
    return [
        Canary("emma", what, word("emma", what))
        for what in ("meeting", "meeting_place", "meeting_leader", "meeting_answer")
    ]


def _put(row: Any, names: tuple[str, ...], text: str) -> None:
    keyring = keyring_of(row.municipality_id)
    sealed = {name: keyring.seal(text, place_of(row, name)) for name in names}
    type(row)._default_manager.filter(pk=row.pk).update(**sealed)
