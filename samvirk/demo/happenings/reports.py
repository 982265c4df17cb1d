"""What happens to reports of need: they come, are answered, and become something."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from samvirk.access.permissions import Permission
from samvirk.demo.town import Town
from samvirk.intake import actions
from samvirk.intake.models import (
    GuidanceTopic,
    NeedReport,
    Notifier,
    Offered,
    PersonKnows,
    ReportChannel,
    ReportOutcome,
    Told,
    ToldHow,
)
from samvirk.organisations.models import Sector


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedReported:
    """Somebody reports a need; `typed_by` has typed it in for them, `by` has a login."""

    ago: int
    about: str
    need: str
    notifier: Notifier
    channel: ReportChannel = ReportChannel.FORM
    knows: PersonKnows = PersonKnows.CONSENTS
    notifier_name: str = ""
    service: str = ""
    sector: Sector | None = None
    by: str = ""
    typed_by: str = ""
    is_urgent: bool = False
    found_ago: int | None = None
    age: tuple[int, int, int] | None = None

    def happen(self, town: Town) -> None:
        """Store it under the name of whom it is about."""
        fields = actions.ReportFields(
            notifier=self.notifier,
            channel=self.channel,
            person_knows=self.knows,
            received_on=town.day(-self.ago),
            need=self.need,
            found_on=None if self.found_ago is None else town.day(-self.found_ago),
            is_urgent=self.is_urgent,
            notifier_name=self.notifier_name,
            notifier_service=self.service,
            notifier_sector=self.sector or "",
            about_name=self.about,
            about_birth_on=town.birthday(*self.age) if self.age else None,
            about_contact=town.next_phone(),
        )
        actions.report_need(
            town.municipality,
            fields,
            request_key=uuid5(NAMESPACE_URL, f"{town.domain} {self.about} {self.ago}"),
            notifier_account=town.accounts.get(self.by),
            registered_by=town.accounts.get(self.typed_by),
            grant=town.may(Permission.REPORT_WRITE),
            now=town.now,
        )


def _report(town: Town, about: str, reported_ago: int) -> NeedReport:
    key = uuid5(NAMESPACE_URL, f"{town.domain} {about} {reported_ago}")
    return NeedReport.objects.get(municipality=town.municipality, request_key=key)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAsked:
    """The unit has called the person."""

    ago: int
    about: str
    reported_ago: int
    answer: PersonKnows

    def happen(self, town: Town) -> None:
        """Store what the person said."""
        report = _report(town, self.about, self.reported_ago)
        actions.ask_person(
            report,
            self.answer,
            asked_on=town.day(-self.ago),
            expected_version=report.version,
            grant=town.may(Permission.REPORT_HANDLE),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAcknowledged:
    """The unit has answered; `is_told` says that the person has heard what they have a right to."""

    ago: int
    about: str
    reported_ago: int
    is_told: bool = True
    why_not: str = ""

    def happen(self, town: Town) -> None:
        """Store the list, whole or still empty."""
        report = _report(town, self.about, self.reported_ago)
        told = Told.NOT_RELEVANT if self.why_not else Told.YES
        fields = {
            **dict.fromkeys(("told_coordinator", "told_plan", "told_direct"), told if self.is_told else ""),
            "told_on": town.day(-self.ago) if self.is_told else None,
            "told_how": ToldHow.PHONE if self.is_told else "",
            "told_language": "norsk" if self.is_told else "",
            "has_sheet": self.is_told,
            "told_understood": "Fortalte det tilbake med egne ord." if self.is_told else "",
            "told_why_not": self.why_not,
        }
        actions.acknowledge_report(
            report,
            fields,
            expected_version=report.version,
            grant=town.may(Permission.REPORT_HANDLE),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLinked:
    """The report turned out to be about somebody who is registered."""

    ago: int
    about: str
    reported_ago: int

    def happen(self, town: Town) -> None:
        """Link the person of the same name."""
        report = _report(town, self.about, self.reported_ago)
        actions.link_person(
            report,
            town.persons[self.about],
            expected_version=report.version,
            grant=town.may(Permission.REPORT_HANDLE),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportClosed:
    """The unit has ended the report; `same_as_ago` is when the other one came, of a duplicate."""

    ago: int
    about: str
    reported_ago: int
    outcome: ReportOutcome
    note: str = ""
    offered: Offered | None = None
    same_as_ago: int | None = None

    def happen(self, town: Town) -> None:
        """Close it."""
        report = _report(town, self.about, self.reported_ago)
        other = None if self.same_as_ago is None else _report(town, self.about, self.same_as_ago)
        closing = actions.ReportClosing(
            outcome=self.outcome, note=self.note, offered_care_team=self.offered or "", duplicate_of=other
        )
        actions.close_report(
            report,
            closing,
            expected_version=report.version,
            grant=town.may(Permission.REPORT_HANDLE),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceGiven:
    """Somebody was guided who did not say whom it was about."""

    ago: int
    topic: GuidanceTopic
    given_to: Notifier
    sector: Sector | None = None
    channel: ReportChannel = ReportChannel.FORM

    def happen(self, town: Town) -> None:
        """Note it."""
        actions.note_guidance(
            town.municipality,
            topic=self.topic,
            given_to=self.given_to,
            sector=self.sector or "",
            channel=self.channel,
            request_key=uuid5(NAMESPACE_URL, f"{town.domain} {self.topic} {self.ago}"),
            grant=town.may(Permission.REPORT_WRITE),
            now=town.now,
        )
