"""The answer to an application: what is granted and refused, why, by which law, how to complain (R-049)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from samvirk.documents.case_letter import About, CaseLetter, Sender, compose
from samvirk.documents.language import Language, date_in_words, texts
from samvirk.rules.complaint_time import Outcome
from samvirk.rules.conditions import Ask, Criterion, CriterionAnswer
from samvirk.rules.law import Citation
from samvirk.rules.sources import Topic, valid_on

_TOPICS: Mapping[Ask, Topic] = {
    Ask.COORDINATOR: Topic.COORDINATOR,
    Ask.CHILD_COORDINATOR: Topic.CHILD_COORDINATOR,
    Ask.PLAN: Topic.PLAN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What was found of one condition, with the grounds."""

    criterion: Criterion
    answer: CriterionAnswer
    grounds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionContent:
    """What was decided."""

    outcome: Outcome
    granted: frozenset[Ask]
    refused: frozenset[Ask]
    weighed: tuple[Weighed, ...]
    grounds: str
    view: str
    other_offer: str
    offers_care_team: bool
    received_on: date
    decided_on: date
    first_contact_on: date
    complaint_due_on: date | None
    complaint_weeks: int


def decision_letter(
    content: DecisionContent, *, about: About, sender: Sender, language: Language
) -> CaseLetter:
    """Return the letter, with the law that holds on the day of the decision."""
    words = texts("decision_letter", language)
    sections = (
        ("", _answers(content, about, language)),
        (words["view_heading"], (content.view,)),
        (words["weighed_heading"], _weighed(content.weighed, words)),
        (words["grounds_heading"], (content.grounds,)),
        (words["next_heading"], _next(content, language)),
        (words["other_heading"], _instead(content, words)),
        (words["complaint_heading"], _complaint(content, sender, language)),
    )
    return compose(
        language=language,
        title=words["titles"][content.outcome.value],
        sections=sections,
        sources=_sources(content),
        about=about,
        sender=sender,
        made_on=content.decided_on,
    )


def _answers(content: DecisionContent, about: About, language: Language) -> Iterator[str]:
    words = texts("decision_letter", language)
    who = about.name if about.is_to_family else texts("case_letter", language)["you"]
    yield words["opening"].format(received=date_in_words(content.received_on, language))
    for kind, answered in (("yes", content.granted), ("no", content.refused)):
        yield from (words[kind][ask.value].format(who=who) for ask in Ask if ask in answered)


def _weighed(found: Iterable[Weighed], words: Mapping[str, Any]) -> Iterator[str]:
    for row in found:
        condition = words["criteria"][row.criterion.value]
        yield f"{condition}: {words['answers'][row.answer.value]}. {row.grounds}"


def _next(content: DecisionContent, language: Language) -> Iterator[str]:
    words = texts("decision_letter", language)
    if not content.granted:
        return
    yield words["next"].format(contact=date_in_words(content.first_contact_on, language))
    if Ask.PLAN in content.granted:
        yield words["next_plan"]
    elif Ask.PLAN not in content.refused:
        yield words["without_plan"]


def _instead(content: DecisionContent, words: Mapping[str, Any]) -> Iterator[str]:
    yield content.other_offer
    if content.offers_care_team:
        yield words["care_team"]


def _complaint(content: DecisionContent, sender: Sender, language: Language) -> Iterator[str]:
    words = texts("decision_letter", language)
    if content.complaint_due_on is None:
        return
    due = date_in_words(content.complaint_due_on, language)
    yield words["complaint"].format(weeks=content.complaint_weeks, due=due)
    yield words["complaint_where"].format(unit=sender.unit)
    yield words["ombud"]


def _sources(content: DecisionContent) -> Iterator[Citation]:
    for ask in Ask:
        if ask in content.granted | content.refused:
            yield from valid_on(_TOPICS[ask], content.decided_on)
    if content.complaint_due_on is not None:
        yield from valid_on(Topic.COMPLAINT, content.decided_on)
