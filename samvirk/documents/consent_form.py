"""The form on which somebody consents on paper: what to, whom it is shared with, until when, their rights.

It holds no address and no telephone of anybody in the family, so that one parent's form tells the other
nothing; where an address is secret each gets a form of their own besides (R-116).
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from samvirk.documents.language import Language, date_in_words, texts
from samvirk.documents.legible import Json
from samvirk.documents.typesetting import typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningLine:
    """Somebody who is to sign; `ground` is a key of the texts."""

    name: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentSheet:
    """What one form asks. `kind`, `areas`, and `heard` are keys of the texts; what is empty is left out."""

    municipality_name: str
    unit_name: str
    person_name: str
    kind: str
    receiver: str = ""
    is_named: bool = False
    areas: tuple[str, ...] = ()
    exceptions: str = ""
    excepted: tuple[str, ...] = ()
    valid_from: date
    valid_until: date | None = None
    heard: str = ""
    signers: tuple[SigningLine, ...]
    made_on: date


def as_pdf(sheet: ConsentSheet, language: Language) -> bytes:
    """Return the form as an accessible PDF; the same sheet always gives the same bytes.

    Raises typesetting.DocumentRefusedError.
    """
    words = texts("consent_form", language)
    data: dict[str, Json] = {
        "words": {key: value for key, value in words.items() if key not in {"version", "kinds"}},
        "kind": words["kinds"][sheet.kind],
        "municipality": sheet.municipality_name,
        "unit": sheet.unit_name,
        "updated": date_in_words(sheet.made_on, language),
        "person": sheet.person_name,
        "facts": _facts(sheet, words, language),
        "points": points(sheet.kind, words, is_named=sheet.is_named),
        "heard": words["child"][sheet.heard] if sheet.heard else "",
        "signers": [{"name": one.name, "ground": words["grounds"][one.ground]} for one in sheet.signers],
    }
    made_at = datetime.combine(sheet.made_on, time(), tzinfo=UTC)
    return typeset("consent_form.typ", data, language=language, made_at=made_at)


def points(kind: str, words: dict[str, Any], *, is_named: bool) -> list[Json]:
    """Return what whoever is asked must know about a consent of the kind, on screen and on paper alike."""
    told = ["voluntary", "withdraw"]
    if kind == "sharing":
        told += ["purpose", "necessary", "limit", "named" if is_named else "unit"]
    else:
        told.append("without")
    return [words["points"][key] for key in (*told, "language")]


def _facts(sheet: ConsentSheet, words: dict[str, Any], language: Language) -> Json:
    label = words["labels"]
    lines = [
        ("about", sheet.person_name),
        ("shared_with", sheet.receiver),
        ("areas", ", ".join(words["areas"][area] for area in sheet.areas)),
        ("exceptions", sheet.exceptions),
        ("excepted", ", ".join(sheet.excepted)),
        ("period", period(sheet.valid_from, sheet.valid_until, language)),
    ]
    return [{"label": label[key], "text": text} for key, text in lines if text.strip()]


def period(valid_from: date, valid_until: date | None, language: Language) -> str:
    """Return how long it holds, as a sentence."""
    label = texts("consent_form", language)["labels"]
    begins = date_in_words(valid_from, language)
    if valid_until is None:
        return str(label["from_on"]).format(**{"from": begins})
    return str(label["from_until"]).format(**{"from": begins, "until": date_in_words(valid_until, language)})
