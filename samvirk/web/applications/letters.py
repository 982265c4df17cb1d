"""Letters in an application's matter: composed of what is known, in the reader's language."""

from datetime import date

from samvirk.access.applying import Opened
from samvirk.access.decide import Actor
from samvirk.applications.facts import outcome_of
from samvirk.documents.case_letter import CaseLetter
from samvirk.documents.contact_letter import contact_letter
from samvirk.documents.decision_letter import DecisionContent, Weighed, decision_letter
from samvirk.documents.language import Language, language_of
from samvirk.documents.preliminary_answer import preliminary_answer
from samvirk.organisations.facts import setting_values
from samvirk.rules.calendar import add_full_days
from samvirk.rules.complaint_time import ComplaintFacts, last_day_to_complain
from samvirk.rules.conditions import Ask, Criterion, CriterionAnswer, criteria_for
from samvirk.rules.dated import SettingKey
from samvirk.web.people.case_letters import about_of, sender_of


def decision(
    opened: Opened,
    actor: Actor,
    *,
    granted: frozenset[Ask],
    texts: dict[str, str],
    offers_care_team: bool,
    decided_on: date,
) -> CaseLetter:
    """Return the answer; `texts` are view, grounds and other_offer."""
    row, settings = opened.row, setting_values(actor.municipality)
    outcome = outcome_of(row.asked, granted)
    due = last_day_to_complain(
        ComplaintFacts(outcome=outcome, letter_received_on=decided_on), settings=settings
    )
    contact_days = settings.value_on(SettingKey.FIRST_CONTACT_DAYS, decided_on)
    content = DecisionContent(
        outcome=outcome,
        granted=granted,
        refused=_refused(row.asked, granted),
        weighed=_weighed(opened),
        grounds=texts["grounds"],
        view=texts["view"],
        other_offer=texts["other_offer"],
        offers_care_team=offers_care_team,
        received_on=_received(opened),
        decided_on=decided_on,
        first_contact_on=add_full_days(decided_on, contact_days),
        complaint_due_on=due.due_on if due and outcome.is_refusal else None,
        complaint_weeks=settings.value_on(SettingKey.COMPLAINT_WEEKS, decided_on),
    )
    about = about_of(opened.person, decided_on)
    return decision_letter(
        content,
        about=about,
        sender=sender_of(actor.municipality, actor.account.display_name),
        language=_language(opened),
    )


def preliminary(opened: Opened, actor: Actor, *, reason: str, expected_on: date, today: date) -> CaseLetter:
    """Return the letter that says why it takes time."""
    return preliminary_answer(
        reason=reason,
        received_on=_received(opened),
        expected_on=expected_on,
        made_on=today,
        about=about_of(opened.person, today),
        sender=sender_of(actor.municipality, actor.account.display_name),
        language=_language(opened),
    )


def contact(opened: Opened, actor: Actor, *, today: date) -> CaseLetter:
    """Return the letter to somebody whom nobody has reached."""
    return contact_letter(
        received_on=_received(opened),
        made_on=today,
        about=about_of(opened.person, today),
        sender=sender_of(actor.municipality, actor.account.display_name),
        language=_language(opened),
    )


def _refused(asked: frozenset[Ask], granted: frozenset[Ask]) -> frozenset[Ask]:
    """Whoever gets a barnekoordinator is not refused a koordinator: of the two kinds there is one."""
    has_better = Ask.CHILD_COORDINATOR in granted
    return asked - granted - (frozenset({Ask.COORDINATOR}) if has_better else frozenset())


def _weighed(opened: Opened) -> tuple[Weighed, ...]:
    found = {
        Criterion(name): Weighed(
            criterion=Criterion(name), answer=CriterionAnswer(row.answer), grounds=row.grounds
        )
        for name, row in opened.assessments().items()
    }
    order = criteria_for(opened.row.asked, {})
    known = [found[criterion] for criterion in Criterion if criterion in found and criterion in order]
    rest = [row for criterion, row in found.items() if criterion not in order]
    return tuple(row for row in (*known, *rest) if row.criterion is not Criterion.WISH)


def _language(opened: Opened) -> Language:
    """The applicant reads the letter, or else the person: in the language in which they read pages."""
    reader = opened.row.applicant_account or opened.row.person.account
    return language_of(reader.language if reader else "", opened.person.language)


def _received(opened: Opened) -> date:
    received_on = opened.row.received_on
    assert received_on is not None  # noqa: S101 - letters are written in matters that have been sent
    return received_on
