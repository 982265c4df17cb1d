"""The login. Persons and professionals are separate things, and come beside it."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from samvirk.core.models import Record
from samvirk.core.privacy import PUBLIC, Scrub, personal


class ColourScheme(models.TextChoices):
    """Light, dark, or what the machine says."""

    AUTO = "auto", "Som på maskinen din"
    LIGHT = "light", "Lyst"
    DARK = "dark", "Mørkt"


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by e-mail; accounts are opened by `people.actions.open_account`."""


class Account(AbstractBaseUser, Record):
    """A login; stands above municipalities, since one human may take part in several."""

    email = models.EmailField("e-post", unique=True)
    display_name = models.CharField("navn", max_length=100)
    language = models.CharField("språk", max_length=5, default="nb")
    colour_scheme = models.CharField("farger", max_length=5, choices=ColourScheme, default=ColourScheme.AUTO)
    has_dense_view = models.BooleanField("tett visning", default=False)
    is_active = models.BooleanField("i bruk", default=True)
    is_demo = models.BooleanField("demoperson", default=False)

    privacy = {
        "email": personal(Scrub.FAKE_EMAIL),
        "display_name": personal(Scrub.FAKE_NAME),
        "password": personal(Scrub.BLANK),
        "last_login": personal(Scrub.BLANK),
        "language": PUBLIC,
        "colour_scheme": PUBLIC,
        "has_dense_view": PUBLIC,
        "is_active": PUBLIC,
        "is_demo": PUBLIC,
    }
    objects = AccountManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        verbose_name = "konto"
        verbose_name_plural = "kontoer"

    @property
    def initials(self) -> str:
        """Return one or two letters for the round picture; none for an account without a name."""
        first, *rest = self.display_name.split() or [""]
        return "".join(part[:1] for part in (first, *rest[-1:])).upper()
