"""A town in which people meet about somebody: the group, its members, and each step as a person takes it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from samvirk.coordination import actions as coordinating
from samvirk.coordination.models import Coordination, CoordinatorKind
from samvirk.core.fields import sealed_texts
from samvirk.core.grant import Grant
from samvirk.goals.models import Activity
from samvirk.meetings import actions
from samvirk.meetings.actions import Called
from samvirk.meetings.models import AgendaPoint, Invitation, InvitedAs, Meeting, MeetingKind, PointKind
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person
from samvirk.rules.calendar import OSLO
from samvirk.teams.models import CareTeam, Seat, TeamMember, TeamPeriod
from tests.town import EMMA, JONAS, KARI, MONA, P, Town
from tests.web.visiting import Page, Visitor


@dataclass
class Gathering:
    """The town with a person whom meetings are about; `coordination` is begun when it is asked for."""

    town: Town
    name: str = EMMA
    _row: Coordination | None = field(default=None, init=False)

    @property
    def person(self) -> Person:
        return self.town.persons[self.name]

    @property
    def coordination(self) -> Coordination:
        if self._row is None:
            self._row = coordinating.open_coordination(
                self.person,
                CoordinatorKind.COORDINATOR,
                opened_on=self.town.today - timedelta(days=40),
                grant=self.town.may(P.COORDINATOR_APPOINT),
                now=self.town.now,
            )
        return self._row

    def may(self, permission: P = P.MEETING_CALL) -> Grant:
        return self.town.may(permission)

    def day(self, days: int) -> date:
        return self.town.today + timedelta(days=days)

    def at(self, days: int, hour: int = 9) -> datetime:
        return datetime.combine(self.day(days), time(hour), tzinfo=OSLO)

    def team(self) -> CareTeam:
        """A group at work; no page makes one here."""
        row = CareTeam(municipality=self.town.here, coordination=self.coordination)
        row.need = self._sealed(row, need="Mange skal arbeide sammen")["need"]
        row.save(force_insert=True)
        period = TeamPeriod(municipality=self.town.here, team=row, valid_from=self.day(-30))
        period.save(force_insert=True)
        return row

    def member(self, name: str, *, is_fixed: bool = True, **fields: Any) -> TeamMember:
        """Somebody of the staff who is in the group, or somebody else by `fields`."""
        team = CareTeam.objects.filter(coordination=self.coordination).first() or self.team()
        about = {"seat": Seat.PROFESSIONAL, "professional": self.town.posts.get(name)} | fields
        row = TeamMember(
            municipality=self.town.here, team=team, is_fixed=is_fixed, valid_from=self.day(-30), **about
        )
        if row.seat == Seat.OUTSIDE:
            sealed = self._sealed(row, outside_name=name, outside_address="Legevegen 3")
            row.outside_name, row.outside_address = sealed["outside_name"], sealed["outside_address"]
        row.save(force_insert=True)
        return row

    def activity(self, text: str, **fields: Any) -> Activity:
        """Something that is to be done, by the teacher if nothing else is said."""
        about = {
            "responsible": "professional",
            "professional": self.town.posts[JONAS],
            "due_on": self.day(60),
            "proposed_at": self.town.now,
        } | fields
        row = Activity(municipality=self.town.here, coordination=self.coordination, **about)
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
            self.coordination,
            about,
            called=[self.called(one) for one in names],
            grant=self.may(),
            now=self.town.now,
        )
        self.point(made, "Hvordan går det på skolen?")
        return made

    def point(self, meeting: Meeting, title: str) -> AgendaPoint:
        return actions.add_point(meeting, title, PointKind.DISCUSSION, grant=self.may(), now=self.town.now)

    def invite(self, meeting: Meeting, name: str, **fields: Any) -> Invitation:
        called = self.called(name, **fields)
        return actions.invite(meeting, called, grant=self.may(), now=self.town.now)

    def call(self, meeting: Meeting, **fields: Any) -> Meeting:
        """Send the call."""
        version = Meeting.objects.get(pk=meeting.pk).version
        about = {"expected_version": version, "grant": self.may(), "now": self.town.now} | fields
        return actions.call_to_meeting(meeting, **about)

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
