"""Forms about those around a person."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.web.components.forms import CreatingForm, DateField, EditingForm, Form
from samvirk.web.people.family_pages import GUARDIANS, SCOPES
from samvirk.web.people.forms import email_field, phone_field, tick

type Choices = list[tuple[str, str]]


class PeriodFields(Form):
    """From when, and until when it is known; `hidden` fields tell what the writer may not see."""

    valid_from = DateField(label=_("Gjelder fra"))
    valid_until = DateField(label=_("Gjelder til"), help_text=_("Siste dag det gjelder."), required=False)

    columns: tuple[str, ...] = ()

    def __init__(self, *args: Any, hidden: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        self.hidden = hidden
        self.columns = tuple(name for name in self.columns if name not in hidden)
        super().__init__(*args, **kwargs)

    def extra_fields(self) -> dict[str, forms.Field]:
        """Ask for nothing that is hidden."""
        for name in self.hidden:
            del self.fields[name]
        return {}

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        begins, ends = self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_until")
        if begins and ends and ends < begins:
            self.add_error("valid_until", gettext("Siste dag må komme etter første dag"))
        return self.cleaned_data


class RelativeFields(PeriodFields):
    """A human beside the person."""

    given_name = forms.CharField(
        label=_("Fornavn"), max_length=100, error_messages={"required": _("Skriv fornavnet")}
    )
    family_name = forms.CharField(
        label=_("Etternavn"), max_length=100, error_messages={"required": _("Skriv etternavnet")}
    )
    phone = phone_field()
    email = email_field()


class ParentFields(RelativeFields):
    """A parent, or another with parental responsibility."""

    field_order = ("given_name", "family_name", "has_responsibility", "has_daily_care", "has_secret_address")
    columns: tuple[str, ...] = (
        *("given_name", "family_name", "has_responsibility", "has_daily_care", "has_secret_address"),
        *("phone", "email", "valid_from", "valid_until"),
    )

    has_responsibility = tick(
        label=_("Har foreldreansvar"), help_text=_("Den som har foreldreansvar, ser barnet til det er 16 år.")
    )
    has_daily_care = tick(label=_("Barnet bor her"))
    has_secret_address = tick(
        label=_("Har hemmelig adresse"),
        help_text=_("Da skjuler vi telefon og e-post for den andre forelderen."),
    )


class NextOfKinFields(RelativeFields):
    """Somebody close."""

    field_order = ("given_name", "family_name", "relationship", "is_closest")
    columns: tuple[str, ...] = (
        *("given_name", "family_name", "relationship", "is_closest", "phone", "email"),
        *("valid_from", "valid_until"),
    )

    relationship = forms.CharField(
        label=_("Hvem er det?"),
        help_text=_("For eksempel søster, samboer eller nabo."),
        max_length=60,
        error_messages={"required": _("Skriv hvem det er for personen")},
    )
    is_closest = tick(label=_("Nærmeste pårørende"), help_text=_("Personen bestemmer selv hvem det er."))


class GuardianFields(RelativeFields):
    """A verge or a fullmektig."""

    field_order = ("given_name", "family_name", "kind", "scope", "appointed_by")
    columns: tuple[str, ...] = (
        *("given_name", "family_name", "kind", "scope", "appointed_by", "phone", "email"),
        *("valid_from", "valid_until"),
    )

    kind = forms.ChoiceField(
        label=_("Verge eller fullmektig?"),
        choices=list(GUARDIANS.items()),
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Velg verge eller fullmektig")},
    )
    scope = forms.ChoiceField(
        label=_("Hva gjelder det?"),
        choices=list(SCOPES.items()),
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Velg hva det gjelder")},
    )
    appointed_by = forms.CharField(
        label=_("Oppnevnt av"),
        help_text=_("Statsforvalteren, eller personen selv for en fullmektig."),
        max_length=150,
        error_messages={"required": _("Skriv hvem som har oppnevnt")},
    )


class CareOrderFields(PeriodFields):
    """The barnevern that has care: of the municipality, or from outside."""

    field_order = ("service", "is_in_foster_home")
    columns: tuple[str, ...] = ("service", "is_in_foster_home", "valid_from", "valid_until")

    service = forms.ChoiceField(
        label=_("Hvilken barneverntjeneste?"),
        help_text=_("Den som har omsorgen, samtykker for barnet til det er 16 år."),
        error_messages={"required": _("Velg barneverntjeneste")},
    )
    is_in_foster_home = tick(label=_("Bor i fosterhjem"))

    def __init__(self, *args: Any, services: Choices, **kwargs: Any) -> None:
        self.services = services
        super().__init__(*args, **kwargs)

    def extra_fields(self) -> dict[str, forms.Field]:
        """Offer the services there are."""
        field: Any = self.fields["service"]
        field.choices = [("", gettext("Velg")), *self.services]
        return super().extra_fields()


class NewParentForm(CreatingForm, ParentFields):
    """Another parent."""


class NewNextOfKinForm(CreatingForm, NextOfKinFields):
    """Another who is close."""


class NewGuardianForm(CreatingForm, GuardianFields):
    """Another verge or fullmektig."""


class NewCareOrderForm(CreatingForm, CareOrderFields):
    """A barnevern takes over care."""


class ParentForm(ParentFields, EditingForm):
    """A parent who is registered."""


class NextOfKinForm(NextOfKinFields, EditingForm):
    """Somebody close who is registered."""


class GuardianForm(GuardianFields, EditingForm):
    """A verge or fullmektig who is registered."""


class CareOrderForm(CareOrderFields, EditingForm):
    """A care order that is registered."""


class EndForm(EditingForm):
    """The last day of a relation."""

    submit_label = _("Avslutt")
    columns: tuple[str, ...] = ("valid_until",)

    valid_until = DateField(label=_("Siste dag det gjelder"), help_text=_("Ingenting slettes."))

    def __init__(self, *args: Any, begins: Any, **kwargs: Any) -> None:
        self.begins = begins
        super().__init__(*args, **kwargs)

    def clean_valid_until(self) -> Any:
        """Refuse an end before the beginning."""
        day = self.cleaned_data["valid_until"]
        if day < self.begins:
            raise forms.ValidationError(gettext("Siste dag må komme etter første dag"))
        return day
