"""The letter that the work around somebody has ended: when, why, what is kept, how to come back (R-238)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samvirk.documents.case_letter import About, CaseLetter, Sender, compose
from samvirk.documents.language import Language, date_in_words, texts
from samvirk.rules.sources import Topic, valid_on


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingContent:
    """What ended. `complaint_due_on` is there where the person wanted to go on; `view` is what they said."""

    ended_on: date
    is_wish: bool
    reason: str
    view: str = ""
    complaint_due_on: date | None = None
    complaint_weeks: int = 0


def ending_letter(content: EndingContent, *, about: About, sender: Sender, language: Language) -> CaseLetter:
    """Return the letter; how to complain is told in the words of every refusal."""
    words, refusal = texts("ending_letter", language), texts("decision_letter", language)
    sections = (
        ("", _opening(content, about, language)),
        (words["view_heading"], (content.view,)),
        (words["means_heading"], words["means"]),
        (words["kept_heading"], words["kept"]),
        (words["back_heading"], (words["back"].format(unit=sender.unit),)),
        (refusal["complaint_heading"], _complaint(content, sender, language)),
    )
    cites = (
        *valid_on(Topic.COORDINATOR, content.ended_on),
        *(valid_on(Topic.COMPLAINT, content.ended_on) if content.complaint_due_on else ()),
    )
    return compose(
        language=language,
        title=words["title"],
        sections=sections,
        sources=cites,
        about=about,
        sender=sender,
        made_on=content.ended_on,
    )


def _opening(content: EndingContent, about: About, language: Language) -> Iterator[str]:
    words = texts("ending_letter", language)
    who = about.name if about.is_to_family else texts("case_letter", language)["you"]
    facts = {"who": who, "day": date_in_words(content.ended_on, language)}
    yield words["ended"].format(**facts)
    yield words["wish" if content.is_wish else "no_need"].format(**facts)
    yield content.reason
    if content.complaint_due_on is not None:
        yield words["disputed"]


def _complaint(content: EndingContent, sender: Sender, language: Language) -> Iterator[str]:
    refusal = texts("decision_letter", language)
    if content.complaint_due_on is None:
        return
    due = date_in_words(content.complaint_due_on, language)
    yield refusal["complaint"].format(weeks=content.complaint_weeks, due=due)
    yield refusal["complaint_where"].format(unit=sender.unit)
    yield refusal["ombud"]
