"""Those who work here and outside, as frozen values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.organisations.models import Organisation, Unit
from samvirk.staff.models import Absence, Professional
from samvirk.web.components import dates
from samvirk.web.components.forms import Choices
from samvirk.web.components.numbers import phone_link
from samvirk.web.components.page import Link
from samvirk.web.organisations.unit_pages import unit_choices


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow:
    """Somebody as a row of the list."""

    name: str
    url: str
    work: str
    place: str
    phone: str
    phone_link: str
    is_leader: bool
    away: str
    coming: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRow:
    """An absence on somebody's page."""

    period: str
    deputy: str
    deputy_url: str
    is_now: bool
    version: int
    edit_url: str
    withdraw_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfessionalPage:
    """Somebody's post, and when they are away."""

    name: str
    work: str
    place: Link
    is_outside: bool
    is_leader: bool
    phone: str
    phone_link: str
    email: str
    period: str
    is_over: bool
    is_away: bool
    absences: tuple[AbsenceRow, ...]
    edit_url: str
    end_url: str
    move_url: str
    absence_url: str


def staff_row(professional: Professional, absence: Absence | None, *, today: date) -> StaffRow:
    """Return somebody as a row of the list."""
    begins = professional.valid_from
    return StaffRow(
        name=professional.name,
        url=reverse("staff:professional", args=[professional.pk]),
        work=_work(professional),
        place=_place(professional).label,
        phone=professional.phone,
        phone_link=phone_link(professional.phone),
        is_leader=professional.is_leader,
        away=_away(absence) if absence else "",
        coming=_("Begynner %(day)s") % {"day": dates.day(begins)} if begins > today else "",
    )


def professional_page(
    professional: Professional, absences: Sequence[Absence], *, today: date
) -> ProfessionalPage:
    """Return somebody's page."""
    rows = tuple(_absence_row(absence, today) for absence in absences)
    last = professional.valid_until
    return ProfessionalPage(
        name=professional.name,
        work=_work(professional),
        place=_place(professional),
        is_outside=professional.unit_id is None,
        is_leader=professional.is_leader,
        phone=professional.phone,
        phone_link=phone_link(professional.phone),
        email=professional.email,
        period=period(professional.valid_from, last),
        is_over=last is not None and last < today,
        is_away=any(row.is_now for row in rows),
        absences=rows,
        edit_url=reverse("staff:revise", args=[professional.pk]),
        end_url=reverse("staff:end", args=[professional.pk]),
        move_url=reverse("staff:move", args=[professional.pk]),
        absence_url=reverse("staff:absence_new", args=[professional.pk]),
    )


def period(first: date, last: date | None) -> str:
    """Return «fra 1. mai 2026» or «1. mai 2026 til 3. juni 2026»."""
    if last is None:
        return _("fra %(day)s") % {"day": dates.day(first)}
    return _("%(first)s til %(last)s") % {"first": dates.day(first), "last": dates.day(last)}


def places(units: Sequence[Unit], organisations: Sequence[Organisation]) -> Choices:
    """Return everywhere that somebody may work, to choose among."""
    outside = [(str(row.pk), row.name) for row in organisations]
    groups = [(_("I kommunen"), unit_choices(units)), (_("Utenfor kommunen"), outside)]
    return {"place": [("", _("Overalt")), *[(name, rows) for name, rows in groups if rows]]}


def deputies(professionals: Sequence[Professional]) -> Choices:
    """Return those who may stand in, to choose among."""
    rows = [(str(row.pk), f"{row.name}, {_work(row)}") for row in professionals]
    return {"deputy_id": [("", _("Ingen vikar")), *rows]}


def absence_of_each(
    professionals: Sequence[Professional], absences: Mapping[UUID, Absence], *, today: date
) -> list[StaffRow]:
    """Return rows of the list, with who is away."""
    return [staff_row(row, absences.get(row.pk), today=today) for row in professionals]


def _work(professional: Professional) -> str:
    profession = str(professional.get_profession_display())
    return f"{professional.title}, {profession.lower()}" if professional.title else profession


def _place(professional: Professional) -> Link:
    if professional.unit is not None:
        url = f"{reverse('staff:staff')}?place={professional.unit_id}"
        return Link(label=professional.unit.name, url=url)
    assert professional.organisation is not None  # noqa: S101 - professional_works_in_a_unit_or_outside
    url = reverse("organisations:outside_one", args=[professional.organisation_id])
    return Link(label=professional.organisation.name, url=url)


def _away(absence: Absence) -> str:
    if absence.valid_until is None:
        return _("Borte inntil videre")
    return _("Borte til %(day)s") % {"day": dates.day(absence.valid_until)}


def _absence_row(absence: Absence, today: date) -> AbsenceRow:
    deputy, last = absence.deputy, absence.valid_until
    return AbsenceRow(
        period=period(absence.valid_from, last),
        deputy=deputy.name if deputy else "",
        deputy_url=reverse("staff:professional", args=[deputy.pk]) if deputy else "",
        is_now=absence.valid_from <= today and (last is None or last >= today),
        version=absence.version,
        edit_url=reverse("staff:absence_edit", args=[absence.pk]),
        withdraw_url=reverse("staff:absence_withdraw", args=[absence.pk]),
    )
