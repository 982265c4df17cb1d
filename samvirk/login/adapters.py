"""What Django, axes and allauth ask us while somebody logs in: settings name each of these."""

import base64
import ipaddress
from collections.abc import Mapping
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.people.models import Account

# Words that whoever guesses passwords to Samvirk tries first (ASVS 6.1.2).
OWN_WORDS: Final = (
    *("samvirk", "kommune", "koordinator", "koordinering", "individuell", "ansvarsgruppe", "passord"),
    *("password", "innlogging", "velkommen", "sommer", "vinter", "høst", "norge", "norway"),
)
FEWEST_SIGNS_BESIDE: Final = 6
FEWEST_DIFFERENT_SIGNS: Final = 5


class Passwords(ModelBackend):
    """Django's check of e-mail and password; the people of a demo exist in no production."""

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:  # type: ignore[override]
        """Let in accounts in use; asked at each request too, so that a closed account is out at once."""
        is_demo = isinstance(user, Account) and user.is_demo
        return super().user_can_authenticate(user) and (settings.IS_DEMO or not is_demo)  # type: ignore[arg-type]


class OwnWordsValidator:
    """Refuses a password that is little more than words of ours, or a few signs over and over."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise `ValidationError` with the code that the form has words for."""
        rest = password.casefold()
        for word in OWN_WORDS:
            rest = rest.replace(word, "")
        letters = "".join(sign for sign in rest if sign.isalpha())
        has_own_word = len(rest) < len(password)
        is_bare = has_own_word and len(letters) < FEWEST_SIGNS_BESIDE
        if is_bare or len(set(password)) < FEWEST_DIFFERENT_SIGNS:
            raise ValidationError("", code="password_too_common")

    def get_help_text(self) -> str:
        """Say nothing: the form explains the rules in one sentence of its own."""
        return ""


def client_address(request: HttpRequest) -> str:
    """Return where the request comes from; a proxy is believed only when the installation names one.

    Our proxy writes last in X-Forwarded-For; what stands before may be written by anybody.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    for written in (forwarded.rpartition(",")[2], request.META.get("REMOTE_ADDR", "")):
        try:
            # Without a zone such as %eth0, which PostgreSQL knows in no address.
            return str(ipaddress.ip_address(written.strip().partition("%")[0]))
        except ValueError:
            continue
    return "127.0.0.1"  # a socket of this machine has no address


def lock_name(request: HttpRequest, credentials: Mapping[str, Any] | None) -> str:
    """Return what attempts are counted on: a name that cannot be read back from the table."""
    typed = str((credentials or request.POST).get("email") or "")
    return salted_hmac("samvirk.access.lock", typed.strip().lower(), algorithm="sha256").hexdigest()


def locked_answer(
    request: HttpRequest, response: HttpResponse, credentials: Mapping[str, Any] | None
) -> HttpResponse:
    """Keep the page that our view made: it says kindly that the name is closed for a while."""
    return response


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Our words, and our way of knowing where a request comes from."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _("Det ble for mange feil koder. Vent et kvarter før du prøver igjen.")
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that lock-outs go by too."""
        return client_address(request)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Our words; and secrets sealed by SAMVIRK_FIELD_KEY, which lies outside the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Koden stemmer ikke. Skriv den som vises nå, eller en reservekode.")
    }

    def _get_site_name(self) -> str:
        return "Samvirk"

    def generate_authenticator_name(self, user: Account, type: str) -> str:  # noqa: A002 - allauth's
        """Return the name of a passkey whose owner gave it none."""
        return gettext("Passnøkkel")

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, Any]:
        """Return what an authenticator shows when it asks which passkey to use."""
        return {**super().get_public_key_credential_user_entity(user), "display_name": user.display_name}

    def encrypt(self, text: str) -> str:
        """Seal the secret of an app or the seed of recovery codes."""
        return keys_for("second factors").encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open what `encrypt` has sealed, by this key or one of its fallbacks."""
        return keys_for("second factors").decrypt(encrypted_text.encode()).decode()


def keys_for(use: str) -> MultiFernet:
    """Return keys for one use only, made from SAMVIRK_FIELD_KEY and its fallbacks."""
    return MultiFernet([Fernet(_derived(key, use)) for key in settings.FIELD_KEYS])


def _derived(key: bytes, use: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"samvirk {use}".encode())
    return base64.urlsafe_b64encode(derivation.derive(key))
