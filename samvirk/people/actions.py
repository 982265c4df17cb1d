"""The only writer of accounts."""

from datetime import datetime

from django.db import transaction

from samvirk.audit.actions import record
from samvirk.core.grant import Grant, insist
from samvirk.people.models import Account


@transaction.atomic
def open_account(
    *, email: str, display_name: str, language: str, is_demo: bool = False, grant: Grant, now: datetime
) -> Account:
    """Make a login without a password; nobody can log in with it until they have chosen one."""
    insist(grant, "account_open")
    account = Account(email=email.lower(), display_name=display_name, language=language, is_demo=is_demo)
    account.set_unusable_password()
    account.save(force_insert=True)
    record("account.open", account, grant=grant, now=now)
    return account


@transaction.atomic
def choose_display(
    account: Account, *, colour_scheme: str, has_dense_view: bool, grant: Grant, now: datetime
) -> None:
    """Store how the account wants pages to look."""
    insist(grant, "account_edit_own")
    Account.objects.filter(pk=account.pk).update(colour_scheme=colour_scheme, has_dense_view=has_dense_view)
    record(
        "account.choose_display", account, grant=grant, now=now, fields=["colour_scheme", "has_dense_view"]
    )


@transaction.atomic
def choose_language(account: Account, *, language: str, grant: Grant, now: datetime) -> None:
    """Store the language that pages, letters and messages to the account use."""
    insist(grant, "account_edit_own")
    Account.objects.filter(pk=account.pk).update(language=language)
    record("account.choose_language", account, grant=grant, now=now, fields=["language"])
