"""What is signed is signed by a key of this installation, for one purpose, and outlives the key's renewal."""

import secrets

import pytest
from django.core import signing
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from samvirk.desk.models import Draft
from samvirk.organisations.models import GuideLink
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Visitor

NEW = secrets.token_urlsafe(64)


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


@pytest.fixture
def offer(ingrid: Visitor, guide: GuideLink) -> str:
    """The token that takes the last press back."""
    page = ingrid.press(ingrid.open("/veiledere/"), f"Ta bort: {guide.title}")
    return str(page.sends("Angre")["token"])


def renew(settings: Settings, *, is_old_kept: bool) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY] if is_old_kept else []
    settings.SECRET_KEY = NEW


def test_while_the_old_key_is_kept_nobody_notices(
    ingrid: Visitor, guide: GuideLink, offer: str, settings: Settings
) -> None:
    renew(settings, is_old_kept=True)
    assert ingrid.open("/meg/").heading == cast.INGRID
    assert ingrid.client.post("/angre/", {"token": offer}).status_code == 302
    guide.refresh_from_db()
    assert guide.archived_at is None


def test_what_is_signed_from_then_on_is_signed_by_the_new(settings: Settings) -> None:
    renew(settings, is_old_kept=True)
    token = signing.dumps({"a": 1}, salt="undo")
    settings.SECRET_KEY_FALLBACKS = []
    assert signing.loads(token, salt="undo") == {"a": 1}


def test_without_the_old_key_what_it_signed_is_refused(
    ingrid: Visitor, guide: GuideLink, offer: str, settings: Settings
) -> None:
    session = ingrid.client.cookies["sessionid"].value
    renew(settings, is_old_kept=False)
    assert ingrid.open("/meg/").path == "/logg-inn/?next=/meg/"
    other = Client()
    other.cookies["sessionid"] = session
    assert other.get("/meg/").status_code == 302
    cast.log_in(ingrid.client, cast.INGRID)
    assert ingrid.client.post("/angre/", {"token": offer}).status_code == 409
    guide.refresh_from_db()
    assert guide.archived_at is not None


def test_a_token_that_names_another_way_of_signing_is_refused(ingrid: Visitor, offer: str) -> None:
    none = "eyJhbGciOiJub25lIn0.eyJ2ZXJiIjoiZ3VpZGUucmVzdG9yZSJ9."
    body, stamp, _ = offer.split(":")
    for forged in (none, f"{body}:{stamp}:", f"{body}:{stamp}:none", f"{body}::", f"none:{offer}"):
        assert ingrid.client.post("/angre/", {"token": forged}).status_code == 409, forged


def test_a_token_brings_no_key_along(ingrid: Visitor) -> None:
    own = signing.dumps({"verb": "guide.restore", "done": ""}, key=NEW, salt="undo")
    assert ingrid.client.post("/angre/", {"token": own}).status_code == 409


def test_a_token_of_one_kind_is_none_of_another(ingrid: Visitor, offer: str) -> None:
    mark = ingrid.client.cookies["last_account"].value
    assert ingrid.client.post("/angre/", {"token": mark}).status_code == 409
    response = HttpResponse()
    response.set_signed_cookie("last_account", "x", salt="session")
    for wrong in (offer, response.cookies["last_account"].value):
        stranger = Client()
        stranger.cookies["last_account"] = wrong
        stranger.post("/veiledere/ny/", {"draft_path": "/veiledere/ny/", "title": "hei"})
    assert not Draft.objects.exists()


def test_a_session_is_a_long_random_name_and_no_data(ingrid: Visitor) -> None:
    name = ingrid.client.cookies["sessionid"].value
    assert len(name) == 32  # of 36 signs: 165 bits
    assert (
        len({Visitor(cast.log_in(Client(), cast.KARI)).client.cookies["sessionid"].value for _ in "abc"}) == 3
    )
