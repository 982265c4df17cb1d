"""The door to applications: for the person's side, who writes one, and the coordinating unit.

An application is seen by whoever sees the person, and that part of them. A draft is seen by its writer alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from samvirk.access import door
from samvirk.access.about import is_about
from samvirk.access.decide import Actor, NotThere, NotYours, decide
from samvirk.access.permissions import Permission
from samvirk.access.roles import Part
from samvirk.access.seen import HIDDEN, SeenPerson, seen_person
from samvirk.access.visibility import parts_seen, persons_shown, persons_visible_to
from samvirk.applications.models import (
    AgencyContact,
    Application,
    ApplicationQuerySet,
    Assessment,
    ClarifyingTalk,
    Closing,
    Decision,
    PreliminaryAnswer,
)
from samvirk.core.fields import opened_text
from samvirk.core.grant import Grant
from samvirk.core.secrets import Keyring
from samvirk.intake.models import NeedReport
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person

# So long is an answer news on a first screen.
NEWS_DAYS: Final = 28
MOST_PERSONS: Final = 50
SHOWN: Final = frozenset({Part.IDENTITY, Part.APPLICATION})
TEXTS: Final = (
    *("applicant_name", "authority", "own_words", "need", "duration", "wish", "documents_asked"),
    "closing_note",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAgency:
    """An agency that is involved; which one tells a place, and is empty where that is closed (R-123)."""

    id: UUID
    version: int
    name: str
    contact_name: str
    contact_role: str
    phone: str
    sector: str
    since: str
    how_often: str
    is_counted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTalk:
    """A talk, or an attempt at one."""

    id: UUID
    held_on: date
    form: str
    is_reached: bool
    present: str
    view: str
    view_obtained: str
    result: str
    has_letter: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAssessment:
    """What was found of one condition."""

    criterion: str
    answer: str
    grounds: str
    clarification: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An application that the actor may see: the row, the person, the texts, and the grant for actions.

    `is_text_open` is False for whoever may not know where the person is, and has not written it: what people
    write about their days tells a place (R-123).
    """

    row: Application
    person: SeenPerson
    grant: Grant
    keyring: Keyring
    is_text_open: bool

    def text(self, name: str) -> str:
        """Return what is sealed in one of the texts; nothing where that is closed to the actor."""
        return opened_text(self.row, name, self.keyring) if self.is_text_open else HIDDEN

    @property
    def texts(self) -> dict[str, str]:
        """Return all that is sealed in the application."""
        return {name: self.text(name) for name in TEXTS}

    def agencies(self) -> tuple[SeenAgency, ...]:
        """Return the agencies, in the order they were written."""
        rows = AgencyContact.objects.listed().filter(application=self.row)
        return tuple(seen_agency(agency, self.keyring, is_open=self.is_text_open) for agency in rows)

    def talks(self) -> tuple[SeenTalk, ...]:
        """Return the talks and attempts, the latest last."""
        rows = ClarifyingTalk.objects.filter(application=self.row).order_by("held_on", "pk")
        return tuple(self._talk(talk) for talk in rows)

    def assessments(self) -> dict[str, SeenAssessment]:
        """Return what was found, by condition."""
        rows = Assessment.objects.filter(application=self.row).order_by("pk")
        return {row.criterion: self._assessment(row) for row in rows}

    def answers(self) -> tuple[PreliminaryAnswer, ...]:
        """Return the preliminary answers, in the order they were sent."""
        return tuple(PreliminaryAnswer.objects.filter(application=self.row).order_by("sent_on", "pk"))

    def decision(self) -> Decision | None:
        """Return the decision, if there is one."""
        return Decision.objects.filter(application=self.row).first()

    def _talk(self, row: ClarifyingTalk) -> SeenTalk:
        words = {
            name: opened_text(row, name, self.keyring)
            for name in ("present", "view", "view_obtained", "result")
        }
        return SeenTalk(
            id=row.pk,
            held_on=row.held_on,
            form=row.get_form_display(),
            is_reached=row.is_reached,
            has_letter=row.letter is not None,
            **words,
        )

    def _assessment(self, row: Assessment) -> SeenAssessment:
        return SeenAssessment(
            criterion=row.criterion,
            answer=row.answer,
            grounds=opened_text(row, "grounds", self.keyring),
            clarification=opened_text(row, "clarification", self.keyring),
            version=row.version,
        )


def seen_agency(row: AgencyContact, keyring: Keyring, *, is_open: bool = True) -> SeenAgency:
    """Return an agency, without what tells a place where that is closed."""
    shown: Mapping[str, str] = {
        name: opened_text(row, name, keyring) if is_open else HIDDEN
        for name in ("name", "contact_name", "phone")
    }
    return SeenAgency(
        id=row.pk,
        version=row.version,
        contact_role=row.contact_role if is_open else HIDDEN,
        sector=row.sector,
        since=row.since if is_open else HIDDEN,
        how_often=row.how_often if is_open else HIDDEN,
        is_counted=row.is_counted,
        **shown,
    )


def open_to_apply(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[Person, SeenPerson, Grant]:
    """Return a person for whom the actor may apply."""
    return _open_person(actor, person_id, Permission.APPLICATION_WRITE, now)


def open_draft(actor: Actor, application_id: UUID, *, now: datetime) -> Opened:
    """Return an application that the actor writes or has sent; whoever asks looks whether it is a draft."""
    row = _row(actor, application_id)
    if row.written_by_id != actor.account.pk or (row.closed_on and row.received_on is None):
        raise NotThere
    return _opened(actor, row, Permission.APPLICATION_WRITE, now)


def open_agency(
    actor: Actor, application_id: UUID, agency_id: UUID, *, now: datetime
) -> tuple[Opened, AgencyContact]:
    """Return an agency of a draft of the actor's."""
    opened = open_draft(actor, application_id, now=now)
    rows = AgencyContact.objects.listed().filter(application=opened.row, pk=agency_id)
    agency = rows.first()
    if agency is None:
        raise NotThere
    agency.application = opened.row
    return opened, agency


def open_application(actor: Actor, application_id: UUID, permission: Permission, *, now: datetime) -> Opened:
    """Return an application that has been sent."""
    row = _row(actor, application_id)
    if row.received_on is None:
        raise NotThere
    return _opened(actor, row, permission, now)


def open_letter(
    actor: Actor, application_id: UUID, letter_id: UUID, *, now: datetime
) -> tuple[SeenPerson, str]:
    """Return the sealed text of a letter, and the person it is about."""
    opened = open_application(actor, application_id, Permission.APPLICATION_READ, now=now)
    for model in (Decision, PreliminaryAnswer, ClarifyingTalk):
        rows = model._default_manager.filter(application=opened.row, pk=letter_id)
        row: Any = rows.filter(letter__isnull=False).first()
        if row is not None:
            return opened.person, opened_text(row, "letter", opened.keyring)
    raise NotThere


def applications_of(
    actor: Actor, person_id: UUID, *, now: datetime
) -> tuple[SeenPerson, tuple[Opened, ...], Application | None]:
    """Return a person's applications, the newest first, and the actor's own draft for them."""
    person, seen, grant = _open_person(actor, person_id, Permission.APPLICATION_READ, now)
    keyring = keyring_of(person.municipality_id)
    rows = Application.objects.sent().filter(person=person).order_by("-received_on", "-pk")
    mine = Application.objects.drafts().filter(person=person, written_by=actor.account)
    opened = tuple(_seen(actor, row, person=person, seen=seen, grant=grant, keyring=keyring) for row in rows)
    return seen, opened, mine.first()


def own_drafts(actor: Actor, *, now: datetime) -> list[tuple[Application, SeenPerson]]:
    """Return what the actor has begun to write and not sent, the newest first."""
    return _with_persons(actor, rows_own_drafts(actor, now=now)[:MOST_PERSONS], now)


def rows_own_drafts(actor: Actor, *, now: datetime) -> ApplicationQuerySet:
    """Return the rows of `own_drafts`."""
    decide(actor, Permission.APPLICATION_WRITE, now=now)
    rows = Application.objects.drafts().filter(written_by=actor.account, municipality=actor.municipality)
    return rows.filter(_is_visible(actor, now))


def own_earlier(actor: Actor, person_id: UUID, *, now: datetime) -> list[tuple[Application, SeenPerson]]:
    """Return applications that the actor has sent for others, whose agencies can be copied (R-087)."""
    decide(actor, Permission.APPLICATION_WRITE, now=now)
    rows = Application.objects.sent().filter(_is_visible(actor, now), written_by=actor.account)
    rows = rows.exclude(person_id=person_id).order_by("-received_on", "-pk")
    return _with_persons(actor, rows[:MOST_PERSONS], now)


def persons_to_apply_for(actor: Actor, *, now: datetime) -> list[SeenPerson]:
    """Return those of the actor's own for whom they may apply."""
    decide(actor, Permission.APPLICATION_WRITE, now=now)
    rows = persons_visible_to(actor, now=now).by_name()
    seen = door.list_persons(actor, rows, most=MOST_PERSONS, now=now)
    return [person for person in seen if Part.APPLICATION in person.parts]


def waiting(actor: Actor, *, now: datetime) -> ApplicationQuerySet:
    """Return the applications that wait, of those whom the actor may see; list and counts begin here."""
    decide(actor, Permission.APPLICATION_HANDLE, now=now)
    return Application.objects.waiting().filter(_is_visible(actor, now), municipality=actor.municipality)


def list_waiting(
    actor: Actor, rows: Iterable[Application], *, now: datetime
) -> list[tuple[Application, SeenPerson]]:
    """Return these rows of `waiting` with the person of each, and log that they were seen."""
    decide(actor, Permission.APPLICATION_HANDLE, now=now)
    return _with_persons(actor, rows, now)


def news_for_the_person(actor: Actor, *, now: datetime) -> ApplicationQuerySet:
    """Return what somebody's own side must answer, and answers that have come of late, the oldest first."""
    decide(actor, Permission.APPLICATION_READ, now=now)
    lately = timezone.localdate(now) - timedelta(days=NEWS_DAYS)
    must_answer = Q(agreed_on=None, closed_on=None)
    asked = Q(documents_asked_on__isnull=False, complete_on=None, closed_on=None)
    answered = Q(closing=Closing.DECIDED, closed_on__gte=lately)
    rows = Application.objects.sent().filter(must_answer | asked | answered, _is_visible(actor, now))
    return rows.order_by("received_on", "pk")


def open_report(
    actor: Actor, report_id: UUID, *, now: datetime
) -> tuple[NeedReport, str, SeenPerson, Grant, Grant]:
    """Return a report about a known person, its need, and grants to apply for them and to close it."""
    report = NeedReport.objects.filter(municipality=actor.municipality, pk=report_id).first()
    if report is None or report.person_id is None:
        raise NotThere
    person, seen, grant = _open_person(actor, report.person_id, Permission.APPLICATION_WRITE, now)
    handling = decide(actor, Permission.REPORT_HANDLE, now=now, person_id=person.pk)
    need = opened_text(report, "need", keyring_of(person.municipality_id))
    return report, need, seen, grant, handling


def _is_visible(actor: Actor, now: datetime) -> Q:
    return is_about(actor, persons_shown(actor, Part.APPLICATION, now=now))


def _row(actor: Actor, application_id: UUID) -> Application:
    row = Application.objects.filter(municipality=actor.municipality, pk=application_id).first()
    if row is None:
        raise NotThere
    return row


def _open_person(
    actor: Actor, person_id: UUID, permission: Permission, now: datetime
) -> tuple[Person, SeenPerson, Grant]:
    person, grant = door.open_person(actor, person_id, permission, parts=SHOWN, now=now)
    if Part.APPLICATION not in parts_seen(person):
        raise NotYours(permission)
    return person, seen_person(person, keyring_of(person.municipality_id)), grant


def _opened(actor: Actor, row: Application, permission: Permission, now: datetime) -> Opened:
    person, seen, grant = _open_person(actor, row.person_id, permission, now)
    keyring = keyring_of(row.municipality_id)
    return _seen(actor, row, person=person, seen=seen, grant=grant, keyring=keyring)


def _seen(
    actor: Actor, row: Application, *, person: Person, seen: SeenPerson, grant: Grant, keyring: Keyring
) -> Opened:
    row.person = person
    is_open = seen.is_place_open or row.written_by_id == actor.account.pk
    return Opened(row=row, person=seen, grant=grant, keyring=keyring, is_text_open=is_open)


def _with_persons(
    actor: Actor, rows: Iterable[Application], now: datetime
) -> list[tuple[Application, SeenPerson]]:
    """Return the rows, which begin at whom the actor sees, with their persons; log that they were seen."""
    found = list(rows)
    seen = door.listed_by_id(actor, {row.person_id for row in found}, now=now)
    return [(row, seen[row.person_id]) for row in found if row.person_id in seen]
