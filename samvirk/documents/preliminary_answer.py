"""The letter that says why the decision waits, and when it can be expected (R-043)."""

from datetime import date

from samvirk.documents.case_letter import About, CaseLetter, Sender, compose
from samvirk.documents.language import Language, date_in_words, texts
from samvirk.rules.sources import Topic, valid_on


def preliminary_answer(
    *,
    reason: str,
    received_on: date,
    expected_on: date,
    made_on: date,
    about: About,
    sender: Sender,
    language: Language,
) -> CaseLetter:
    """Return the letter; the law is that of the day it is made."""
    words = texts("preliminary_answer", language)
    received, expected = date_in_words(received_on, language), date_in_words(expected_on, language)
    return compose(
        language=language,
        title=words["title"],
        sections=(
            ("", (words["opening"].format(received=received),)),
            (words["why_heading"], (reason,)),
            (words["when_heading"], (words["when"].format(expected=expected),)),
            (words["do_heading"], (words["do"],)),
        ),
        sources=valid_on(Topic.PRELIMINARY_ANSWER, made_on),
        about=about,
        sender=sender,
        made_on=made_on,
    )
