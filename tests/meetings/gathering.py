"""A town in which people meet about somebody: the group, its members, and each step as a person takes it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from samvirk.core.fields import sealed_texts
from samvirk.goals.models import Activity
from samvirk.meetings import actions
from samvirk.meetings.actions import Called
from samvirk.meetings.models import AgendaPoint, Invitation, InvitedAs, Meeting, MeetingKind, PointKind
from samvirk.organisations.facts import keyring_of
from samvirk.rules.calendar import OSLO
from samvirk.teams.models import CareTeam, TeamMember, TeamPeriod
from tests.gathering import Gathering as Group
from tests.town import EMMA, JONAS, KARI, MONA, P
from tests.web.visiting import Page, Visitor


@dataclass
class Gathering(Group):
    """The town with a person whom meetings are about, with a group where `team` is asked for."""

    name: str = EMMA

    def day(self, days: int) -> date:
        return self.town.today + timedelta(days=days)

    def at(self, days: int, hour: int = 9) -> datetime:
        return datetime.combine(self.day(days), time(hour), tzinfo=OSLO)

    def team(self) -> CareTeam:
        """A group at work for thirty days."""
        found = TeamPeriod.objects.running().filter(team__coordination=self.coordination()).first()
        return (found or self.start(ago=30)).team

    def member(self, name: str, *, is_fixed: bool = True) -> TeamMember:
        """Somebody who is in the group."""
        self.team()
        return self.add(name, is_fixed=is_fixed, valid_from=self.day(-30))

    def activity(self, text: str, **fields: Any) -> Activity:
        """Something that is to be done, by the teacher if nothing else is said."""
        about = {
            "responsible": "professional",
            "professional": self.town.posts[JONAS],
            "due_on": self.day(60),
            "proposed_at": self.town.now,
        } | fields
        row = Activity(municipality=self.town.here, coordination=self.coordination(), **about)
        row.text = self._sealed(row, text=text)["text"]
        row.save(force_insert=True)
        return row

    def _sealed(self, row: Any, **texts: str) -> dict[str, Any]:
        return sealed_texts(row, texts, keyring_of(self.town.here.pk))

    # By actions

    def called(self, name: str, **fields: Any) -> Called:
        """Whom to call, by name."""
        if name == self.name:
            return Called(invited_as=InvitedAs.PERSON, **fields)
        if name in self.town.parents:
            row = {"parent": self.town.parents[name].pk}
            return Called(invited_as=InvitedAs.PARENT, rows=row, **fields)
        row = {"professional": self.town.posts[name].pk}
        return Called(invited_as=InvitedAs.PROFESSIONAL, rows=row, **fields)

    def plan(
        self, days: int = 20, names: tuple[str, ...] = (EMMA, MONA, KARI, JONAS), **fields: Any
    ) -> Meeting:
        """A cooperation meeting in so many days, with one point."""
        about = {
            "kind": MeetingKind.COOPERATION,
            "starts_at": self.at(days),
            "ends_at": self.at(days, 10),
            "place": "Møterommet i Strandgata",
            "video_link": "",
            "practical": "Heis til andre etasje",
            "leader_told": "Torbjørn Kvam",
        } | fields
        made = actions.plan_meeting(
            self.coordination(),
            about,
            called=[self.called(one) for one in names],
            grant=self.may(P.MEETING_CALL),
            now=self.town.now,
        )
        self.point(made, "Hvordan går det på skolen?")
        return made

    def point(self, meeting: Meeting, title: str) -> AgendaPoint:
        return actions.add_point(
            meeting, title, PointKind.DISCUSSION, grant=self.may(P.MEETING_CALL), now=self.town.now
        )

    def invite(self, meeting: Meeting, name: str, **fields: Any) -> Invitation:
        called = self.called(name, **fields)
        return actions.invite(meeting, called, grant=self.may(P.MEETING_CALL), now=self.town.now)

    def call(self, meeting: Meeting, **fields: Any) -> Meeting:
        """Send the call."""
        version = Meeting.objects.get(pk=meeting.pk).version
        about: dict[str, Any] = {
            "expected_version": version,
            "grant": self.may(P.MEETING_CALL),
            "now": self.town.now,
        }
        return actions.call_to_meeting(meeting, **about | fields)

    def call_out(self, days: int = 20, **fields: Any) -> Meeting:
        """A meeting that people are called to."""
        return self.call(self.plan(days, **fields))

    def invitation(self, meeting: Meeting, name: str) -> Invitation:
        called = self.called(name)
        about = {f"{column}_id": pk for column, pk in called.rows.items()}
        rows = Invitation.objects.filter(meeting=meeting, invited_as=called.invited_as, **about)
        return rows.select_related("meeting__coordination").order_by("-pk")[0]

    # By pages

    def visitor(self, name: str) -> Visitor:
        return self.town.visitor(name)

    def path(self, meeting: Meeting, rest: str = "") -> str:
        return self.town.path(self.name, f"moter/{meeting.pk}/{rest}")

    def see(self, name: str, meeting: Meeting, rest: str = "") -> Page:
        return self.visitor(name).open(self.path(meeting, rest))

    def fill(self, name: str, path: str, button: str, typed: Any = None) -> Page:
        """Open a form, fill it in and send it."""
        who = self.visitor(name)
        return who.press(who.open(path), button, typed)
