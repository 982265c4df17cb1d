"""The letter to somebody whom nobody has reached (R-044)."""

from datetime import date

from samvirk.documents.case_letter import About, CaseLetter, Sender, compose
from samvirk.documents.language import Language, date_in_words, texts


def contact_letter(
    *, received_on: date, made_on: date, about: About, sender: Sender, language: Language
) -> CaseLetter:
    """Return the letter; it rests on the unit's routine, and cites no law."""
    words = texts("contact_letter", language)
    received = date_in_words(received_on, language)
    return compose(
        language=language,
        title=words["title"],
        sections=(
            ("", (words["opening"].format(received=received),)),
            (words["do_heading"], (words["do"],)),
            (words["then_heading"], (words["then"],)),
        ),
        sources=(),
        about=about,
        sender=sender,
        made_on=made_on,
    )
