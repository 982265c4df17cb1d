"""Who logs out leaves nothing behind in the browser."""

import pytest

from samvirk.organisations.models import GuideLink
from tests import cast
from tests.web.conftest import Visit


def test_the_account_is_closed_off(visit: Visit) -> None:
    kari = visit(cast.KARI)
    page = kari.press(kari.open("/meg/"), "Logg ut")
    assert page.path == "/"
    assert "Logg inn" in page.links()
    assert kari.open("/meg/").path == "/logg-inn/?next=/meg/"


@pytest.mark.parametrize("path", ["/", "/personer/", "/veiledere/", "/finnes-ikke/", "/kommunen/tall/"])
def test_one_may_leave_from_every_page(visit: Visit, path: str) -> None:
    kari = visit(cast.KARI)
    page = kari.open(path)
    assert kari.press(page, "Logg ut").path == "/"
    assert "Logg ut" not in kari.open(path).buttons()


def test_the_browser_is_told_to_forget(visit: Visit) -> None:
    response = visit(cast.KARI).client.post("/logg-ut/")
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_the_mark_of_who_wrote_here_is_gone(visit: Visit) -> None:
    client = visit(cast.KARI).client
    assert client.cookies["last_account"].value
    client.post("/logg-ut/")
    assert client.cookies["last_account"].value == ""
    assert client.cookies["last_account"]["max-age"] == 0


@pytest.mark.parametrize("leave", ["log out", "become another"])
def test_the_next_one_is_not_told_what_was_done(visit: Visit, guide: GuideLink, leave: str) -> None:
    ingrid = visit(cast.INGRID)
    page = ingrid.press(ingrid.open("/veiledere/"), f"Ta bort: {guide.title}")
    assert guide.title in page.notice()
    if leave == "log out":
        ingrid.client.post("/logg-ut/")
    cast.log_in(ingrid.client, cast.MONA)
    assert ingrid.open("/").notice() == ""


def test_looking_at_the_address_logs_nobody_out(visit: Visit) -> None:
    kari = visit(cast.KARI)
    assert kari.client.get("/logg-ut/").status_code == 405
    assert kari.open("/meg/").heading == cast.KARI
