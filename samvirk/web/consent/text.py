"""The very text that somebody consents to, in the reader's language: the same words as on paper."""

from dataclasses import dataclass

from samvirk.access.consents import OpenConsent
from samvirk.access.seen_consents import SeenConsent
from samvirk.documents.consent_form import period, points
from samvirk.documents.language import texts
from samvirk.rules.consent_givers import ConsentGivers, Weight
from samvirk.web.consent.words import areas_in_words, reader_language, receiver_in_words

_HEARD = {
    Weight.HEARD_IF_ABLE: "heard_if_able",
    Weight.HEARD: "heard",
    Weight.GREAT_WEIGHT: "great_weight",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentText:
    """What is read before the answer."""

    what: str
    facts: tuple[tuple[str, str], ...]
    no_heading: str
    no: str
    points_heading: str
    points: tuple[str, ...]
    child_heading: str
    heard: str


def consent_text(found: OpenConsent) -> ConsentText:
    """Return the text of one consent."""
    seen, language = found.seen, reader_language()
    words = texts("consent_form", language)
    kind = words["kinds"][seen.kind.value]
    heard = heard_key(found.givers)
    return ConsentText(
        what=kind["what"],
        facts=_facts(seen),
        no_heading=words["labels"]["no"],
        no=kind["no"],
        points_heading=words["points"]["heading"],
        points=tuple(
            str(point) for point in points(seen.kind.value, words, is_named=seen.professional_id is not None)
        ),
        child_heading=words["child"]["heading"],
        heard=words["child"][heard] if heard else "",
    )


def heard_key(givers: ConsentGivers) -> str:
    """Return which of the texts says how the person is heard; empty where they decide."""
    return next((_HEARD[heard.weight] for heard in givers.heard if heard.ref is None), "")


def _facts(seen: SeenConsent) -> tuple[tuple[str, str], ...]:
    language = reader_language()
    label = texts("consent_form", language)["labels"]
    lines = (
        ("shared_with", receiver_in_words(seen)),
        ("areas", areas_in_words(seen.areas)),
        ("exceptions", seen.exceptions),
        ("excepted", ", ".join(seen.excepted)),
        ("period", period(seen.valid_from, seen.valid_until, language)),
    )
    return tuple((label[key], text) for key, text in lines if text)
