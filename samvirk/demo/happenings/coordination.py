"""What happens to somebody's coordination: wishes, questions and answers, appointments, first steps."""

from dataclasses import dataclass
from typing import Any

from samvirk.access.permissions import Permission
from samvirk.changes import actions as changes
from samvirk.consent.models import ConsentKind
from samvirk.coordination import actions
from samvirk.coordination.hindrances import Choice
from samvirk.coordination.models import (
    Coordination,
    CoordinatorAppointment,
    CoordinatorKind,
    CoordinatorRequest,
    CoordinatorWish,
    PlanOffer,
    RequestStep,
    StartEventKind,
    WhyNot,
    WishKind,
)
from samvirk.demo.happenings.consent import agreed
from samvirk.demo.town import Town

P = Permission


def _open(town: Town, person: str) -> Coordination:
    return Coordination.objects.get(person=town.persons[person], closed_on=None)


def _waiting(town: Town, person: str) -> CoordinatorRequest:
    return CoordinatorRequest.objects.get(coordination=_open(town, person), closed_at=None)


def _held(town: Town, person: str) -> CoordinatorAppointment:
    rows = CoordinatorAppointment.objects.filter(coordination=_open(town, person), is_deputy=False)
    return rows.get(ended_at=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinationOpened:
    """Somebody's coordination begins; they, or a parent, have consented unless `has_consented` is False."""

    ago: int
    person: str
    kind: CoordinatorKind = CoordinatorKind.COORDINATOR
    has_consented: bool = True

    def happen(self, town: Town) -> None:
        """Open it, and store the consent of the same day."""
        person = town.persons[self.person]
        day = town.day(-self.ago)
        grant = town.may(P.COORDINATOR_APPOINT)
        actions.open_coordination(person, self.kind, opened_on=day, grant=grant, now=town.now)
        if self.has_consented:
            for happening in agreed(self.ago, self.person, ConsentKind(self.kind.value), days=None):
                happening.happen(town)


@dataclass(frozen=True, slots=True, kw_only=True)
class WishStated:
    """The person says whom they would like: somebody of the staff, a unit, somebody outside, or nobody."""

    ago: int
    person: str
    kind: WishKind = WishKind.NONE
    who: str = ""
    words: str = ""

    def happen(self, town: Town) -> None:
        """Store the wish."""
        fields: dict[str, Any] = {
            "kind": self.kind,
            "professional": town.professionals.get(self.who),
            "unit": town.units.get(self.who),
            "stated_on": town.day(-self.ago),
        }
        grant = town.may(P.COORDINATOR_APPOINT)
        actions.state_wish(_open(town, self.person), fields, words=self.words, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class WishDeclined:
    """The last wish cannot be granted."""

    ago: int
    person: str
    why_not: WhyNot
    note: str

    def happen(self, town: Town) -> None:
        """Store why."""
        wish = CoordinatorWish.objects.filter(coordination=_open(town, self.person), declined_on=None).get()
        actions.decline_wish(
            wish,
            expected_version=wish.version,
            why_not=self.why_not,
            note=self.note,
            grant=town.may(P.COORDINATOR_APPOINT),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The unit asks somebody of the staff, or the leader of `at` to name one if `who` is empty."""

    ago: int
    person: str
    who: str = ""
    at: str = ""
    step: RequestStep = RequestStep.MAIN_RULE
    reason: str = "Kjenner personen godt."
    size: str = "2 tjenester herfra"

    def happen(self, town: Town) -> None:
        """Ask."""
        who = town.professionals.get(self.who)
        unit = who.unit if who else town.units[self.at]
        assert unit is not None  # noqa: S101 - whoever is asked works in a unit
        choice = Choice(step=self.step, unit=unit, professional=who, reason=self.reason, size=self.size)
        grant = town.may(P.COORDINATOR_APPOINT)
        actions.ask(_open(town, self.person), choice, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateAnswered:
    """Whoever was asked says yes, maybe to one more than the limit, or no."""

    ago: int
    person: str
    is_accepted: bool = True
    is_voluntary: bool = False
    why_not: WhyNot = WhyNot.CANDIDATE_NO

    def happen(self, town: Town) -> None:
        """Store the answer."""
        request = _waiting(town, self.person)
        actions.answer_as_candidate(
            request,
            expected_version=request.version,
            is_accepted=self.is_accepted,
            is_voluntary=self.is_voluntary,
            why_not=self.why_not,
            grant=town.may(P.COORDINATOR_REQUEST_ANSWER),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderAnswered:
    """The leader says yes, with a name where nobody was asked, or no."""

    ago: int
    person: str
    is_approved: bool = True
    names: str = ""

    def happen(self, town: Town) -> None:
        """Store the answer."""
        request = _waiting(town, self.person)
        actions.answer_as_leader(
            request,
            expected_version=request.version,
            is_approved=self.is_approved,
            professional=town.professionals.get(self.names),
            grant=town.may(P.COORDINATOR_REQUEST_ANSWER),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn:
    """A request was not answered in time, and the unit goes on."""

    ago: int
    person: str

    def happen(self, town: Town) -> None:
        """End the request."""
        request = _waiting(town, self.person)
        grant = town.may(P.COORDINATOR_APPOINT)
        actions.pass_on(request, expected_version=request.version, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointed:
    """Both have said yes, and the unit appoints from this day."""

    ago: int
    person: str

    def happen(self, town: Town) -> None:
        """Appoint."""
        request = _waiting(town, self.person)
        actions.appoint(
            request,
            expected_version=request.version,
            starts_on=town.day(-self.ago),
            grant=town.may(P.COORDINATOR_APPOINT),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """Somebody was koordinator before Samvirk."""

    ago: int
    person: str
    who: str
    is_voluntary: bool = False
    reason: str = "Har vært koordinator siden før Samvirk."

    def happen(self, town: Town) -> None:
        """Store the appointment."""
        actions.take_in(
            _open(town, self.person),
            town.professionals[self.who],
            starts_on=town.day(-self.ago),
            reason=self.reason,
            is_voluntary=self.is_voluntary,
            grant=town.may(P.COORDINATOR_APPOINT),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAsked:
    """The person's side wants another koordinator; the unit says yes, or no in words."""

    ago: int
    person: str
    words: str = ""
    wanted: str = ""
    is_granted: bool = False
    no: str = ""

    def happen(self, town: Town) -> None:
        """Store the question, and the answer if there is one."""
        row, whom = _open(town, self.person), town.professionals.get(self.wanted)
        grant, now = town.may(P.COORDINATOR_CHANGE_ASK), town.now
        change = changes.ask_for_change(row, words=self.words, wanted=whom, grant=grant, now=now)
        about: dict[str, Any] = {"expected_version": 1, "grant": town.may(P.COORDINATOR_APPOINT), "now": now}
        if self.no:
            changes.refuse_change(change, answer=self.no, **about)
        elif self.is_granted:
            changes.grant_change(change, **about)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyAppointed:
    """Somebody stands in for `days` days."""

    ago: int
    person: str
    who: str
    days: int

    def happen(self, town: Town) -> None:
        """Store the deputy."""
        actions.appoint_deputy(
            _held(town, self.person),
            town.professionals[self.who],
            starts_on=town.day(-self.ago),
            ends_on=town.day(self.days - self.ago),
            grant=town.may(P.COORDINATOR_APPOINT),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentEnded:
    """Somebody is koordinator no more."""

    ago: int
    person: str
    note: str = "Ønsket noen andre oppgaver."

    def happen(self, town: Town) -> None:
        """End it at once."""
        held = _held(town, self.person)
        actions.end_appointment(
            held,
            expected_version=held.version,
            note=self.note,
            grant=town.may(P.COORDINATOR_APPOINT),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """The koordinator takes a first step."""

    ago: int
    person: str
    kind: StartEventKind

    def happen(self, town: Town) -> None:
        """Note it."""
        grant, day = town.may(P.START_EVENT_NOTE), town.day(-self.ago)
        held = _held(town, self.person)
        actions.note_start(held, self.kind, held_on=day, note="", grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSkipped:
    """A step of the routine is left out."""

    ago: int
    person: str
    step: int
    reason: str

    def happen(self, town: Town) -> None:
        """Store why."""
        grant = town.may(P.START_EVENT_NOTE)
        actions.skip_step(_open(town, self.person), self.step, reason=self.reason, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOffered:
    """A plan is offered, and answered the same day unless `is_wanted` is None."""

    ago: int
    person: str
    is_wanted: bool | None = None
    reason: str = ""
    care_team_offer: str = ""

    def happen(self, town: Town) -> None:
        """Store offer and answer."""
        grant = town.may(P.START_EVENT_NOTE)
        made: PlanOffer = actions.offer_plan(
            _open(town, self.person), offered_on=town.day(-self.ago), grant=grant, now=town.now
        )
        if self.is_wanted is not None:
            fields = {
                "is_wanted": self.is_wanted,
                "reason": self.reason,
                "care_team_offer": self.care_team_offer,
            }
            actions.answer_plan_offer(made, fields, expected_version=1, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rested:
    """The coordination rests."""

    ago: int
    person: str

    def happen(self, town: Town) -> None:
        """Let it rest."""
        row = _open(town, self.person)
        grant = town.may(P.COORDINATOR_APPOINT)
        actions.rest(row, expected_version=row.version, is_paused=True, grant=grant, now=town.now)
