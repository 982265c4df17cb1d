"""Forms in which passwords and addresses are typed."""

from typing import Any, Final

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samvirk.people.models import Account
from samvirk.web.components.forms import Form

# More than anybody types, and too little to keep the server busy.
LONGEST_PASSWORD: Final = 200
LONGEST_EMAIL: Final = 254
# What is wrong with a new password, by the code of the check that refused it.
REFUSED: Final[dict[str | None, Any]] = {
    "password_too_short": _("Skriv minst 12 tegn. Flere ord etter hverandre er lett å huske."),
    "password_too_similar": _("Passordet ligner på navnet eller e-posten din. Velg et annet."),
    "password_too_common": _("Mange bruker dette passordet, så det er lett å gjette. Velg et annet."),
}
EMAIL_ERRORS: Final = {
    "required": _("Skriv e-postadressen"),
    "invalid": _("Skriv e-posten slik: navn@kommune.no"),
}


class PasswordInput(forms.PasswordInput):
    """Can be pasted into, filled by the browser, and looked at."""

    template_name = "components/password_input.html"

    def __init__(self, autocomplete: str) -> None:
        super().__init__(attrs={"autocomplete": autocomplete})


def email_field(label: Any, widget: forms.Widget) -> forms.EmailField:
    """Return a field for an e-mail address."""
    return forms.EmailField(label=label, max_length=LONGEST_EMAIL, widget=widget, error_messages=EMAIL_ERRORS)


def address_input() -> forms.EmailInput:
    """Return an input for an address that letters go to."""
    return forms.EmailInput(attrs={"autocomplete": "email"})


def name_input() -> forms.TextInput:
    """Return an input for the address as an account's name, which browsers keep beside the password."""
    return forms.TextInput(attrs={"autocomplete": "username", "inputmode": "email", "spellcheck": "false"})


def password_field(
    label: Any, autocomplete: str = "current-password", help_text: Any = ""
) -> forms.CharField:
    """Return a field that takes a password exactly as it was typed."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=PasswordInput(autocomplete),
        error_messages={"required": _("Skriv passordet")},
    )


class LogInForm(Form):
    """The first step of logging in."""

    submit_label = _("Logg inn")
    email = email_field(_("E-post"), name_input())
    password = password_field(_("Passord"))


class ForgottenPasswordForm(Form):
    """Asks for a link to choose a new password."""

    submit_label = _("Send meg en lenke")
    email = email_field(_("E-post"), address_input())


class NewPasswordForm(Form):
    """Chooses a password; `account` is whose, since it must not look like its owner."""

    submit_label = _("Lagre passordet")
    new_password = password_field(
        _("Nytt passord"), "new-password", _("Minst 12 tegn. Alle tegn er lov, også mellomrom.")
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        self.account = account
        super().__init__(*args, **kwargs)

    def clean_new_password(self) -> str:
        """Refuse what is easily guessed, in our words."""
        password: str = self.cleaned_data["new_password"]
        try:
            validate_password(password, self.account)
        except ValidationError as refused:
            codes = [error.code for error in refused.error_list]
            raise forms.ValidationError(REFUSED.get(codes[0], REFUSED["password_too_common"])) from None
        return password


class ConfirmForm(Form):
    """Shows once more that the account is one's own."""

    submit_label = _("Fortsett")
    password = password_field(_("Passordet ditt"))


class ChangePasswordForm(NewPasswordForm):
    """Chooses another password; the view checks the old one, so that wrong ones count."""

    field_order = ("password", "new_password")
    password = password_field(_("Passordet du har nå"))


class NewEmailForm(Form):
    """Asks for a link to another address."""

    submit_label = _("Send lenke til ny adresse")
    email = email_field(_("Ny e-post"), address_input())
