"""The only writer of what an account logs in with, and of where it is logged in."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from samvirk.audit.actions import record
from samvirk.audit.models import EventAction
from samvirk.core.grant import Grant, insist
from samvirk.login.facts import FactorKind
from samvirk.people.models import Account

OWN: Final = "account_edit_own"
# Stands in the log for the account that a wrong e-mail did not name.
NOBODY: Final = UUID(int=0)
LONGEST_BROWSER: Final = 200


# Logging in and out


@transaction.atomic
def enter(
    account: Account, *, session_key: str, address: str, browser: str, grant: Grant, now: datetime
) -> None:
    """Store that the account has logged in, and where, so that its owner can see it and end it."""
    insist(grant, OWN)
    UserSession.objects.create(
        user=account,
        session_key=session_key,
        ip=address,
        user_agent=browser[:LONGEST_BROWSER],
        created_at=now,
        last_seen_at=now,
    )
    record("account.log_in", account, grant=grant, now=now, action=EventAction.EXECUTE)


def note_refusal(account: Account | None, *, grant: Grant, now: datetime) -> None:
    """Store that somebody tried to log in and could not: never what they typed."""
    insist(grant, "home_see")
    record(
        "account.log_in_refused",
        account or Account(pk=NOBODY),
        grant=grant,
        now=now,
        action=EventAction.EXECUTE,
    )


@transaction.atomic
def leave_session(account: Account, *, session_key: str, grant: Grant, now: datetime) -> None:
    """Store that the account has logged out here."""
    insist(grant, OWN)
    UserSession.objects.filter(user=account, session_key=session_key).delete()
    record("account.log_out", account, grant=grant, now=now, action=EventAction.EXECUTE)


@transaction.atomic
def end_sessions(account: Account, *, but: str, only: int | None = None, grant: Grant, now: datetime) -> int:
    """Log the account out elsewhere: in one session, or in all but the one with this key."""
    insist(grant, OWN)
    rows = UserSession.objects.filter(user=account).exclude(session_key=but)
    if only is not None:
        rows = rows.filter(pk=only)
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.filter(session_key__in=keys).delete()
    if keys:
        record("account.end_sessions", account, grant=grant, now=now, action=EventAction.DELETE)
    return len(keys)


def move_session(account: Account, *, old_key: str, new_key: str, grant: Grant) -> None:
    """Follow the session to its new key: it gets one whenever more is proved in it."""
    insist(grant, OWN)
    UserSession.objects.filter(user=account, session_key=old_key).update(session_key=new_key)


def forget_ended_sessions() -> None:
    """Remove what is known of sessions that are over; called at night, after they have been cleared."""
    live = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=live).delete()


# Second factors


@transaction.atomic
def add_app(account: Account, *, secret: str, grant: Grant, now: datetime) -> None:
    """Let codes of an app be the account's second factor, in place of an app it had."""
    insist(grant, OWN)
    _lock(account)
    Authenticator.objects.filter(user=account, type=FactorKind.APP).delete()
    TOTP.activate(account, secret)
    record("second_factor.add_app", account, grant=grant, now=now, action=EventAction.CREATE)


@transaction.atomic
def add_passkey(
    account: Account, *, name: str, credential: dict[str, Any], grant: Grant, now: datetime
) -> None:
    """Let a passkey be one of the account's second factors."""
    insist(grant, OWN)
    WebAuthn.add(account, name, credential)
    record("second_factor.add_passkey", account, grant=grant, now=now, action=EventAction.CREATE)


@transaction.atomic
def remove_factor(account: Account, factor_id: int, *, grant: Grant, now: datetime) -> bool:
    """Take a second factor away; False if it is the last one, which stays."""
    insist(grant, OWN)
    _lock(account)
    factors = Authenticator.objects.filter(user=account, type__in=[*FactorKind])
    if not factors.exclude(pk=factor_id).exists():
        return False
    removed, _ = factors.filter(pk=factor_id).delete()
    if removed:
        record("second_factor.remove", account, grant=grant, now=now, action=EventAction.DELETE)
    return True


@transaction.atomic
def renew_recovery_codes(account: Account, *, grant: Grant, now: datetime) -> None:
    """Make ten new codes for the day the phone is lost; older ones open nothing any more."""
    insist(grant, OWN)
    _lock(account)
    Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(account)
    record("second_factor.renew_codes", account, grant=grant, now=now, action=EventAction.CREATE)


@transaction.atomic
def note_codes_kept(account: Account, *, grant: Grant, now: datetime) -> None:
    """Show the codes no more: their owner says that they have kept them."""
    insist(grant, OWN)
    RecoveryCodes.activate(account).mark_as_viewed()
    record("second_factor.keep_codes", account, grant=grant, now=now, fields=["recovery_codes"])


def note_factor_used(factor_id: int, *, grant: Grant, now: datetime) -> None:
    """Store when the factor was last used, for its owner to see."""
    insist(grant, OWN)
    Authenticator.objects.filter(pk=factor_id, user_id=grant.account_id).update(last_used_at=now)


def _lock(account: Account) -> None:
    Account.objects.select_for_update().get(pk=account.pk)
