"""A link opens what it was made for, to whom it was made for, while it holds."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from samvirk.access import door
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.people.models import Account
from tests.town import INGRID, JONAS, KARI, Town

P = Permission
SIRI = "siri@nye.example"
HOUR = timedelta(hours=1)


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


def test_each_invitation_opens_its_own(town: Town) -> None:
    tokens = {email: town.invite(email)[1] for email in (SIRI, "a@nye.example", "b@nye.example")}
    for email, token in tokens.items():
        invitation, grant = door.open_invitation_link(token, reader_id=None, now=town.now)
        assert (invitation.email, grant.account_id) == (email, invitation.account_id)
        assert grant.basis == "invitation"


def test_a_made_up_invitation_is_not_there(town: Town) -> None:
    town.invite(SIRI)
    with pytest.raises(NotThere):
        door.open_invitation_link("made-up", reader_id=None, now=town.now)


def test_an_invitation_is_there_for_its_owner_and_for_nobody_else_who_is_logged_in(town: Town) -> None:
    token, siri = town.invite(SIRI)[1], Account.objects.get(email=SIRI)
    assert door.open_invitation_link(token, reader_id=siri.pk, now=town.now)[0].account == siri
    with pytest.raises(NotThere):
        door.open_invitation_link(token, reader_id=town.accounts[KARI].pk, now=town.now)


def test_a_closed_account_is_invited_to_nothing(town: Town) -> None:
    _row, token = town.invite(SIRI)
    Account.objects.filter(email=SIRI).update(is_active=False)
    with pytest.raises(NotThere):
        door.open_invitation_link(token, reader_id=None, now=town.now)


def test_half_way_in_it_is_ones_own_account_while_that_is_in_use(town: Town) -> None:
    kari = town.accounts[KARI]
    account, grant = door.open_entry(kari.pk, basis="first_factor", now=town.now)
    assert (account, grant.account_id, grant.basis) == (kari, kari.pk, "first_factor")
    Account.objects.filter(pk=kari.pk).update(is_active=False)
    with pytest.raises(NotThere):
        door.open_entry(kari.pk, basis="first_factor", now=town.now)


def test_a_link_to_choose_a_password_opens_the_account_it_was_sent_to(town: Town) -> None:
    kari = town.accounts[KARI]
    account, grant = door.open_password_link(door.password_link_token(kari), now=town.now)
    assert (account, grant.basis) == (kari, "password_link")


@pytest.mark.parametrize("spoilt", ["", "x", "x-y", "{other}-{proof}", "{own}-x", "{own}"])
def test_a_spoilt_link_to_choose_a_password_is_not_there(town: Town, spoilt: str) -> None:
    own, _, proof = door.password_link_token(town.accounts[KARI]).partition("-")
    token = spoilt.format(own=own, other=town.accounts[JONAS].pk.hex, proof=proof)
    with pytest.raises(NotThere):
        door.open_password_link(token, now=town.now)


def test_a_link_that_proves_an_address_is_ones_own_and_holds_an_hour(town: Town) -> None:
    kari, ingrid = town.actor(KARI, Role.COORDINATOR), town.actor(INGRID, Role.COORDINATING_UNIT)
    began = datetime(2026, 11, 2, 9, tzinfo=UTC)
    with time_machine.travel(began, tick=False) as clock:
        token = door.email_link_token(kari.account, "ny@fjordvik.example")
        account, email, grant = door.open_email_link(kari, token, now=town.now)
        assert (account, email) == (kari.account, "ny@fjordvik.example")
        assert grant.permission == P.ACCOUNT_EDIT_OWN
        with pytest.raises(NotThere):
            door.open_email_link(ingrid, token, now=town.now)
        clock.move_to(began + HOUR)
        assert door.open_email_link(kari, token, now=town.now)[1] == "ny@fjordvik.example"
        clock.move_to(began + HOUR + timedelta(seconds=1))
        with pytest.raises(NotThere):
            door.open_email_link(kari, token, now=town.now)


@pytest.mark.parametrize("name", ["ny", "n" * 18, "n" * 34, "n" * 50, "n" * 66])
def test_a_proof_stands_in_a_link_whatever_its_length(town: Town, name: str) -> None:
    kari = town.actor(KARI, Role.COORDINATOR)
    token = door.email_link_token(kari.account, f"{name}@fjordvik.example")
    assert "=" not in token
    assert door.open_email_link(kari, token, now=town.now)[1] == f"{name}@fjordvik.example"


@pytest.mark.parametrize("token", ["", "x", "gAAAA"])
def test_a_made_up_proof_of_an_address_is_not_there(town: Town, token: str) -> None:
    with pytest.raises(NotThere):
        door.open_email_link(town.actor(KARI, Role.COORDINATOR), token, now=town.now)


def test_a_proof_is_worth_nothing_once_the_address_was_changed(town: Town) -> None:
    kari = town.actor(KARI, Role.COORDINATOR)
    token = door.email_link_token(kari.account, "ny@fjordvik.example")
    kari.account.email = "annen@fjordvik.example"
    with pytest.raises(NotThere):
        door.open_email_link(kari, token, now=town.now)
