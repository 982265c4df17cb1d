"""Reads about accounts, as plain values."""

from uuid import UUID

from samvirk.people.models import Account


def display_name(account_id: UUID | None) -> str:
    """Return the name to show for an account, or an empty string for the system or an unknown one."""
    if account_id is None:
        return ""
    return Account.objects.filter(pk=account_id).values_list("display_name", flat=True).first() or ""


def is_in_use(account_id: UUID) -> bool:
    """Say whether the account is there and has not been closed."""
    return Account.objects.filter(pk=account_id, is_active=True).exists()
