"""Applications as the frozen values that rules take, and how far one has come."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final, Protocol
from uuid import UUID

from samvirk.applications.models import (
    Application,
    Assessment,
    ClarifyingTalk,
    Closing,
    PreliminaryAnswer,
    TalkForm,
)
from samvirk.organisations.models import Sector
from samvirk.rules.application_time import ApplicationFacts
from samvirk.rules.application_time import PreliminaryAnswer as AnswerFacts
from samvirk.rules.complaint_time import Outcome
from samvirk.rules.conditions import (
    Ask,
    Criterion,
    CriterionAnswer,
    DecisionFacts,
    Judged,
    ServiceFacts,
    rights,
)

# What counts as a health and care service by the local routine; the rest is weighed beside it.
_HEALTH: Final = frozenset(
    {
        *(Sector.HEALTH_AND_CARE, Sector.MENTAL_HEALTH, Sector.REHABILITATION, Sector.CHILD_HEALTH),
        Sector.SPECIALIST,
    }
)


class Stage(StrEnum):
    """How far an application has come; derived from its dates, never stored."""

    DRAFT = "draft"
    LACKS_AGREEMENT = "lacks_agreement"
    WAITS_FOR_DOCUMENTS = "waits_for_documents"
    RECEIVED = "received"
    TALK_PLANNED = "talk_planned"
    TALK_HELD = "talk_held"
    ASSESSED = "assessed"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    FORWARDED = "forwarded"
    NOT_WANTED = "not_wanted"
    NOT_REACHED = "not_reached"


def stage_of(row: Application, *, is_talked: bool, is_assessed: bool) -> Stage:
    """Return where the application is: what stops it comes before how far it has come."""
    if row.closing:
        return Stage(Closing(row.closing).value)
    stages = {
        Stage.DRAFT: row.received_on is None,
        Stage.LACKS_AGREEMENT: row.agreed_on is None,
        Stage.WAITS_FOR_DOCUMENTS: row.documents_asked_on is not None and row.complete_on is None,
        Stage.ASSESSED: is_assessed,
        Stage.TALK_HELD: is_talked,
        Stage.TALK_PLANNED: row.talk_planned_on is not None,
    }
    return next((stage for stage, holds in stages.items() if holds), Stage.RECEIVED)


def answers_to(applications: Iterable[Application]) -> Mapping[UUID, tuple[PreliminaryAnswer, ...]]:
    """Return the preliminary answers by application, in the order they were sent; one statement."""
    found: dict[UUID, tuple[PreliminaryAnswer, ...]] = {}
    rows = PreliminaryAnswer.objects.filter(application__in=list(applications))
    for answer in rows.order_by("sent_on", "pk"):
        found[answer.application_id] = (*found.get(answer.application_id, ()), answer)
    return found


def time_facts(row: Application, answers: Iterable[PreliminaryAnswer]) -> ApplicationFacts:
    """Return the dates of an application that has been sent and waits."""
    assert row.received_on is not None  # noqa: S101 - whoever asks has a sent one
    return ApplicationFacts(
        received_on=row.received_on,
        complete_on=row.complete_on,
        documents_asked_on=row.documents_asked_on,
        preliminary_answers=tuple(
            AnswerFacts(sent_on=answer.sent_on, new_expected_on=answer.expected_on) for answer in answers
        ),
    )


def assessment_of(row: Application, criterion: Criterion) -> Assessment | None:
    """Return what was found of one condition, if somebody has judged it."""
    return Assessment.objects.filter(application=row, criterion=criterion.value).first()


def judged(assessments: Iterable[Assessment]) -> dict[Criterion, Judged]:
    """Return what was found of each condition."""
    return {
        Criterion(row.criterion): Judged(
            answer=CriterionAnswer(row.answer), is_clarified=row.clarification is not None
        )
        for row in assessments
    }


def knows_view(row: Application, talks: Iterable[ClarifyingTalk]) -> bool:
    """Say whether a talk tells what the person thinks, and how that was found out where speech is no help."""
    needs_how = bool(row.person.communication)
    return any(talk.view is not None and (talk.view_obtained is not None or not needs_how) for talk in talks)


def decision_facts(row: Application, granted: frozenset[Ask] | None, *, decided_on: date) -> DecisionFacts:
    """Return what decides whether the application may be answered like this; None: as what was found says."""
    found = judged(Assessment.objects.filter(application=row).order_by("pk"))
    return DecisionFacts(
        asked=row.asked,
        judged=found,
        granted=rights(row.asked, found, on=decided_on) if granted is None else granted,
        is_agreed=row.agreed_on is not None,
        is_view_known=knows_view(row, ClarifyingTalk.objects.filter(application=row).order_by("pk")),
        decided_on=decided_on,
    )


def outcome_of(asked: frozenset[Ask], granted: frozenset[Ask]) -> Outcome:
    """Return what the person was answered; a koordinator in place of a barnekoordinator is a part."""
    if not granted:
        return Outcome.REFUSED
    # Whoever asks for both kinds of koordinator gets one.
    missing = asked - granted - ({Ask.COORDINATOR} if Ask.CHILD_COORDINATOR in granted else set())
    return Outcome.PARTLY_GRANTED if missing else Outcome.GRANTED


class Counted(Protocol):
    """What is counted of an agency."""

    @property
    def sector(self) -> str: ...  # noqa: D102
    @property
    def is_counted(self) -> bool: ...  # noqa: D102


def service_facts(agencies: Iterable[Counted]) -> ServiceFacts:
    """Return the counts of services, without those that the local routine leaves out."""
    sectors = [row.sector in _HEALTH for row in agencies if row.is_counted]
    return ServiceFacts(health=sum(sectors), other=len(sectors) - sum(sectors))


def has_tried_enough(talks: Iterable[ClarifyingTalk], least: int) -> bool:
    """Say whether so many attempts were logged and then a letter (R-044)."""
    tries = sorted(row.held_on for row in talks if not row.is_reached and row.form != TalkForm.LETTER)
    letters = [row.held_on for row in talks if not row.is_reached and row.form == TalkForm.LETTER]
    return len(tries) >= least and any(letter >= tries[least - 1] for letter in letters)
