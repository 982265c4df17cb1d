"""What happens to an application, from the first word to the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from samvirk.access.permissions import Permission
from samvirk.applications import actions
from samvirk.applications.facts import outcome_of
from samvirk.applications.models import (
    AgreementForm,
    ApplicantKind,
    Application,
    CareTeamOffer,
    Closing,
    TalkForm,
)
from samvirk.coordination.actions import decide
from samvirk.demo.town import Town
from samvirk.documents.case_letter import About, CaseLetter, Sender
from samvirk.documents.contact_letter import contact_letter
from samvirk.documents.decision_letter import DecisionContent, Weighed, decision_letter
from samvirk.documents.language import Language
from samvirk.documents.preliminary_answer import preliminary_answer
from samvirk.intake.models import ReportChannel
from samvirk.organisations.models import Sector
from samvirk.people.models import ProtectedAddress
from samvirk.rules.complaint_time import ComplaintFacts, last_day_to_complain
from samvirk.rules.conditions import Ask, Criterion, CriterionAnswer, criteria_for
from samvirk.rules.dated import SettingValues

COORDINATOR, CHILD, PLAN = Ask.COORDINATOR, Ask.CHILD_COORDINATOR, Ask.PLAN
YES, NO, UNCLEAR = CriterionAnswer.FULFILLED, CriterionAnswer.NOT_FULFILLED, CriterionAnswer.UNCLEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """Somebody applies, or has begun to; `agencies` are names with their sector."""

    ago: int
    about: str
    asks: frozenset[Ask]
    words: str
    need: str
    kind: ApplicantKind = ApplicantKind.PERSON
    by: str = ""
    agencies: tuple[tuple[str, Sector], ...] = ()
    wish: str = ""
    is_agreed: bool = True
    is_sent: bool = True

    def happen(self, town: Town) -> None:
        """Write it and send it."""
        person, grant, now = town.persons[self.about], town.may(Permission.APPLICATION_WRITE), town.now
        row = actions.start_application(
            person,
            applicant_kind=self.kind,
            channel=ReportChannel.LETTER if self.by else ReportChannel.FORM,
            is_own=False,
            texts={"applicant_name": self.by},
            grant=grant,
            now=now,
        )
        fields: Mapping[str, Any] = {
            "is_for_coordinator": COORDINATOR in self.asks,
            "is_for_child_coordinator": CHILD in self.asks,
            "is_for_plan": PLAN in self.asks,
            "own_words": self.words,
            "need": self.need,
            "wish": self.wish,
        }
        row = actions.write_application(row, fields, expected_version=row.version, grant=grant, now=now)
        for name, sector in self.agencies:
            agency = {"name": name, "sector": sector.value, "is_counted": name != "Fastlegen"}
            actions.add_agency(row, agency, grant=grant, now=now)
        if self.is_sent:
            agreement = AgreementForm.PAPER if self.is_agreed else None
            row = actions.send_application(
                row,
                agreement=agreement,
                received_on=town.day(-self.ago),
                expected_version=row.version,
                grant=grant,
                now=now,
            )
        town.applications[self.about] = row


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreAsked:
    """The unit asks for something more, and maybe gets it `after` so many days."""

    ago: int
    about: str
    what: str

    def happen(self, town: Town) -> None:
        """Ask."""
        _change(town, self.about, actions.ask_for_documents, self.what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """Nothing is missing any more."""

    ago: int
    about: str

    def happen(self, town: Town) -> None:
        """Store it."""
        _change(town, self.about, actions.complete_application)


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkPlanned:
    """A talk is agreed, in so many days from the day of building."""

    ago: int
    about: str
    due_in: int

    def happen(self, town: Town) -> None:
        """Store the day."""
        _change(town, self.about, actions.plan_talk, town.day(self.due_in))


@dataclass(frozen=True, slots=True, kw_only=True)
class Talked:
    """The unit has talked with the person or family."""

    ago: int
    about: str
    present: str
    view: str
    result: str
    how: str = ""
    form: TalkForm = TalkForm.HOME

    def happen(self, town: Town) -> None:
        """Write it down."""
        fields = {"present": self.present, "view": self.view, "view_obtained": self.how}
        _note(town, self.about, self.form, {**fields, "result": self.result, "is_reached": True})


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """The unit tried to reach somebody, and did not; by letter as the last."""

    ago: int
    about: str
    form: TalkForm = TalkForm.PHONE

    def happen(self, town: Town) -> None:
        """Write the attempt down, and the letter with it."""
        fields: dict[str, Any] = {"is_reached": False}
        if self.form is TalkForm.LETTER:
            row = town.applications[self.about]
            letter = contact_letter(
                received_on=row.received_on or town.day(0),
                made_on=town.day(-self.ago),
                about=_about(town, self.about),
                sender=_sender(town),
                language=Language.BOKMAAL,
            )
            fields["letter"] = letter.stored()
        _note(town, self.about, self.form, fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The unit judges every condition; those that are not named are fulfilled."""

    ago: int
    about: str
    grounds: str
    answers: tuple[tuple[Criterion, CriterionAnswer, str], ...] = ()

    def happen(self, town: Town) -> None:
        """Judge them."""
        row, grant = town.applications[self.about], town.may(Permission.APPLICATION_HANDLE)
        given = {criterion: (answer, note) for criterion, answer, note in self.answers}
        for criterion in {*criteria_for(row.asked, {}), *given}:
            answer, note = given.get(criterion, (YES, ""))
            fields = {"answer": answer.value, "grounds": self.grounds, "clarification": note}
            actions.assess(row, criterion, fields, expected_version=None, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prolonged:
    """The unit tells that it takes time, and until when (days from this day)."""

    ago: int
    about: str
    reason: str
    days: int

    def happen(self, town: Town) -> None:
        """Send the letter."""
        row = town.applications[self.about]
        today = town.day(-self.ago)
        expected_on = today + timedelta(days=self.days)
        letter = preliminary_answer(
            reason=self.reason,
            received_on=row.received_on or today,
            expected_on=expected_on,
            made_on=today,
            about=_about(town, self.about),
            sender=_sender(town),
            language=Language.BOKMAAL,
        )
        actions.send_preliminary_answer(
            row,
            reason=self.reason,
            expected_on=expected_on,
            letter=letter.stored(),
            grant=town.may(Permission.APPLICATION_HANDLE),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The application is answered."""

    ago: int
    about: str
    granted: frozenset[Ask]
    grounds: str
    view: str
    other_offer: str = ""
    care_team: CareTeamOffer = CareTeamOffer.YES

    def happen(self, town: Town) -> None:
        """Answer it, with the letter."""
        row, day = town.applications[self.about], town.day(-self.ago)
        texts = {"view": self.view, "grounds": self.grounds, "other_offer": self.other_offer}
        decide(
            row,
            self.granted,
            texts | {"letter": self._letter(town, row).stored()},
            care_team_offer="" if PLAN in self.granted else self.care_team.value,
            decided_on=day,
            expected_version=row.version,
            grant=town.may(Permission.APPLICATION_HANDLE),
            now=town.now,
        )

    def _letter(self, town: Town, row: Application) -> CaseLetter:
        day, outcome = town.day(-self.ago), outcome_of(row.asked, self.granted)
        facts = ComplaintFacts(outcome=outcome, letter_received_on=day)
        due = last_day_to_complain(facts, settings=SettingValues({}))
        weighed = (
            Weighed(criterion=criterion, answer=YES if self.granted else NO, grounds=self.grounds)
            for criterion in criteria_for(row.asked, {})
            if criterion is not Criterion.WISH
        )
        content = DecisionContent(
            outcome=outcome,
            granted=self.granted,
            refused=row.asked - self.granted,
            weighed=tuple(weighed),
            grounds=self.grounds,
            view=self.view,
            other_offer=self.other_offer,
            offers_care_team=PLAN not in self.granted,
            received_on=row.received_on or day,
            decided_on=day,
            first_contact_on=day + timedelta(days=14),
            complaint_due_on=due.due_on if due and outcome.is_refusal else None,
            complaint_weeks=4,
        )
        about = _about(town, self.about)
        return decision_letter(content, about=about, sender=_sender(town), language=Language.BOKMAAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """The application ends without an answer."""

    ago: int
    about: str
    closing: Closing
    note: str

    def happen(self, town: Town) -> None:
        """End it."""
        row, now = town.applications[self.about], town.now
        if self.closing is Closing.NOT_REACHED:
            _change(town, self.about, actions.close_unreached, self.note)
            return
        if self.closing is Closing.FORWARDED:
            grant = town.may(Permission.APPLICATION_HANDLE)
            town.applications[self.about] = actions.forward_application(
                row,
                to="Skogli kommune",
                consent=self.note,
                is_kept=False,
                expected_version=row.version,
                grant=grant,
                now=now,
            )
            return
        grant = town.may(Permission.APPLICATION_WRITE)
        town.applications[self.about] = actions.withdraw_application(
            row, closing=self.closing, note=self.note, expected_version=row.version, grant=grant, now=now
        )


def _change(town: Town, about: str, act: Any, *given: Any) -> None:
    row, grant = town.applications[about], town.may(Permission.APPLICATION_HANDLE)
    town.applications[about] = act(row, *given, expected_version=row.version, grant=grant, now=town.now)


def _note(town: Town, about: str, form: TalkForm, fields: Mapping[str, Any]) -> None:
    day = timezone.localdate(town.now)
    grant = town.may(Permission.APPLICATION_HANDLE)
    noted = {**fields, "held_on": day, "form": form.value}
    actions.note_talk(town.applications[about], noted, grant=grant, now=town.now)


def _about(town: Town, name: str) -> About:
    person = town.persons[name]
    return About(
        name=person.name,
        born_on=person.birth_on,
        expected_on=person.expected_on,
        is_to_family=person.birth_on is None,
        is_protected=person.protection != ProtectedAddress.UNGRADED,
    )


def _sender(town: Town) -> Sender:
    name = town.municipality.name
    return Sender(municipality=name, unit="Koordinerende enhet", phone="400 00 000", signer="Ingrid Solheim")
