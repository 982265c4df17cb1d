"""Forms about consents: what is asked, what is answered by others, what is narrowed."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.consent.models import Area, ConsentForm
from samvirk.web.components.forms import CreatingForm, DateField, Form, RowField

LONGEST_TEXT: Final = 2000
_BOXES: Final = {"class": "ds-input"}
_REGISTERED: Final = ((ConsentForm.ORAL.value, _("Muntlig")), (ConsentForm.PAPER.value, _("På papir")))
YES, NO = "yes", "no"


class FindReceiverForm(Form):
    """The name of somebody with whom something may be shared."""

    submit_label = _("Finn")
    q = forms.CharField(
        label=_("Hvem skal få vite noe?"),
        help_text=_("Navnet på en fagperson, en enhet eller en virksomhet."),
        max_length=100,
        error_messages={"required": _("Skriv et navn")},
    )


class _AheadMixin:
    """Refuses a last day that has been."""

    today: date
    cleaned_data: dict[str, Any]

    def clean_valid_until(self) -> date | None:
        """Refuse days that have been."""
        day: date | None = self.cleaned_data["valid_until"]
        if day is not None and day < self.today:
            raise forms.ValidationError(gettext("Velg en dag som ikke har vært"))
        return day


class AskForm(_AheadMixin, CreatingForm):
    """A question about something that needs a yes."""

    submit_label = _("Send spørsmålet")
    field_order: Sequence[str] = ("areas", "valid_until", "exceptions", "excepted", "is_everyday_matter")
    valid_until = DateField(
        label=_("Til og med"), help_text=_("Står det tomt, gjelder det til det blir trukket."), required=False
    )

    def __init__(self, *args: Any, today: date, has_two_holders: bool = False, **kwargs: Any) -> None:
        self.today, self.has_two_holders = today, has_two_holders
        super().__init__(*args, **kwargs)

    def extra_fields(self) -> dict[str, forms.Field]:
        """Ask whether one parent is enough only where there are two."""
        if not self.has_two_holders:
            return {}
        return {
            "is_everyday_matter": forms.BooleanField(
                label=_("Hører til daglig omsorg"),
                help_text=_("Da er det nok at den ene forelderen svarer."),
                required=False,
                widget=forms.CheckboxInput(attrs=_BOXES),
            )
        }


class _SharingMixin(forms.Form):
    """What is shared, and what is not."""

    areas = forms.MultipleChoiceField(
        label=_("Om hva?"),
        choices=Area.choices,
        widget=forms.CheckboxSelectMultiple(attrs=_BOXES),
        error_messages={"required": _("Velg minst ett område")},
    )
    exceptions = forms.CharField(
        label=_("Er det noe som ikke skal deles?"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SharingForm(AskForm, _SharingMixin):
    """A question about sharing with one receiver."""

    valid_until = DateField(label=_("Til og med"))

    def __init__(self, *args: Any, possible: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        self.possible = list(possible)
        super().__init__(*args, **kwargs)

    def extra_fields(self) -> dict[str, forms.Field]:
        """Offer to leave out some of those who work there."""
        return super().extra_fields() | _excepted(self.possible)


class LimitForm(_AheadMixin, CreatingForm, _SharingMixin):
    """Less than was agreed, from now on."""

    submit_label = _("Del mindre fra nå av")
    field_order = ("areas", "excepted", "exceptions", "valid_until")
    valid_until = DateField(label=_("Til og med"))

    def __init__(
        self,
        *args: Any,
        today: date,
        shared: frozenset[Area],
        until: date | None,
        possible: Iterable[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        self.today, self.shared, self.until, self.possible = today, shared, until, list(possible)
        super().__init__(*args, **kwargs)

    def extra_fields(self) -> dict[str, forms.Field]:
        """Offer what is shared today, and nothing more."""
        areas: Any = self.fields["areas"]
        areas.choices = [choice for choice in Area.choices if choice[0] in self.shared]
        return _excepted(self.possible)

    def clean_valid_until(self) -> date | None:
        """Refuse days that have been, and days after the last."""
        day = super().clean_valid_until()
        if day is not None and self.until is not None and day > self.until:
            raise forms.ValidationError(gettext("Velg samme dag som før, eller en tidligere"))
        return day


class RegisterForm(CreatingForm):
    """What somebody else has answered, written down by whoever heard or read it."""

    submit_label = _("Lagre svaret")
    signer = forms.ChoiceField(
        label=_("Hvem har svart?"),
        widget=forms.RadioSelect(attrs=_BOXES),
        error_messages={"required": _("Velg hvem som har svart")},
    )
    answer = forms.ChoiceField(
        label=_("Hva var svaret?"),
        choices=[(YES, _("Ja")), (NO, _("Nei"))],
        widget=forms.RadioSelect(attrs=_BOXES),
        error_messages={"required": _("Velg ja eller nei")},
    )
    form = forms.ChoiceField(
        label=_("Hvordan kom svaret?"),
        choices=_REGISTERED,
        widget=forms.RadioSelect(attrs=_BOXES),
        error_messages={"required": _("Velg muntlig eller på papir")},
    )
    note = forms.CharField(
        label=_("Når og hvordan?"),
        help_text=_("For eksempel: På telefon 3. mai. Jeg leste opp teksten, og Mona sa ja."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv når og hvordan svaret kom")},
    )
    attachment = RowField(
        label=_("Underskrevet skjema"),
        help_text=_("Legg skjemaet inn som vedlegg på personen først."),
        required=False,
    )


class WithdrawalForm(CreatingForm):
    """That a consent was withdrawn by word of mouth or on paper: it counts at once."""

    submit_label = _("Trekk samtykket nå")
    form = forms.ChoiceField(
        label=_("Hvordan ble det trukket?"),
        choices=_REGISTERED,
        widget=forms.RadioSelect(attrs=_BOXES),
        error_messages={"required": _("Velg muntlig eller på papir")},
    )
    note = forms.CharField(
        label=_("Når og hvordan?"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _excepted(possible: Sequence[tuple[str, str]]) -> dict[str, forms.Field]:
    if not possible:
        return {}
    return {
        "excepted": forms.MultipleChoiceField(
            label=_("Er det noen som ikke skal få vite noe?"),
            choices=possible,
            required=False,
            widget=forms.CheckboxSelectMultiple(attrs=_BOXES),
        )
    }
