"""Shows both versions when two people saved the same thing, and what is left when one took it away."""

from dataclasses import dataclass

from samvirk.audit.facts import last_change
from samvirk.core.models import Versioned
from samvirk.people.facts import display_name
from samvirk.web.components import dates
from samvirk.web.components.forms import EditingForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field: what you wrote and what is stored now."""

    label: str
    yours: str
    stored: str
    is_different: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictPage:
    """Both versions side by side; `version` is the stored one, which yours may replace.

    The reader's attention belongs to it, unless it is only shown as an example.
    """

    who: str
    when: str
    version: int
    differences: tuple[Difference, ...]
    takes_focus: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedText:
    """One field that something was typed in."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GonePage:
    """Who took the row away, and what the reader had typed about it."""

    who: str
    when: str
    typed: tuple[TypedText, ...]


def conflict_page(form: EditingForm, current: Versioned) -> ConflictPage:
    """Compare the sent form with the row as it stands."""
    who, when = _last_writer(current)
    return ConflictPage(
        who=who,
        when=when,
        version=current.version,
        differences=tuple(_difference(form, name, current) for name in form.columns),
    )


def gone_page(form: EditingForm, row: Versioned) -> GonePage:
    """Tell of the last change to the row, which took it away, and gather the texts of the form."""
    who, when = _last_writer(row)
    typed = ((form.fields[name], form[name].value()) for name in form.columns)
    return GonePage(
        who=who,
        when=when,
        typed=tuple(TypedText(label=str(field.label), text=str(text)) for field, text in typed if text),
    )


def _last_writer(row: Versioned) -> tuple[str, str]:
    change = last_change(row.pk)
    return (display_name(change.account_id), dates.moment(change.occurred_at)) if change else ("", "")


def _difference(form: EditingForm, name: str, current: Versioned) -> Difference:
    yours, stored = str(form.cleaned_data[name] or ""), str(getattr(current, name) or "")
    return Difference(
        label=str(form.fields[name].label), yours=yours, stored=stored, is_different=yours != stored
    )
