"""Forms about who may see a person and who may not."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.access.actions import LONGEST_AUTHORISATION_DAYS
from samvirk.web.access.words import GROUNDS, RELATIONS
from samvirk.web.components.forms import CreatingForm, DateField, Form

NOT_CLOSE = "no"


class FindProfessionalForm(Form):
    """The name of somebody who works here or outside."""

    submit_label = _("Finn fagpersonen")
    q = forms.CharField(
        label=_("Hva heter fagpersonen?"),
        help_text=_("Fornavn, etternavn eller begge."),
        max_length=100,
        error_messages={"required": _("Skriv et navn")},
    )


class GiveAccessForm(CreatingForm):
    """Access for one professional to one person; asks first whether they stand too near (R-124)."""

    submit_label = _("Gi tilgang")
    field_order = ("closeness", "relation", "valid_until", "can_see_place")
    closeness = forms.ChoiceField(
        label=_("Er de to i nær familie, kolleger eller nære på en annen måte?"),
        help_text=_("Svarer du ja, får fagpersonen ikke tilgang. Vi skriver ned at fagpersonen er inhabil."),
        choices=[(NOT_CLOSE, _("Nei")), *GROUNDS.items()],
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Svar på om de står hverandre nær")},
    )
    relation = forms.ChoiceField(
        label=_("Hva skal fagpersonen være?"),
        choices=[*RELATIONS.items()],
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Velg koordinator eller deltaker")},
    )
    valid_until = DateField(label=_("Til og med"), help_text=_("Høyst ett år. Du kan fornye den senere."))

    def __init__(
        self, *args: Any, today: date, held: frozenset[str], is_place_asked: bool, **kwargs: Any
    ) -> None:
        self.today, self.held, self.is_place_asked = today, held, is_place_asked
        super().__init__(*args, **kwargs)

    def extra_fields(self) -> dict[str, forms.Field]:
        """Ask about the place only where nobody sees it without being named."""
        if not self.is_place_asked:
            return {}
        return {
            "can_see_place": forms.BooleanField(
                label=_("Får se hvor personen er"),
                help_text=_("Adressen er strengt fortrolig. Kryss av bare hvis fagpersonen må vite den."),
                required=False,
                widget=forms.CheckboxInput(attrs={"class": "ds-input"}),
            )
        }

    def clean_relation(self) -> str:
        """Refuse what the professional is already."""
        relation: str = self.cleaned_data["relation"]
        if relation in self.held:
            raise forms.ValidationError(gettext("Fagpersonen har alt denne tilgangen. Forny den i stedet."))
        return relation

    def clean_valid_until(self) -> date:
        """Refuse days that have been, and more than a year."""
        day: date = self.cleaned_data["valid_until"]
        if day < self.today:
            raise forms.ValidationError(gettext("Velg en dag som ikke har vært"))
        if day > self.today + timedelta(days=LONGEST_AUTHORISATION_DAYS):
            raise forms.ValidationError(gettext("Velg en dag innen ett år"))
        return day


class BlockForm(CreatingForm):
    """Why somebody is kept from a person."""

    submit_label = _("Sperr nå")
    grounds = forms.CharField(
        label=_("Hvorfor?"),
        help_text=_("For eksempel dommen eller vedtaket. Teksten er kryptert, og bare enheten ser den."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv hvorfor")},
    )


class ImpartialityForm(CreatingForm):
    """A professional says that they stand too near."""

    submit_label = _("Jeg er inhabil")
    ground = forms.ChoiceField(
        label=_("Hvordan står dere hverandre nær?"),
        choices=[*GROUNDS.items()],
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Velg hvordan")},
    )
