"""Minutes of a meeting in the town: a meeting that has begun, and what people write and read about it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import F

from samvirk.access.models import AuthorisedRelation
from samvirk.goals.models import Activity
from samvirk.meetings.models import Meeting, MeetingKind
from samvirk.minutes.models import Agreed, Minutes
from tests.meetings.gathering import Gathering
from tests.town import EMMA, JONAS, KARI, MONA
from tests.web.visiting import Page, Typed

SEND, SAVE = "Send referatet", "Lagre utkastet"
DECISION = "Sak 1: dette ble dere enige om"
READ_OUT = "Opplest og bekreftet"


@dataclass
class Writing(Gathering):
    """The gathering, with the minutes of its meeting; the meeting was yesterday."""

    def held(self, names: tuple[str, ...] = (EMMA, MONA, KARI, JONAS), **about: Any) -> Meeting:
        """A meeting that people were called to, and that has been; `days` says when it was planned for."""
        meeting = self.call_out(names=names, **about)
        return self.let_pass(meeting)

    def let_pass(self, meeting: Meeting) -> Meeting:
        """Let the day of the meeting come and go."""
        days = (meeting.starts_at.date() - self.town.today).days + 1
        rows = Meeting.objects.filter(pk=meeting.pk)
        gone = timedelta(days=days)
        rows.update(starts_at=F("starts_at") - gone, ends_at=F("ends_at") - gone)
        return rows.select_related("coordination__person", "municipality").get()

    def of_team(self, **about: Any) -> Meeting:
        """A meeting of the group, that has been."""
        self.team()
        return self.held(kind=MeetingKind.TEAM, **about)

    def open(self, meeting: Meeting, name: str = KARI) -> Page:
        return self.see(name, meeting, "referat/")

    def read(self, name: str, meeting: Meeting) -> Page:
        return self.see(name, meeting, "referat/les/")

    def whole(self, **typed: Any) -> dict[str, Any]:
        """All that must be filled in before minutes are sent."""
        return {DECISION: "Skolen ordner det.", READ_OUT: True, "Dag": self.typed_day(30)} | typed

    def task(self, who: str, what: str, days: int = 20, row: int = 1, point: int = 1) -> dict[str, Any]:
        """A row under a point."""
        about = f"sak {point}, oppgave {row}"
        return {f"Hvem, {about}": who, f"Hva, {about}": what, f"Innen, {about}": self.typed_day(days)}

    def typed_day(self, days: int) -> str:
        day = self.day(days)
        return f"{day.day}.{day.month}.{day.year}"

    def press(self, meeting: Meeting, button: str, typed: Typed, name: str = KARI) -> Page:
        """Fill in the page and press."""
        who = self.visitor(name)
        return who.press(who.open(self.path(meeting, "referat/")), button, typed)

    def send(self, meeting: Meeting, **typed: Any) -> Page:
        page = self.press(meeting, SEND, self.whole(**typed))
        assert not page.summary(), page.summary()
        return page

    def minutes(self, meeting: Meeting) -> Minutes:
        return Minutes.objects.get(meeting=meeting)

    def activity_of(self, meeting: Meeting) -> Activity:
        """The one activity that came of the minutes."""
        found = Agreed.objects.select_related("activity").get(line__minutes__meeting=meeting).activity
        assert found is not None
        return found

    def lets(self, name: str, see: str = EMMA) -> None:
        """Let somebody of the staff take part around the person."""
        self.town.let(name, see, AuthorisedRelation.PARTICIPANT)
