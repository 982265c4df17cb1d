"""Forms for second factors; allauth's forms do the checking, here they get our words and looks."""

from typing import Any, Final

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import encrypt
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm, SignupWebAuthnForm
from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from samvirk.login.facts import FactorKind
from samvirk.people.models import Account
from samvirk.web.components.forms import Form

SALT: Final = "samvirk.access.new_app"
SECRET_SECONDS: Final = 15 * 60
LONGEST_CODE: Final = 40
# What allauth's readers raise on JSON that is no answer of a browser.
NOT_UNDERSTOOD: Final = (AttributeError, KeyError, IndexError, TypeError, ValueError, OverflowError)


def code_field() -> forms.CharField:
    """Return a field for six digits, or for a recovery code."""
    widget = forms.TextInput(
        attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    )
    return forms.CharField(
        label=_("Kode"), max_length=LONGEST_CODE, widget=widget, error_messages={"required": _("Skriv koden")}
    )


class CodeForm(Form, AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """A code from the app, or one of the codes on paper."""

    submit_label = _("Logg inn")
    code = code_field()


class NewAppForm(Form):
    """The first code of an app; the secret travels signed with the form, and is stored nowhere before."""

    submit_label = _("Ta appen i bruk")
    secret = forms.CharField(widget=forms.HiddenInput, max_length=400)
    code = code_field()

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        self.account = account
        super().__init__(*args, **kwargs)

    @classmethod
    def with_new_secret(cls, account: Account) -> "NewAppForm":
        """Return an empty form with a secret for this account."""
        secret = signing.dumps({"secret": generate_totp_secret(), "account": str(account.pk)}, salt=SALT)
        return cls(initial={"secret": secret}, account=account)

    def secret_in(self) -> str:
        """Return the secret that the form carries; empty if it is no longer good."""
        carried = self["secret"].value() or ""
        try:
            facts = signing.loads(carried, salt=SALT, max_age=SECRET_SECONDS)
        except signing.BadSignature:
            return ""
        return str(facts["secret"]) if facts["account"] == str(self.account.pk) else ""

    def clean_code(self) -> str:
        """Check the code as it will be checked at log-in; it cannot be used there once more."""
        code: str = self.cleaned_data["code"]
        if secret := self.secret_in():
            forget_attempts = check_rate_limit(self.account)
            new = Authenticator(user=self.account, type=FactorKind.APP, data={"secret": encrypt(secret)})
            if TOTP(new).validate_code(code):
                forget_attempts()
                return code
        raise forms.ValidationError(_("Koden stemmer ikke. Skriv den som appen viser nå."))


class _Passkey(Form):
    """What the forms of passkeys share: a hidden answer from the browser that may be anything."""

    def clean_credential(self) -> Any:
        """Read the answer; what is no answer is refused kindly."""
        try:
            return super().clean_credential()  # type: ignore[misc]  # of the form beside
        except NOT_UNDERSTOOD:
            raise get_adapter().validation_error("incorrect_code") from None


class PasskeyCodeForm(_Passkey, AuthenticateWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A passkey in place of a code."""


class PasskeyLogInForm(_Passkey, LoginWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A passkey in place of password and code: it asks for a finger, a face or a PIN itself."""


class NewPasskeyForm(Form, SignupWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A passkey that the browser has just made."""

    submit_label = _("Lag passnøkkel")
    name = forms.CharField(
        label=_("Hva vil du kalle den?"),
        help_text=_("For eksempel «Jobb-PC» eller «Mobilen min»."),
        max_length=60,
        required=False,
    )

    def clean(self) -> dict[str, Any] | None:
        """Check the browser's answer against what it was asked."""
        try:
            return super().clean()
        except NOT_UNDERSTOOD:
            raise get_adapter().validation_error("incorrect_code") from None
