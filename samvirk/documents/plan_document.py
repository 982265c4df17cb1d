"""The individuell plan on paper: one version of it, or the draft as it stands."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from samvirk.documents.information_sheet import InformationSheet, contact_lines
from samvirk.documents.language import Language, date_in_words, filled, texts
from samvirk.documents.legible import Json
from samvirk.documents.typesetting import typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEntry:
    """One thing in a part, what is said of it, and a short mark."""

    title: str
    lines: tuple[str, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPart:
    """A part of the plan; `left_out` says why it has nothing more."""

    heading: str
    text: str = ""
    entries: tuple[PlanEntry, ...] = ()
    left_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDocument:
    """What is printed, in the words of the document's own language.

    `number` is None for the draft as it stands, and `approved_on` for a version that is not approved.
    """

    sheet: InformationSheet
    person: str
    number: int | None
    approved_on: date | None = None
    made_on: date
    parts: tuple[PlanPart, ...]
    no_extra_rights: str


def as_pdf(plan: PlanDocument, language: Language) -> bytes:
    """Return the plan as an accessible PDF; the same plan always gives the same bytes."""
    words = texts("plan_document", language)
    facts = {
        "person": plan.person,
        "number": str(plan.number),
        "made": date_in_words(plan.made_on, language),
        "approved": date_in_words(plan.approved_on, language) if plan.approved_on else "",
    }
    state = "version" if plan.approved_on else "sent" if plan.number is not None else "draft"
    data: dict[str, Json] = {
        "title": filled(words["title"], facts),
        "state": filled(words[state], facts),
        "is_draft": plan.approved_on is None,
        "draft": words["draft_mark"],
        "left_out": words["left_out"],
        "parts": [_part(one) for one in plan.parts],
        "rights": plan.no_extra_rights,
        "contact_heading": words["ask_us"],
        "contact": contact_lines(plan.sheet, language),
        "municipality": plan.sheet.municipality_name,
        "unit": plan.sheet.unit_name,
        "updated": facts["made"],
    }
    made_at = datetime.combine(plan.made_on, time(), tzinfo=UTC)
    return typeset("plan_document.typ", data, language=language, made_at=made_at)


def _part(one: PlanPart) -> Json:
    entries: list[Json] = [
        {"title": entry.title, "lines": [*entry.lines], "mark": entry.mark} for entry in one.entries
    ]
    return {"heading": one.heading, "text": one.text, "entries": entries, "left_out": one.left_out}
