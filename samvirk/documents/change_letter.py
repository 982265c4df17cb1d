"""The letter with the answer about a change of koordinator: yes or no, and who is koordinator until then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samvirk.documents.case_letter import About, CaseLetter, Sender, compose
from samvirk.documents.language import Language, date_in_words, filled, texts
from samvirk.rules.sources import Topic, valid_on


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeContent:
    """What was asked for and answered; `former` is empty where a name would tell the place."""

    asked_on: date
    answered_on: date
    is_asked_for: bool
    is_refused: bool
    former: str
    answer: str


def change_letter(content: ChangeContent, *, about: About, sender: Sender, language: Language) -> CaseLetter:
    """Return the letter; who is told no is told whom to ask, and who helps for nothing."""
    words = texts("change_letter", language)
    facts = {"unit": sender.unit, "former": content.former or words["your_coordinator"]}
    disagree = tuple(filled(line, facts) for line in words["disagree"]) if content.is_refused else ()
    then = () if content.is_refused else tuple(filled(line, facts) for line in words["then"])
    return compose(
        language=language,
        title=words["title_no" if content.is_refused else "title_yes"],
        sections=(
            ("", _opening(content, facts, language)),
            (words["why_heading"], (content.answer,)),
            (words["then_heading"], then),
            (words["disagree_heading"], disagree),
        ),
        sources=valid_on(Topic.COORDINATOR, content.answered_on),
        about=about,
        sender=sender,
        made_on=content.answered_on,
    )


def _opening(content: ChangeContent, facts: dict[str, str], language: Language) -> Iterator[str]:
    words = texts("change_letter", language)
    if content.is_asked_for:
        yield words["asked"].format(day=date_in_words(content.asked_on, language))
    yield words["no" if content.is_refused else "yes"].format(**facts)
