"""The pages of applying, as frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.applying import Opened, SeenAgency
from samvirk.access.seen import SeenPerson
from samvirk.applications.models import ApplicantKind, Application
from samvirk.organisations.models import Sector
from samvirk.rules.conditions import Ask
from samvirk.web.applications.steps import AGENCIES, PAPERS, Step, check_url, step_url, steps_of
from samvirk.web.components import dates
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage
from samvirk.web.people.pages import age, called
from samvirk.web.rules.condition_words import ASKS

_ORDER: Final = (Ask.CHILD_COORDINATOR, Ask.COORDINATOR, Ask.PLAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToApplyFor:
    """Somebody one may apply for, and what has been begun."""

    name: str
    about: str
    url: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRow:
    """An agency of the application, in one line."""

    name: str
    about: str
    edit_url: str
    remove_url: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was answered on a step; several lines where there are several things."""

    label: str
    lines: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage(FormPage):
    """All answers before they are sent."""

    answers: tuple[Answer, ...]
    discard_url: str
    version: int


def to_apply_for(
    persons: Iterable[SeenPerson], drafts: Iterable[tuple[Application, SeenPerson]], *, today: date
) -> tuple[ToApplyFor, ...]:
    """Return those one may apply for; what was begun for them is gone on with."""
    begun = {person.id: row for row, person in drafts}
    return tuple(
        ToApplyFor(
            name=called(person),
            about=age(person, today),
            url=reverse("applications:start", args=[person.id])
            if person.id not in begun
            else check_url(begun[person.id]),
            action=_("Fortsett søknaden") if person.id in begun else _("Søk"),
        )
        for person in persons
    )


def earlier_choices(rows: Iterable[tuple[Application, SeenPerson]]) -> list[tuple[str, str]]:
    """Return applications whose agencies can be copied, by the name of whom they are for."""
    return [("", _("Ingen"))] + [(str(row.pk), called(person)) for row, person in rows]


def asked_words(asked: frozenset[Ask]) -> str:
    """Return what is applied for: «barnekoordinator og individuell plan»."""
    return _(" og ").join(str(ASKS[ask]).lower() for ask in _ORDER if ask in asked)


def agency_rows(row: Application, agencies: Iterable[SeenAgency]) -> tuple[AgencyRow, ...]:
    """Return the agencies with the ways to change them."""
    return tuple(
        AgencyRow(
            name=agency.name or _("Skjult"),
            about=agency_words(agency),
            edit_url=reverse("applications:agency_edit", args=[row.pk, agency.id]),
            remove_url=reverse("applications:agency_remove", args=[row.pk, agency.id]),
            version=agency.version,
        )
        for agency in agencies
    )


def agency_words(agency: SeenAgency) -> str:
    """Return what is known of an agency, in one line."""
    sector = str(Sector(agency.sector).label) if agency.sector else ""
    contact = ", ".join(part for part in (agency.contact_name, agency.contact_role) if part)
    not_counted = "" if agency.is_counted else _("teller ikke med (lokal rutine)")
    parts = (sector, contact, agency.phone, agency.since, agency.how_often, not_counted)
    return " · ".join(part for part in parts if part)


def check_page(opened: Opened, papers: Iterable[str], up: Link) -> CheckPage:
    """Return the page where all is looked over."""
    row = opened.row
    return CheckPage(
        title=_("Se over og send"),
        up=up,
        lead=_("Gjelder %(name)s. Du kan endre alt før du sender.") % {"name": called(opened.person)},
        template="applications/check.html",
        answers=tuple(_answer(opened, step, papers) for step in steps_of(row)),
        discard_url=reverse("applications:discard", args=[row.pk]),
        version=row.version,
    )


def _answer(opened: Opened, step: Step, papers: Iterable[str]) -> Answer:
    lines = tuple(line for line in _lines(opened, step.slug, papers) if line)
    return Answer(label=str(step.title), lines=lines, url=step_url(opened.row, step))


def _lines(opened: Opened, slug: str, papers: Iterable[str]) -> Iterable[str]:
    row = opened.row
    if slug == AGENCIES:
        return [agency.name for agency in opened.agencies()]
    if slug == PAPERS:
        return papers
    if slug == "behov":
        until = _("Til omtrent %(day)s") % {"day": dates.day(row.lasts_until)} if row.lasts_until else ""
        return opened.text("need"), opened.text("duration"), until
    if slug == "hva":
        return [asked_words(row.asked).capitalize()]
    return [opened.text({"viktig": "own_words", "onske": "wish", "fullmakt": "authority"}[slug])]


def applicant_words(opened: Opened) -> str:
    """Return who applies: «Forelder: Mona Nilsen»."""
    kind = str(ApplicantKind(opened.row.applicant_kind).label)
    account = opened.row.applicant_account
    name = opened.text("applicant_name") or (account.display_name if account else "")
    return f"{kind}: {name}" if name else kind
