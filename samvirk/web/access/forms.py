"""Forms about how pages look to one, and about inviting others."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.access.roles import Role
from samvirk.people.models import ColourScheme
from samvirk.web.access.password_forms import EMAIL_ERRORS, LONGEST_EMAIL
from samvirk.web.components.forms import CreatingForm, Form


class DisplayForm(Form):
    """How pages look."""

    submit_label = _("Lagre visningen")
    colour_scheme = forms.ChoiceField(
        label=_("Farger"),
        choices=[
            (ColourScheme.AUTO, _("Som på maskinen din")),
            (ColourScheme.LIGHT, _("Lyst")),
            (ColourScheme.DARK, _("Mørkt")),
        ],
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Velg farger")},
    )
    has_dense_view = forms.BooleanField(
        label=_("Tett visning"),
        help_text=_("Mindre skrift og luft, så du ser mer på en gang."),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "ds-input"}),
    )


class InvitationForm(CreatingForm):
    """Whom to invite, and to what; `own_email` is the inviter's, who cannot give a role to themselves."""

    submit_label = _("Send invitasjonen")
    field_order = ("display_name", "email", "role")
    display_name = forms.CharField(
        label=_("Navn"), max_length=100, error_messages={"required": _("Skriv navnet")}
    )
    email = forms.EmailField(
        label=_("E-post"),
        help_text=_("Invitasjonen går hit. Bare den som får den, kan bruke lenken."),
        max_length=LONGEST_EMAIL,
        error_messages=EMAIL_ERRORS,
    )
    role = forms.TypedChoiceField(
        label=_("Rolle i kommunen"),
        choices=Role.choices,
        coerce=Role,
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Velg en rolle")},
    )

    def __init__(self, *args: Any, own_email: str, **kwargs: Any) -> None:
        self.own_email = own_email
        super().__init__(*args, **kwargs)

    def clean_email(self) -> str:
        """Refuse one's own address."""
        email: str = self.cleaned_data["email"].lower()
        if email == self.own_email:
            raise forms.ValidationError(
                gettext("Du kan ikke gi en rolle til deg selv. Be en kollega om det.")
            )
        return email
