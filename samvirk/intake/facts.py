"""Reports as the frozen values that rules take, and what comes next with each."""

from enum import StrEnum

from samvirk.intake.models import AGREED, NeedReport, Notifier, PersonKnows, Told
from samvirk.organisations.models import Sector
from samvirk.rules.need_reports import NoticeFacts, ToldFacts


class NextStep(StrEnum):
    """What the coordinating unit does next with a report."""

    CALL_PERSON = "call_person"
    CLOSE_WITHOUT_CONSENT = "close_without_consent"
    ACKNOWLEDGE = "acknowledge"
    LINK_PERSON = "link_person"
    TELL = "tell"
    CLOSE = "close"
    NOTHING = "nothing"


def next_step(report: NeedReport) -> NextStep:
    """Return what comes next: the person is asked before anything else (R-031)."""
    if report.closed_at is not None:
        return NextStep.NOTHING
    if report.person_knows == PersonKnows.UNAWARE:
        return NextStep.CALL_PERSON
    if report.person_knows == PersonKnows.REFUSES and report.acknowledged_at and _is_answered(report):
        return NextStep.CLOSE_WITHOUT_CONSENT
    if report.acknowledged_at is None:
        return NextStep.ACKNOWLEDGE
    if not _is_answered(report):
        return NextStep.TELL
    return NextStep.LINK_PERSON if report.person_id is None else NextStep.CLOSE


def is_agreed(report: NeedReport) -> bool:
    """Say whether the person, or who answers for them, agrees that the unit works with the report."""
    return report.person_knows in AGREED


def notice_facts(report: NeedReport) -> NoticeFacts:
    """Return when the need was seen and reported, and from where."""
    return NoticeFacts(
        received_on=report.received_on,
        found_on=report.found_on,
        is_from_professional=report.notifier == Notifier.PROFESSIONAL,
        is_from_hospital=report.notifier_sector == Sector.SPECIALIST,
    )


def told_facts(report: NeedReport) -> ToldFacts:
    """Return what the person was told, as far as it is written down."""
    return ToldFacts(
        coordinator=answer(report.told_coordinator),
        plan=answer(report.told_plan),
        direct=answer(report.told_direct),
        has_grounds=report.told_why_not is not None,
        has_way=all((report.told_on, report.told_how, report.told_language)),
        is_understanding_noted=report.told_understood is not None,
    )


def answer(told: str) -> bool | None:
    """Return whether it was told; None where nobody has answered."""
    return {Told.YES.value: True, Told.NOT_RELEVANT.value: False}.get(told)


def _is_answered(report: NeedReport) -> bool:
    return all((report.told_coordinator, report.told_plan, report.told_direct))
