"""The letter with the answer about a change of koordinator, composed of what is stored of it."""

from samvirk.access.seen import SeenPerson
from samvirk.access.seen_changes import SeenChange
from samvirk.changes.models import ChangeOutcome, ChangeReason
from samvirk.documents.case_letter import CaseLetter
from samvirk.documents.change_letter import ChangeContent, change_letter
from samvirk.documents.language import Language
from samvirk.people.models import Person
from samvirk.web.components import dates
from samvirk.web.people.case_letters import about_of, sender_of


def letter_of(seen: SeenChange, shown: SeenPerson, person: Person, language: Language) -> CaseLetter:
    """Return the letter."""
    row = seen.row
    answered_at = row.granted_at or row.closed_at
    assert answered_at is not None  # noqa: S101 - `has_letter` says that it is answered
    answered_on = dates.local_day(answered_at)
    return change_letter(
        ChangeContent(
            asked_on=dates.local_day(row.asked_at),
            answered_on=answered_on,
            is_asked_for=row.reason == ChangeReason.WISH,
            is_refused=row.outcome == ChangeOutcome.REFUSED,
            former=seen.former,
            answer=seen.answer,
        ),
        about=about_of(shown, answered_on),
        sender=sender_of(person.municipality),
        language=language,
    )
