"""What a youth decides at 16, as frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samvirk.access.parental import YouthDecision
from samvirk.access.seen import SeenPerson
from samvirk.web.components import dates
from samvirk.web.components.person_link import person_link, person_path
from samvirk.web.components.why import Why, why
from samvirk.web.desk.flow import FormPage
from samvirk.web.rules.pages import remarks


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPage(FormPage):
    """The question, what happens without an answer, and why it is asked."""

    now: tuple[str, ...]
    unanswered: str
    why: Why
    template: str = "access/parental_access.html"


def decision_page(decision: YouthDecision) -> DecisionPage:
    """Return the youth's page."""
    when = dates.day(decision.sixteen_on)
    unanswered = _("Svarer du ikke, får de ikke se fra den dagen.")
    if decision.is_open_unanswered:
        unanswered = _("Svarer du ikke, får de se til du har svart.")
    return DecisionPage(
        title=_("Hvem skal se etter at du er 16?"),
        up=person_link(decision.person_id, _("Om meg")),
        lead=_("Fra %(day)s er det du som bestemmer om foreldrene dine får se det som står om deg.")
        % {"day": when},
        now=remarks(decision.verdict),
        unanswered=unanswered,
        why=why(decision.asked_from),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class YouthRow:
    """A youth who has not answered."""

    name: str
    born: str
    url: str


def youth_rows(persons: Iterable[SeenPerson]) -> tuple[YouthRow, ...]:
    """Return the rows of the unit's list."""
    return tuple(
        YouthRow(
            name=person.name,
            born=dates.day(person.birth_on) if person.birth_on else "",
            url=person_path(person.id),
        )
        for person in persons
    )
