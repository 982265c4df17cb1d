"""Shows both versions when two people saved the same thing, and what is left when one took it away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _

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


def conflict_page(form: EditingForm, current: Versioned, stored: Mapping[str, Any]) -> ConflictPage:
    """Compare the sent form with the row as it stands, and what stands there as the writer may see it."""
    who, when = _last_writer(current)
    return ConflictPage(
        who=who,
        when=when,
        version=current.version,
        differences=tuple(_difference(form, name, stored[name]) for name in form.columns),
    )


def gone_page(form: EditingForm, row: Versioned) -> GonePage:
    """Tell of the last change to the row, which took it away, and gather the texts of the form."""
    who, when = _last_writer(row)
    typed = ((name, form[name].value()) for name in form.columns)
    return GonePage(
        who=who,
        when=when,
        typed=tuple(
            TypedText(label=form.full_label(name), text=in_words(form.fields[name], text))
            for name, text in typed
            if text
        ),
    )


def _last_writer(row: Versioned) -> tuple[str, str]:
    change = last_change(row.pk)
    return (display_name(change.account_id), dates.moment(change.occurred_at)) if change else ("", "")


def _difference(form: EditingForm, name: str, value: Any) -> Difference:
    field = form.fields[name]
    yours, stored = in_words(field, form.cleaned_data[name]), in_words(field, value)
    return Difference(label=form.full_label(name), yours=yours, stored=stored, is_different=yours != stored)


def in_words(field: forms.Field, value: Any) -> str:
    """Return the value in the words that the form has for it."""
    if isinstance(field, forms.ChoiceField):
        return _chosen(field, str(value or ""))
    if isinstance(value, bool):
        return _("Ja") if value else _("Nei")
    return dates.day(value) if isinstance(value, date) else str(field.prepare_value(value) or "")


def _chosen(field: forms.ChoiceField, value: str) -> str:
    for offered, words in cast("Iterable[tuple[Any, Any]]", field.choices):
        group = words if isinstance(words, list | tuple) else [(offered, words)]
        for one, its_words in group:
            if str(one) == value:
                return str(its_words)
    return value
