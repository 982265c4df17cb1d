"""The form for how strictly a place must be kept, with what each grade means."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.people.models import ProtectedAddress
from samvirk.web.components.forms import EditingForm

_STRICT = ProtectedAddress.STRICTLY_CONFIDENTIAL
GRADES = (
    (ProtectedAddress.UNGRADED, _("Ugradert: alle som hjelper personen, ser adressen.")),
    (
        ProtectedAddress.CLIENT,
        _("Klientadresse: bare familien, vergen, koordinator og enheten ser hvor personen er."),
    ),
    (
        ProtectedAddress.CONFIDENTIAL,
        _("Fortrolig: bare den forelderen barnet bor hos, koordinator og enheten ser hvor personen er."),
    ),
    (_STRICT, _("Strengt fortrolig: bare de du velger under, ser hvor personen er.")),
)


class ProtectionForm(EditingForm):
    """A grade; to the strictest belongs who goes on seeing the person."""

    submit_label = _("Lagre adressesperren")
    columns = ("protection",)

    protection = forms.ChoiceField(
        label=_("Hvor strengt skal adressen vernes?"),
        choices=GRADES,
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Velg en grad")},
    )
    keepers = forms.MultipleChoiceField(
        label=_("Hvem skal fortsatt se personen?"),
        help_text=_("Bare for strengt fortrolig. Alle andre i enheten mister tilgangen med en gang."),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "ds-input"}),
    )

    def __init__(self, *args: Any, keepers: list[tuple[str, str]], own: list[str], **kwargs: Any) -> None:
        self.possible, self.own = keepers, own
        super().__init__(*args, **kwargs)

    def extra_fields(self) -> dict[str, forms.Field]:
        """Offer those who may go on."""
        field: Any = self.fields["keepers"]
        field.choices = self.possible
        return {}

    def clean(self) -> dict[str, Any]:
        """Lock nobody in where nobody can find them."""
        fields = self.cleaned_data
        if fields.get("protection") == _STRICT and not fields.get("keepers") and "keepers" not in self.errors:
            self.add_error("keepers", gettext("Velg minst én. Ellers ser ingen personen mer."))
        return fields

    def changes(self) -> dict[str, Any]:
        """Return the grade, and who was chosen."""
        return {name: self.cleaned_data[name] for name in ("protection", "keepers")}
