"""An account is opened without a password, and its owner decides how pages look and speak."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.core.grant import Grant, GrantMissingError
from samvirk.people import actions
from samvirk.people.facts import display_name, is_in_use
from samvirk.people.models import Account

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
WRONG = as_system(Permission.GUIDE_EDIT, now=NOW)
OWN = as_system(Permission.ACCOUNT_EDIT_OWN, now=NOW)


def opened(email: str = "Kari@Fjordvik.example", grant: Grant | None = None) -> Account:
    grant = grant or as_system(Permission.ACCOUNT_OPEN, now=NOW)
    return actions.open_account(email=email, display_name="Kari Lund", language="nb", grant=grant, now=NOW)


def test_nobody_can_log_in_with_it_yet(db: None) -> None:
    account = opened()
    assert not account.has_usable_password()
    assert not account.check_password("")
    assert (account.is_demo, account.is_active) == (False, True)


def test_the_address_is_kept_in_small_letters_and_is_one_accounts(db: None) -> None:
    assert opened().email == "kari@fjordvik.example"
    with pytest.raises(IntegrityError):
        opened("KARI@fjordvik.example")


def test_another_grant_opens_and_changes_nothing(db: None) -> None:
    with pytest.raises(GrantMissingError, match="needs account_open"):
        opened(grant=WRONG)
    account = opened()
    with pytest.raises(GrantMissingError, match="needs account_edit_own"):
        actions.choose_language(account, language="en", grant=WRONG, now=NOW)
    with pytest.raises(GrantMissingError, match="needs account_edit_own"):
        actions.choose_display(account, colour_scheme="dark", has_dense_view=True, grant=WRONG, now=NOW)
    account.refresh_from_db()
    assert (account.language, account.colour_scheme) == ("nb", "auto")


def test_choices_are_stored_and_touch_nothing_else(db: None) -> None:
    account = opened()
    actions.choose_language(account, language="nn", grant=OWN, now=NOW)
    actions.choose_display(account, colour_scheme="dark", has_dense_view=True, grant=OWN, now=NOW)
    stored = Account.objects.get()
    assert (stored.language, stored.colour_scheme, stored.has_dense_view) == ("nn", "dark", True)
    assert stored.display_name == "Kari Lund"


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Kari Lund", "KL"), ("Kari", "K"), ("Anne Marie Å. Berg", "AB"), ("øyvind ås", "ØÅ"), ("", "")],
)
def test_initials_are_those_of_the_first_and_the_last_name(name: str, initials: str) -> None:
    assert Account(display_name=name).initials == initials


def test_a_name_is_known_for_an_account_and_empty_for_others(db: None) -> None:
    assert display_name(opened().pk) == "Kari Lund"
    assert display_name(uuid4()) == display_name(None) == ""


def test_an_account_is_in_use_until_it_is_closed(db: None) -> None:
    account = opened()
    assert is_in_use(account.pk)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert not is_in_use(account.pk)
    assert not is_in_use(uuid4())
