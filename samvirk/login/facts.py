"""Reads how somebody logs in, as plain values."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session

from samvirk.people.models import Account


class FactorKind(StrEnum):
    """What a second factor is."""

    APP = "totp"
    PASSKEY = "webauthn"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactor:
    """Something that an account shows besides its password."""

    id: int
    kind: FactorKind
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSession:
    """A place where the account is logged in."""

    id: int
    key: str
    browser: str
    entered_at: datetime
    last_used_at: datetime


def second_factors(account: Account) -> list[SecondFactor]:
    """Return the account's second factors, oldest first."""
    rows = Authenticator.objects.filter(user=account, type__in=[*FactorKind]).order_by("created_at", "pk")
    return [
        SecondFactor(
            id=row.pk,
            kind=FactorKind(row.type),
            name=row.data.get("name", ""),
            added_at=row.created_at,
            used_at=row.last_used_at,
        )
        for row in rows
    ]


def recovery_codes(account: Account) -> list[str]:
    """Return the codes that have not been used."""
    row = _recovery_row(account)
    return row.wrap().get_unused_codes() if row else []


def has_unseen_recovery_codes(account: Account) -> bool:
    """Say whether codes were made that the owner has not said they have kept."""
    row = _recovery_row(account)
    return row is not None and not row.wrap().did_view


def _recovery_row(account: Account) -> Authenticator | None:
    return Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).first()


def open_sessions(account: Account, *, now: datetime) -> list[OpenSession]:
    """Return where the account is logged in, the latest used first: two statements, however many."""
    rows = {row.session_key: row for row in UserSession.objects.filter(user=account)}
    live = Session.objects.filter(session_key__in=rows, expire_date__gt=now).order_by("-expire_date", "pk")
    idle = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return [
        OpenSession(
            id=rows[session.session_key].pk,
            key=session.session_key,
            browser=rows[session.session_key].user_agent,
            entered_at=rows[session.session_key].created_at,
            last_used_at=session.expire_date - idle,
        )
        for session in live
    ]


def account_with(email: str) -> Account | None:
    """Return the account in use that logs in with this address."""
    return Account.objects.filter(email=email.strip().lower(), is_active=True).first()


def has_demo_people() -> bool:
    """Say whether any account belongs to a demo."""
    return Account.objects.filter(is_demo=True).exists()
