"""Somebody with an account of their own, a password and an app: what they type on the way in."""

import time
from typing import Final

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt

from samvirk.access.actions import assign_role
from samvirk.access.decide import as_holder, as_system
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.core import clock
from samvirk.login import actions
from samvirk.login.facts import recovery_codes
from samvirk.organisations.models import Municipality
from samvirk.people.actions import choose_password, open_account
from samvirk.people.models import Account
from tests.web.visiting import Page, Visitor

PASSWORD: Final = "en lang gangvei hjem"  # noqa: S105 - of somebody made up
SECRET: Final = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - of an app that is nowhere
LOG_IN, CODE = "Logg inn", "Kode"
E_MAIL, PASS = "E-post", "Passord"
STEP: Final = 30


def somebody(
    municipality: Municipality, name: str = "Nora Vik", role: Role = Role.PROVIDER, *, has_app: bool = True
) -> Account:
    """Return an account that is no demo's, with a password, a role, and if asked for an app and codes."""
    now = clock.now()
    email = f"{name.split(maxsplit=1)[0].lower()}@kommune.example"
    may_open = as_system(Permission.ACCOUNT_OPEN, now=now)
    account = open_account(email=email, display_name=name, language="nb", grant=may_open, now=now)
    own = as_holder(account.pk, basis="test", now=now)
    choose_password(account, password=PASSWORD, grant=own, now=now)
    may_assign = as_system(Permission.ROLE_ASSIGN, now=now)
    assign_role(account, role, municipality=municipality, grant=may_assign, now=now)
    if has_app:
        actions.add_app(account, secret=SECRET, grant=own, now=now)
        actions.renew_recovery_codes(account, grant=own, now=now)
    return account


def code_of(secret: str) -> str:
    """Return what an app with the secret shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // STEP)))


def code_for(account: Account) -> str:
    """Return what the account's app shows now."""
    row = Authenticator.objects.get(user=account, type=Authenticator.Type.TOTP)
    return code_of(decrypt(row.data["secret"]))


def paper_code(account: Account) -> str:
    """Return one of the account's recovery codes."""
    return recovery_codes(account)[0]


def type_password(visitor: Visitor, account: Account, password: str = PASSWORD, path: str = "") -> Page:
    """Open the log-in page (or `path`), type e-mail and password, and go where it leads."""
    page = visitor.open(path or "/logg-inn/e-post/")
    return visitor.press(page, LOG_IN, {E_MAIL: account.email, PASS: password})


def go_in(visitor: Visitor, account: Account, path: str = "") -> Page:
    """Log in with password and a recovery code, which unlike an app's can be had twice in half a minute."""
    page = type_password(visitor, account, path=path)
    return visitor.press(page, LOG_IN, {CODE: paper_code(account)})
