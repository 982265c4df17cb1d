"""Rows that people are told of, about Emma of `tests.town`, and who was told by which channel."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db.models import Model

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.applications.models import ApplicantKind, Application
from samvirk.changes.models import CoordinatorChange
from samvirk.consent.models import Consent, ConsentKind
from samvirk.coordination.models import (
    Coordination,
    CoordinatorAppointment,
    CoordinatorKind,
    CoordinatorRequest,
    RequestStep,
)
from samvirk.core.fields import place_of, sealed_texts
from samvirk.goals.models import Activity
from samvirk.intake.models import NeedReport, Notifier, PersonKnows, ReportChannel
from samvirk.mappings.models import Mapping
from samvirk.meetings.models import Invitation, InvitedAs, Meeting, MeetingKind
from samvirk.minutes.models import Minutes, MinutesRecipient
from samvirk.notifications.deliver import deliver_due
from samvirk.organisations.facts import keyring_of
from samvirk.outbox.actions import tell
from samvirk.outbox.models import Channel, Delivery, Message
from samvirk.people.models import Account, Person
from samvirk.plans.models import Plan, PlanVersion
from samvirk.progress.models import ProgressStep
from samvirk.reviews.models import Ending, Review
from samvirk.rules.consent_givers import SignerKind
from samvirk.rules.progress import LadderStep
from samvirk.staff.actions import employ
from samvirk.staff.models import Profession, Professional
from samvirk.teams.models import TeamMember
from samvirk.tools.models import Tool, ToolChoice
from tests.gathering import Gathering
from tests.town import ELIN, EMMA, JONAS, KARI, TORBJORN, Town


class Emma:
    """What has happened around Emma, as rows that the actions of other packages make."""

    def __init__(self, town: Town) -> None:
        self.town = town

    @property
    def person(self) -> Person:
        return self.town.persons[EMMA]

    def report(self, notifier: str, person: Person | None = None) -> NeedReport:
        return NeedReport.objects.create(
            municipality=self.town.here,
            request_key=uuid4(),
            notifier=Notifier.PROFESSIONAL,
            notifier_account=self.town.accounts[notifier],
            channel=ReportChannel.FORM,
            person=person,
            person_knows=PersonKnows.CONSENTS,
            received_on=self.town.today,
        )

    def application(self) -> Application:
        return Application.objects.create(
            municipality=self.town.here,
            person=self.person,
            applicant_kind=ApplicantKind.PARENT,
            channel=ReportChannel.FORM,
            is_for_child_coordinator=True,
            received_on=self.town.today,
        )

    def coordination(self) -> Coordination:
        return Coordination.objects.get_or_create(
            municipality=self.town.here,
            person=self.person,
            kind=CoordinatorKind.CHILD_COORDINATOR,
            defaults={"opened_on": self.town.today},
        )[0]

    def request(self, **asked: Any) -> CoordinatorRequest:
        facts = {"unit": self.town.units["Habilitering"]} | asked
        return CoordinatorRequest.objects.create(
            municipality=self.town.here,
            coordination=self.coordination(),
            step=RequestStep.WISH,
            asked_at=self.town.now,
            answer_due_on=self.town.today,
            **facts,
        )

    def appointment(self, name: str, **fields: Any) -> CoordinatorAppointment:
        facts = {"starts_on": self.town.today - timedelta(days=20), "appointed_at": self.town.now} | fields
        return CoordinatorAppointment.objects.create(
            municipality=self.town.here,
            coordination=self.coordination(),
            professional=self.town.posts[name],
            kind=CoordinatorKind.CHILD_COORDINATOR,
            **facts,
        )

    def activity(self, name: str = JONAS, **fields: Any) -> Activity:
        """Somebody is asked to do something, and has not answered."""
        row = Activity(
            municipality=self.town.here,
            coordination=self.coordination(),
            responsible="professional",
            professional=self.town.posts[name],
            proposed_at=self.town.now,
            **{"due_on": self.town.today} | fields,
        )
        row.text = keyring_of(self.town.here.pk).seal("x", place_of(row, "text"))
        row.save()
        return row

    def progress_step(self, step: LadderStep = LadderStep.ASKED, **fields: Any) -> ProgressStep:
        """Somebody is asked how it goes with something that Jonas promised and has not done."""
        late = self.town.today - timedelta(days=30)
        activity = self.activity(accepted_at=self.town.now - timedelta(days=40), due_on=late)
        row = ProgressStep(
            municipality=self.town.here,
            activity=activity,
            step=step,
            due_on=late,
            taken_at=self.town.now,
            sent_on=self.town.today,
            **fields,
        )
        row.text = keyring_of(self.town.here.pk).seal("x", place_of(row, "text"))
        row.save()
        return row

    def mapping(self) -> Mapping:
        return Mapping.objects.create(
            municipality=self.town.here, coordination=self.coordination(), started_on=self.town.today
        )

    def tool_choice(self) -> ToolChoice:
        row = ToolChoice(
            municipality=self.town.here,
            coordination=self.coordination(),
            tool=Tool.MINUTES,
            chosen_on=self.town.today,
        )
        row.reason = sealed_texts(row, {"reason": "Slik"}, keyring_of(row.municipality_id))["reason"]
        row.save(force_insert=True)
        return row

    def consent(self, **fields: Any) -> Consent:
        facts = {
            "asked_at": self.town.now,
            "asked_by": self.town.accounts[KARI],
            "valid_from": self.town.today,
            "kind": ConsentKind.PLAN,
        } | fields
        return Consent.objects.create(
            municipality=self.town.here,
            person=self.person,
            text_version="1",
            **facts,
        )

    def given_consent(self, **fields: Any) -> Consent:
        return self.consent(given_at=self.town.now, given_as=SignerKind.PARENT.value, **fields)

    def plan_version(self, number: int = 1, **fields: Any) -> PlanVersion:
        plan, _is_new = Plan.objects.get_or_create(
            municipality=self.town.here,
            person=self.person,
            coordination=self.coordination(),
            defaults={"started_on": self.town.today},
        )
        row = PlanVersion(
            municipality=self.town.here, plan=plan, number=number, made_at=self.town.now, **fields
        )
        row.content = keyring_of(self.town.here.pk).seal("{}", place_of(row, "content"))
        row.save(force_insert=True)
        return row

    def member(self) -> TeamMember:
        group = Gathering(self.town, EMMA)
        self.coordination()
        group.start()
        return group.add(JONAS)

    def called(self) -> Invitation:
        """Jonas is called to a meeting; no page plans it here."""
        begins = self.town.now + timedelta(days=20)
        meeting = Meeting.objects.create(
            municipality=self.town.here,
            coordination=self.coordination(),
            kind=MeetingKind.COOPERATION,
            starts_at=begins,
            ends_at=begins + timedelta(hours=1),
        )
        return Invitation.objects.create(
            municipality=self.town.here,
            meeting=meeting,
            invited_as=InvitedAs.PROFESSIONAL,
            professional=self.town.posts[JONAS],
            sent_at=self.town.now,
        )

    def review(self, **fields: Any) -> Review:
        facts = {"begun_on": self.town.today} | fields
        where = {"municipality": self.town.here, "coordination": self.coordination()}
        return Review.objects.create(**where, **facts)

    def wish_to_end(self, **fields: Any) -> Ending:
        facts = {"ground": "wish", "asked_at": self.town.now} | fields
        where = {"municipality": self.town.here, "coordination": self.coordination()}
        return Ending.objects.create(**where, **facts)

    def change(self, **fields: Any) -> CoordinatorChange:
        """Somebody asks that another takes over from Elin."""
        former = CoordinatorAppointment.objects.filter(professional=self.town.posts[ELIN]).first()
        facts = {"reason": "wish", "asked_at": self.town.now, "former": former or self.appointment(ELIN)}
        where = {"municipality": self.town.here, "coordination": self.coordination()}
        return CoordinatorChange.objects.create(**where, **facts | fields)

    def got_minutes(self) -> MinutesRecipient:
        """Jonas gets the minutes of a meeting."""
        invitation, here = self.called(), self.town.here
        minutes = Minutes.objects.create(
            municipality=here, meeting=invitation.meeting, written_at=self.town.now
        )
        return MinutesRecipient.objects.create(municipality=here, minutes=minutes, invitation=invitation)

    def leader(self, name: str = TORBJORN, at: str = "Habilitering") -> Professional:
        """Let somebody who has an account lead a unit."""
        given, family = name.split()
        fields = {
            "given_name": given,
            "family_name": family,
            "profession": Profession.ADVISER,
            "is_leader": True,
            "valid_from": self.town.today - timedelta(days=400),
        }
        return employ(
            self.town.units[at],
            fields,
            account=self.town.accounts[name],
            grant=self.town.may(Permission.DIRECTORY_EDIT),
            now=self.town.now,
        )

    def tell(self, topic: str, subject: Model, *, is_about_her: bool = True) -> Message:
        """Put it into the outbox, as the action would."""
        return tell(
            topic,
            subject,
            municipality_id=self.town.here.pk,
            person_id=self.person.pk if is_about_her else None,
            grant=as_system(Permission.PERSON_EDIT, now=self.town.now),
            now=self.town.now,
        )


def deliver_all(now: datetime, **options: Any) -> None:
    """Let a worker deliver what is due at a moment."""
    while deliver_due(tell_time=lambda: now, **options):
        pass


def told(channel: Channel = Channel.SCREEN, topic: str = "") -> list[str]:
    """Return the names of those who have been told of something, or of this topic, by the channel."""
    sent = Delivery.objects.filter(channel=channel, sent_at__isnull=False)
    of_topic = sent.filter(message__topic=topic) if topic else sent
    accounts = Account.objects.filter(pk__in=of_topic.values("account_id"))
    return sorted(accounts.values_list("display_name", flat=True))
