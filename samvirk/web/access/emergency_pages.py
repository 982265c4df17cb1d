"""Emergency accesses as frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.emergency import EmergencyToFollowUp
from samvirk.access.models import EmergencyAccess
from samvirk.web.access.words import OUTCOMES, REASONS
from samvirk.web.components import dates
from samvirk.web.components.page import Link
from samvirk.web.components.person_link import person_path
from samvirk.web.desk.flow import FormPage


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAccess:
    """An access of one's own that is open now."""

    name: str
    until: str
    url: str
    close_url: str


def open_accesses(rows: Iterable[tuple[EmergencyAccess, str]]) -> tuple[OpenAccess, ...]:
    """Return the accesses, each with the person and what closes it."""
    return tuple(
        OpenAccess(
            name=name,
            until=dates.at_time(row.expires_at),
            url=person_path(row.person_id),
            close_url=reverse("access:emergency_close", args=[row.pk]),
        )
        for row, name in rows
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """An access as a row of the unit's list."""

    who: str
    person: str
    when: str
    reason: str
    outcome: str
    url: str


def follow_up_rows(accesses: Iterable[EmergencyToFollowUp]) -> tuple[FollowUpRow, ...]:
    """Return the rows; a person without a name is told by reference."""
    return tuple(
        FollowUpRow(
            who=access.who,
            person=person_words(access.person, access.reference),
            when=dates.moment_with_year(access.row.opened_at),
            reason=str(REASONS[access.row.reason]),
            outcome=str(OUTCOMES.get(access.row.outcome, "")),
            url=reverse("access:emergency_follow_up", args=[access.row.pk]),
        )
        for access in accesses
    )


def person_words(name: str, reference: str) -> str:
    """Return name and reference, or the reference alone."""
    return f"{name} ({reference})" if name else reference


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpPage(FormPage):
    """The form of one follow-up, with what is known about the access."""

    row: FollowUpRow
    explanation: str
    template: str = "access/emergency_follow_up.html"


def follow_up_page(access: EmergencyToFollowUp) -> FollowUpPage:
    """Return the page around the form."""
    (row,) = follow_up_rows([access])
    return FollowUpPage(
        title=_("Følg opp en nødtilgang"),
        up=Link(label=_("Nødtilgang"), url=reverse("access:emergencies")),
        row=row,
        explanation=access.explanation,
    )
