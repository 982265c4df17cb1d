"""The letter with the answer about a change of koordinator, composed of what is stored of it."""

from samvirk.access.seen import SeenPerson
from samvirk.access.seen_changes import SeenChange
from samvirk.changes.models import ChangeOutcome, ChangeReason
from samvirk.documents.case_letter import ADDRESSED_AGE, About, CaseLetter, Sender
from samvirk.documents.change_letter import ChangeContent, change_letter
from samvirk.documents.language import Language
from samvirk.organisations.facts import contact_of
from samvirk.people.models import Person, ProtectedAddress
from samvirk.rules.calendar import age_on
from samvirk.web.components import dates
from samvirk.web.people.pages import called


def letter_of(seen: SeenChange, shown: SeenPerson, person: Person, language: Language) -> CaseLetter:
    """Return the letter."""
    row, contact = seen.row, contact_of(person.municipality)
    answered_at = row.granted_at or row.closed_at
    assert answered_at is not None  # noqa: S101 - `has_letter` says that it is answered
    assert contact is not None  # noqa: S101 - a municipality is established with its unit
    answered_on = dates.local_day(answered_at)
    is_young = shown.birth_on is None or age_on(shown.birth_on, answered_on) < ADDRESSED_AGE
    return change_letter(
        ChangeContent(
            asked_on=dates.local_day(row.asked_at),
            answered_on=answered_on,
            is_asked_for=row.reason == ChangeReason.WISH,
            is_refused=row.outcome == ChangeOutcome.REFUSED,
            former=seen.former,
            answer=seen.answer,
        ),
        about=About(
            name=called(shown),
            born_on=shown.birth_on,
            expected_on=shown.expected_on,
            is_to_family=is_young,
            is_protected=shown.protection is not ProtectedAddress.UNGRADED,
        ),
        sender=Sender(
            municipality=person.municipality.name,
            unit=contact.name,
            phone=contact.phone,
            email=contact.email,
            postal_address=contact.postal_address,
        ),
        language=language,
    )
