"""The letter about the end of the work, composed of what is stored of it."""

from samvirk.access.ending import SeenEnding
from samvirk.access.seen import SeenPerson
from samvirk.documents.case_letter import CaseLetter
from samvirk.documents.ending_letter import EndingContent, ending_letter
from samvirk.documents.language import Language
from samvirk.organisations.facts import setting_values
from samvirk.people.models import Person
from samvirk.reviews.models import EndingGround
from samvirk.rules.complaint_time import ComplaintFacts, Outcome, last_day_to_complain
from samvirk.rules.dated import SettingKey
from samvirk.web.components import dates
from samvirk.web.people.case_letters import about_of, sender_of


def letter_of(seen: SeenEnding, shown: SeenPerson, person: Person, language: Language) -> CaseLetter:
    """Return the letter. Who wanted to go on is told how to complain, as whoever is refused something is."""
    row, settings = seen.row, setting_values(person.municipality)
    assert row.ended_at is not None  # noqa: S101 - a wish has no letter
    ended_on = dates.local_day(row.ended_at)
    is_disputed = row.review is not None and row.review.is_disputed
    refused = ComplaintFacts(outcome=Outcome.REFUSED, letter_received_on=ended_on)
    due = last_day_to_complain(refused, settings=settings) if is_disputed else None
    return ending_letter(
        EndingContent(
            ended_on=ended_on,
            is_wish=row.ground == EndingGround.WISH,
            reason=seen.reason,
            view=seen.view,
            complaint_due_on=due.due_on if due else None,
            complaint_weeks=settings.value_on(SettingKey.COMPLAINT_WEEKS, ended_on),
        ),
        about=about_of(shown, ended_on),
        sender=sender_of(person.municipality, seen.ended_by),
        language=language,
    )
