"""Shows both versions when two people saved the same thing."""

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
    """Both versions side by side; `version` is the stored one, which yours may replace."""

    who: str
    when: str
    version: int
    differences: tuple[Difference, ...]


def conflict_page(form: EditingForm, current: Versioned) -> ConflictPage:
    """Compare the sent form with the row as it stands."""
    change = last_change(current.pk)
    return ConflictPage(
        who=display_name(change.account_id) if change else "",
        when=dates.moment(change.occurred_at) if change else "",
        version=current.version,
        differences=tuple(_difference(form, name, current) for name in form.columns),
    )


def _difference(form: EditingForm, name: str, current: Versioned) -> Difference:
    yours, stored = str(form.cleaned_data[name] or ""), str(getattr(current, name) or "")
    return Difference(
        label=str(form.fields[name].label), yours=yours, stored=stored, is_different=yours != stored
    )
