"""What a file would do, as frozen rows with ready words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samvirk.web.components.page import Tag
from samvirk.web.imports.columns import Kind, label_of
from samvirk.web.imports.plan import Outcome, Plan, PlannedRow

_TAGS: Final[dict[Outcome, tuple[Any, str]]] = {
    Outcome.NEW: (gettext_lazy("Ny"), "success"),
    Outcome.CHANGED: (gettext_lazy("Endres"), "info"),
    Outcome.UNCHANGED: (gettext_lazy("Som før"), "neutral"),
    Outcome.WRONG: (gettext_lazy("Feil"), "danger"),
}
# Wrong rows first: they are what the reader must do something about.
_ORDER: Final = (Outcome.WRONG, Outcome.CHANGED, Outcome.NEW, Outcome.UNCHANGED)
MOST_SHOWN: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """A row of the file, what it would do, and what is wrong with it."""

    number: int
    name: str
    tag: Tag
    errors: tuple[str, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What the file would do; the buttons there are follow from the counts."""

    title: str
    lead: str
    rows: tuple[PreviewRow, ...]
    hidden: str
    unread: str
    fingerprint: str
    take_all: str
    take_good: str


def preview(plan: Plan) -> Preview:
    """Return the plan in words."""
    rows = sorted(plan.rows, key=lambda row: (_ORDER.index(row.outcome), row.number))
    wrong, good = plan.count(Outcome.WRONG), plan.count(Outcome.NEW) + plan.count(Outcome.CHANGED)
    return Preview(
        title=_("Enheter fra fil") if plan.kind is Kind.UNITS else _("Ansatte fra fil"),
        lead=_counts(plan),
        rows=tuple(_row(row, plan.kind) for row in rows[:MOST_SHOWN]),
        hidden=_hidden(len(rows) - MOST_SHOWN),
        unread=_unread(plan.unread),
        fingerprint=plan.fingerprint,
        take_all=_take(good) if good and not wrong else "",
        take_good=_take_good(good) if good and wrong else "",
    )


def _counts(plan: Plan) -> str:
    said = _("%(new)s nye, %(changed)s som endres, %(unchanged)s som før og %(wrong)s med feil.")
    return said % {outcome.value: plan.count(outcome) for outcome in Outcome}


def _take(count: int) -> str:
    return ngettext("Lagre %(count)s rad", "Lagre alle %(count)s radene", count) % {"count": count}


def _take_good(count: int) -> str:
    return ngettext("Lagre bare %(count)s rad uten feil", "Lagre bare %(count)s rader uten feil", count) % {
        "count": count
    }


def _hidden(count: int) -> str:
    if count <= 0:
        return ""
    return ngettext("%(count)s rad til vises ikke her.", "%(count)s rader til vises ikke her.", count) % {
        "count": count
    }


def _unread(words: Sequence[str]) -> str:
    if not words:
        return ""
    return _("Disse kolonnene kjenner vi ikke, og leser dem ikke: %(words)s.") % {"words": ", ".join(words)}


def _row(row: PlannedRow, kind: Kind) -> PreviewRow:
    label, colour = _TAGS[row.outcome]
    return PreviewRow(
        number=row.number,
        name=row.name or "–",
        tag=Tag(label=str(label), colour=colour),
        errors=tuple(
            _("Rad %(number)s, %(column)s: %(error)s")
            % {"number": row.number, "column": label_of(kind, name), "error": error}
            for name, error in row.errors.items()
        ),
        changes=tuple(
            (_("%(column)s: fra «%(before)s» til «%(after)s»") if before else _("%(column)s: «%(after)s»"))
            % {"column": label_of(kind, name), "before": before, "after": after}
            for name, (before, after) in row.changes.items()
        )
        if not row.errors
        else (),
    )
