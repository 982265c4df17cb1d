"""The questions of a report of need, each written once: asked in public, from inside and by the unit."""

from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.core import clock
from samvirk.intake.models import Notifier
from samvirk.organisations.models import Sector
from samvirk.web.components.forms import DateField
from samvirk.web.organisations.directory_forms import CHOOSE
from samvirk.web.people.forms import tick

LONGEST_NEED: Final = 2_000


def radio(label: Any, choices: Any, *, required: Any = None, help_text: Any = "") -> forms.ChoiceField:
    """Return a question with few answers; `required` is what is said when nothing is chosen."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=help_text,
        required=required is not None,
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": required},
    )


def text(label: Any, *, required: Any = None, most: int = 200, **kwargs: Any) -> forms.CharField:
    """Return a line to fill in; `required` is what is said when nothing is written."""
    autocomplete = kwargs.pop("autocomplete", "")
    field = forms.CharField(
        label=label,
        max_length=most,
        required=required is not None,
        error_messages={"required": required},
        **kwargs,
    )
    if autocomplete:
        field.widget.attrs["autocomplete"] = autocomplete
    return field


def paragraph(label: Any, *, required: Any = None, help_text: Any = "", rows: int = 5) -> forms.CharField:
    """Return room for some sentences."""
    return text(
        label,
        required=required,
        most=LONGEST_NEED,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class PastDateField(DateField):
    """A day that has been: today at the latest."""

    def clean(self, value: Any) -> Any:
        """Refuse a day that has not come."""
        day: date | None = super().clean(value)
        if day is not None and day > clock.today():
            raise ValidationError(gettext("Datoen har ikke vært. Se over den en gang til."), code="future")
        return day


def need_field(label: Any) -> forms.CharField:
    """Return the question of what is needed."""
    return paragraph(
        label,
        required=_("Skriv noen ord om hva som trengs"),
        help_text=_("Noen få ord holder. Skriv hva som er vanskelig, og hvem som hjelper i dag."),
    )


def urgent_field() -> forms.BooleanField:
    """Return the question whether it can wait."""
    return tick(label=_("Det haster"), help_text=_("Er det fare for liv eller helse, ring 113 nå."))


def found_field() -> DateField:
    """Return the question when the need was seen (R-027)."""
    return PastDateField(label=_("Når så du behovet?"), help_text=_("Meld så snart du kan."), required=False)


def service_field() -> forms.CharField:
    """Return the question where a professional works."""
    return text(_("Hvor arbeider du?"), most=150, required=_("Skriv hvor du arbeider"))


def sector_field(label: Any, *, is_required: bool = True) -> forms.ChoiceField:
    """Return the question of which part of the services somebody belongs to."""
    return forms.ChoiceField(
        label=label,
        choices=[*CHOOSE, *Sector.choices],
        required=is_required,
        error_messages={"required": _("Velg et område")},
    )


# Who reports, as people say it of themselves.
NOTIFIERS: Final = [
    (Notifier.PERSON.value, _("Det er jeg som trenger hjelp")),
    (Notifier.PARENT.value, _("Jeg er forelder eller verge")),
    (Notifier.NEXT_OF_KIN.value, _("Jeg er pårørende")),
    (Notifier.PROFESSIONAL.value, _("Jeg er fagperson")),
    (Notifier.OTHER.value, _("Jeg er en annen")),
]
