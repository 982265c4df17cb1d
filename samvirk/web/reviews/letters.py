"""The letter about the end of the work, composed of what is stored of it."""

from samvirk.access.ending import SeenEnding
from samvirk.access.seen import SeenPerson
from samvirk.documents.case_letter import ADDRESSED_AGE, About, CaseLetter, Sender
from samvirk.documents.ending_letter import EndingContent, ending_letter
from samvirk.documents.language import Language
from samvirk.organisations.facts import contact_of, setting_values
from samvirk.people.models import Person, ProtectedAddress
from samvirk.reviews.models import EndingGround
from samvirk.rules.calendar import age_on
from samvirk.rules.complaint_time import ComplaintFacts, Outcome, last_day_to_complain
from samvirk.rules.dated import SettingKey
from samvirk.web.components import dates
from samvirk.web.people.pages import called


def letter_of(seen: SeenEnding, shown: SeenPerson, person: Person, language: Language) -> CaseLetter:
    """Return the letter. Who wanted to go on is told how to complain, as whoever is refused something is."""
    row, settings = seen.row, setting_values(person.municipality)
    assert row.ended_at is not None  # noqa: S101 - a wish has no letter
    ended_on = dates.local_day(row.ended_at)
    is_disputed = row.review is not None and row.review.is_disputed
    refused = ComplaintFacts(outcome=Outcome.REFUSED, letter_received_on=ended_on)
    due = last_day_to_complain(refused, settings=settings) if is_disputed else None
    contact = contact_of(person.municipality)
    assert contact is not None  # noqa: S101 - a municipality is established with its unit
    is_young = shown.birth_on is None or age_on(shown.birth_on, ended_on) < ADDRESSED_AGE
    return ending_letter(
        EndingContent(
            ended_on=ended_on,
            is_wish=row.ground == EndingGround.WISH,
            reason=seen.reason,
            view=seen.view,
            complaint_due_on=due.due_on if due else None,
            complaint_weeks=settings.value_on(SettingKey.COMPLAINT_WEEKS, ended_on),
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
            signer=seen.ended_by,
        ),
        language=language,
    )
