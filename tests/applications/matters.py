"""Applications as tests need them: written, sent, talked of and judged through actions."""

from datetime import date, timedelta
from typing import Any

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.applications import actions
from samvirk.applications.models import (
    AgencyContact,
    AgreementForm,
    ApplicantKind,
    Application,
    Assessment,
    ClarifyingTalk,
    Decision,
    PreliminaryAnswer,
)
from samvirk.core import clock
from samvirk.core.grant import Grant
from samvirk.intake.models import ReportChannel
from samvirk.people.actions import PersonFields, register_person
from samvirk.people.models import Account, Person
from samvirk.rules.conditions import Ask, Criterion, CriterionAnswer, criteria_for

ONE = frozenset({Ask.COORDINATOR})
BOTH = frozenset({Ask.COORDINATOR, Ask.PLAN})
FAMILY = frozenset({Ask.CHILD_COORDINATOR})
YES, NO, UNCLEAR = CriterionAnswer.FULFILLED, CriterionAnswer.NOT_FULFILLED, CriterionAnswer.UNCLEAR


def may(permission: Permission = Permission.APPLICATION_HANDLE) -> Grant:
    """The system's own grant."""
    return as_system(permission, now=clock.now())


def person(name: str) -> Person:
    """Somebody of the cast."""
    given, family = name.split()
    return Person.objects.get(given_name=given, family_name=family, municipality__number="9901")


def account(name: str) -> Account:
    """The login of somebody of the cast."""
    return Account.objects.get(display_name=name)


def draft(about: Person, *, by: str = "", asks: frozenset[Ask] = ONE, **fields: Any) -> Application:
    """An application that is written and not sent; `by` has written it."""
    now = clock.now()
    grant = may(Permission.APPLICATION_WRITE)
    kind = fields.pop("kind", ApplicantKind.PERSON)
    row = actions.start_application(
        about, applicant_kind=kind, channel=ReportChannel.FORM, is_own=False, grant=grant, now=now
    )
    asked = {
        "is_for_coordinator": Ask.COORDINATOR in asks,
        "is_for_child_coordinator": Ask.CHILD_COORDINATOR in asks,
        "is_for_plan": Ask.PLAN in asks,
    }
    fields = asked | {"need": "Mange tjenester", "own_words": "Én å ringe"} | fields
    row = actions.write_application(row, fields, expected_version=row.version, grant=grant, now=now)
    if by:
        writer = account(by)
        Application.objects.filter(pk=row.pk).update(written_by=writer, applicant_account=writer)
        row.refresh_from_db()
    return row


def agency(row: Application, name: str = "Skolen", **fields: Any) -> AgencyContact:
    """An agency of a draft."""
    grant = may(Permission.APPLICATION_WRITE)
    return actions.add_agency(row, {"name": name, **fields}, grant=grant, now=clock.now())


def send(row: Application, *, ago: int = 0, is_agreed: bool = True) -> Application:
    """The draft, sent so many days ago."""
    return actions.send_application(
        row,
        agreement=AgreementForm.PAPER if is_agreed else None,
        received_on=clock.today() - timedelta(days=ago),
        expected_version=row.version,
        grant=may(Permission.APPLICATION_WRITE),
        now=clock.now(),
    )


def sent(about: Person, *, ago: int = 0, is_agreed: bool = True, **fields: Any) -> Application:
    """An application that was sent so many days ago."""
    return send(draft(about, **fields), ago=ago, is_agreed=is_agreed)


def talk(row: Application, *, ago: int = 0, **fields: Any) -> ClarifyingTalk:
    """A talk in which the person said what they think."""
    noted = {
        "held_on": clock.today() - timedelta(days=ago),
        "form": "home",
        "is_reached": True,
        "present": "Alle",
        "view": "Vil ha én å ringe",
        "view_obtained": "Sa det selv",
        "result": "Enige",
    } | fields
    return actions.note_talk(row, noted, grant=may(), now=clock.now())


def judge(row: Application, criterion: Criterion, answer: CriterionAnswer, note: str = "") -> Assessment:
    """One condition judged."""
    fields = {"answer": answer.value, "grounds": f"Fordi {criterion.value}", "clarification": note}
    return actions.assess(row, criterion, fields, expected_version=None, grant=may(), now=clock.now())


def judged(row: Application, **answers: CriterionAnswer) -> Application:
    """The application with every condition judged; those that are not named are fulfilled."""
    given = {Criterion(name): answer for name, answer in answers.items()}
    for criterion in {*criteria_for(row.asked, {}), *given}:
        judge(row, criterion, given.get(criterion, YES))
    return row


def ready(about: Person, **fields: Any) -> Application:
    """An application that can be granted."""
    row = sent(about, **fields)
    talk(row)
    return judged(row)


def decide(row: Application, granted: frozenset[Ask] = ONE, **given: Any) -> Decision:
    """The application answered."""
    texts = {
        "view": "Én å ringe",
        "grounds": "Mange tjenester",
        "letter": "Brevet",
        "other_offer": "Treningsgruppe",
    }
    fields: dict[str, Any] = {"care_team_offer": "yes", "decided_on": clock.today()} | given
    texts |= fields.pop("texts", {})
    version = fields.pop("expected_version", row.version)
    return actions.decide_application(
        row, granted, texts, **fields, expected_version=version, grant=may(), now=clock.now()
    )


def answer(
    row: Application, *, expected_on: date, reason: str = "Vi venter", letter: str = "Brevet"
) -> PreliminaryAnswer:
    """A preliminary answer."""
    return actions.send_preliminary_answer(
        row, reason=reason, expected_on=expected_on, letter=letter, grant=may(), now=clock.now()
    )


def somebody(like: Person, name: str = "Ny Nilsen", **fields: Any) -> Person:
    """One more person of the same municipality."""
    given, _blank, family = name.rpartition(" ")
    known = {"birth_on": date(2016, 4, 4)} | fields
    made = PersonFields(given_name=given, family_name=family, **known)
    return register_person(like.municipality, made, grant=may(Permission.PERSON_REGISTER), now=clock.now())
