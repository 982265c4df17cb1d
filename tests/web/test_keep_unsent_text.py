"""What is typed and not sent is kept for its writer, and for nobody else."""

from datetime import timedelta

import pytest
from django.test import Client

from samvirk.core import clock
from samvirk.desk.facts import kept_text
from samvirk.desk.models import Draft
from samvirk.organisations.models import GuideLink
from samvirk.people.models import Account
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Visitor, page_of

NEW = "/veiledere/ny/"
SAVE = "Legg til veilederen"
TITLE, WHAT = "Hva heter veilederen?", "Hva finner du der?"
TYPED = {
    TITLE: "Barns beste",
    "Hvor finner folk den?": "https://www.fhi.no/barns-beste",
    "Hvem har laget den?": "Folkehelseinstituttet",
}


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


def autosave(visitor: Visitor, path: str = NEW, **fields: str) -> int:
    """Send what the page sends by itself a second after a key was pressed."""
    data = {"draft_path": path, "title": "Barns beste"} | fields
    return int(visitor.client.post("/utkast/", data, headers={"HX-Request": "true"}).status_code)


def kept(account: Account | None = None) -> dict[str, list[str]]:
    """What lies in the account's draft, or in the only one there is."""
    draft = Draft.objects.get(**{"account": account} if account else {})
    found = kept_text(draft.account_id, draft.path)
    assert found is not None
    return found.fields


def test_what_is_typed_lies_sealed(ingrid: Visitor) -> None:
    autosave(ingrid, title="01019012345")
    assert b"01019012345" not in Draft.objects.get().text.stored
    assert kept()["title"] == ["01019012345"]


def test_the_answer_says_when_it_was_kept(ingrid: Visitor) -> None:
    response = ingrid.client.post("/utkast/", {"draft_path": NEW, "title": "x"})
    assert response.content.decode().startswith("Utkast lagret kl.\N{NO-BREAK SPACE}")
    assert "<html" not in response.content.decode()


def test_the_page_sends_what_is_typed_with_the_whole_form(ingrid: Visitor) -> None:
    page = ingrid.open(NEW)
    data = page.sends(SAVE, TYPED)
    status = page.form_of(SAVE)[0].find("p", attrs={"role": "status"})
    assert status is not None
    assert ingrid.client.post(str(status["data-hx-post"]), data).status_code == 200
    assert {label: ingrid.open(NEW).value(label) for label in TYPED} == TYPED


def test_it_stands_there_when_the_writer_returns(ingrid: Visitor, visit: Visit) -> None:
    autosave(ingrid, description="Halvferdig <tanke>")
    page = visit(cast.INGRID).open(NEW)
    assert "Vi har tatt vare på det du skrev" in page.text
    assert page.value(TITLE) == "Barns beste"
    assert page.value(WHAT) == "Halvferdig <tanke>"


def test_later_text_takes_the_place_of_earlier(ingrid: Visitor) -> None:
    autosave(ingrid, description="først")
    autosave(ingrid, description="sist")
    assert ingrid.open(NEW).value(WHAT) == "sist"
    assert Draft.objects.count() == 1


def test_nobody_else_sees_it(ingrid: Visitor, visit: Visit) -> None:
    autosave(ingrid, path="/kommunen/tall/reminder-days/", decided_by="Ingrid sin tekst")
    other = visit(cast.TORBJORN)
    assert "Fortsett der du slapp" not in other.open("/").text
    assert Draft.objects.get().account.display_name == cast.INGRID


def test_two_writers_on_one_page_keep_their_own(ingrid: Visitor, visit: Visit) -> None:
    autosave(ingrid, path="/meg/", title="Ingrid")
    autosave(visit(cast.KARI), path="/meg/", title="Kari")
    assert {
        draft.account.display_name.split()[0]: kept(draft.account)["title"] for draft in Draft.objects.all()
    } == {"Ingrid": ["Ingrid"], "Kari": ["Kari"]}


def test_beginning_again_forgets_it(ingrid: Visitor) -> None:
    autosave(ingrid)
    page = ingrid.press(ingrid.open(NEW), "Begynn på nytt")
    assert page.path == NEW
    assert page.value(TITLE) == ""
    assert "Vi har tatt vare på" not in page.text
    assert not Draft.objects.exists()


def test_beginning_again_forgets_only_ones_own(ingrid: Visitor, visit: Visit) -> None:
    autosave(ingrid, path="/meg/")
    visit(cast.KARI).client.post("/utkast/forkast/", {"draft_path": "/meg/"})
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("path", ["https://eksempel.example/", "//eksempel.example", "", "/\\x", "/meg/\0"])
def test_forgetting_leads_to_no_other_host(ingrid: Visitor, path: str) -> None:
    response = ingrid.client.post("/utkast/forkast/", {"draft_path": path})
    assert response.status_code == 302
    assert response.headers["Location"] in {"/", "/meg/%00"}


@pytest.mark.parametrize(
    "path",
    [
        "",
        "https://eksempel.example/veiledere/ny/",
        "//eksempel.example/veiledere/ny/",
        "veiledere/ny/",
        "/finnes-ikke/",
        "/veiledere/ny/?x=1",
        "/veiledere/ny/\0",
        "/kommunen/tall/" + "a" * 300 + "/",
    ],
)
def test_text_of_a_page_that_is_not_ours_is_not_kept(ingrid: Visitor, path: str) -> None:
    assert autosave(ingrid, path=path) == 200
    assert not Draft.objects.exists()


def test_signs_that_nobody_can_type_are_left_out(ingrid: Visitor) -> None:
    autosave(ingrid, description="a\0b", **{"na\0me": "x"})
    assert kept()["description"] == ["ab"]
    assert ingrid.open(NEW).value(WHAT) == "ab"


def test_a_text_without_end_is_cut(ingrid: Visitor) -> None:
    autosave(ingrid, description="ø" * 60_000)
    assert ingrid.open(NEW).value(WHAT) == "ø" * 50_000


def test_fields_without_end_are_cut(ingrid: Visitor) -> None:
    autosave(ingrid, **{f"field{n}": "x" for n in range(300)})
    assert len(kept()) == 200


def test_more_than_a_megabyte_is_refused_in_plain_words(ingrid: Visitor) -> None:
    page = page_of(ingrid.client.post("/utkast/", {"draft_path": NEW, "x": "a" * 1_100_000}))
    assert page.status == 200 or page.heading == "Vi forstod ikke forespørselen"
    urlencoded = ingrid.client.post(
        "/utkast/", "draft_path=%2F&x=" + "a" * 1_100_000, content_type="application/x-www-form-urlencoded"
    )
    page = page_of(urlencoded)
    assert (page.status, page.heading) == (400, "Vi forstod ikke forespørselen")


def test_secrets_of_the_form_are_not_kept(ingrid: Visitor) -> None:
    autosave(ingrid, csrfmiddlewaretoken="t", password="p", idempotency_key="k")  # noqa: S106 - no password
    assert kept() == {"title": ["Barns beste"]}


def test_it_is_forgotten_when_it_is_sent(ingrid: Visitor) -> None:
    autosave(ingrid)
    ingrid.press(ingrid.open(NEW), SAVE, TYPED)
    assert not Draft.objects.exists()
    assert ingrid.open(NEW).value(TITLE) == ""


def test_a_late_autosave_does_not_hide_what_is_typed_next(ingrid: Visitor) -> None:
    data = ingrid.open(NEW).sends(SAVE, TYPED)
    ingrid.client.post(NEW, data)
    ingrid.client.post("/utkast/", data)
    ingrid.press(ingrid.open(NEW), SAVE, {TITLE: "En annen veileder"})
    assert GuideLink.objects.filter(title="En annen veileder").exists()


def test_a_form_with_errors_is_kept_too(ingrid: Visitor) -> None:
    assert ingrid.press(ingrid.open(NEW), SAVE, {TITLE: "Bare en tittel"}).status == 422
    page = ingrid.open(NEW)
    assert page.value(TITLE) == "Bare en tittel"
    assert "Vi har tatt vare på det du skrev" in page.text


def test_an_edit_is_kept_with_the_version_it_was_based_on(
    ingrid: Visitor, visit: Visit, guide: GuideLink
) -> None:
    path = f"/veiledere/{guide.pk}/endre/"
    ingrid.client.post("/utkast/", ingrid.open(path).sends("Lagre endringen", {WHAT: "Mitt utkast"}))
    other = visit(cast.INGRID)
    other.press(other.open("/veiledere/"), f"Sjekket: {guide.title}")
    page = ingrid.open(path)
    assert page.value(WHAT) == "Mitt utkast"
    assert ingrid.press(page, "Lagre endringen").status == 409


def test_the_first_screen_lists_what_is_unsent(ingrid: Visitor) -> None:
    autosave(ingrid)
    page = ingrid.open("/")
    assert "Fortsett der du slapp: Ny veileder" in page.headings("h3")
    assert page.links()["Fortsett der du slapp: Ny veileder"] == NEW


def test_the_first_screen_lists_five_at_most_the_newest_first(ingrid: Visitor) -> None:
    keys = ("reminder-days", "first-contact-days", "handling-days", "complaint-weeks", "meetings-per-year")
    for path in (NEW, *(f"/kommunen/tall/{key}/" for key in keys)):
        autosave(ingrid, path=path)
    found = [h for h in ingrid.open("/").headings("h3") if h.startswith("Fortsett der du slapp")]
    assert len(found) == 5
    assert not any("Ny veileder" in heading for heading in found)


def test_a_page_that_is_gone_is_still_listed_by_a_plain_word(ingrid: Visitor) -> None:
    autosave(ingrid)
    Draft.objects.update(path="/borte/")
    assert any("skjema" in heading for heading in ingrid.open("/").headings("h3"))


def test_a_form_without_a_login_keeps_nothing(fjordvik: object) -> None:
    assert Client().post("/utkast/", {"draft_path": NEW, "title": "x"}).status_code == 302
    assert not Draft.objects.exists()


def test_text_older_than_thirty_days_is_still_there_until_the_night(ingrid: Visitor) -> None:
    autosave(ingrid)
    Draft.objects.update(saved_at=clock.now() - timedelta(days=31))
    assert ingrid.open(NEW).value(TITLE) == "Barns beste"


# Two tabs: logging in anew in one makes the forms of the other too old to send.


@pytest.fixture
def old_form(fjordvik: object) -> tuple[Visitor, dict[str, str]]:
    """Ingrid behind a token that counts, and a form with one that does not any more."""
    ingrid = Visitor(Client(enforce_csrf_checks=True))
    page = ingrid.open("/logg-inn/")
    ingrid.press(page, next(words for words in page.buttons() if cast.INGRID in words))
    data = ingrid.open(NEW).sends(SAVE, TYPED)
    return ingrid, data | {"csrfmiddlewaretoken": "a" * 64}


def test_a_form_that_is_too_old_is_refused_and_its_text_is_kept(
    old_form: tuple[Visitor, dict[str, str]],
) -> None:
    ingrid, data = old_form
    page = page_of(ingrid.client.post(NEW, data, headers={"Origin": "http://testserver"}))
    assert page.status == 403
    assert "vi har tatt vare på det du skrev" in page.text
    assert {label: ingrid.open(NEW).value(label) for label in TYPED} == TYPED


@pytest.mark.parametrize("origin", ["https://eksempel.example", "null", ""])
def test_a_form_from_elsewhere_leaves_nothing(old_form: tuple[Visitor, dict[str, str]], origin: str) -> None:
    ingrid, data = old_form
    response = ingrid.client.post(NEW, data, headers={"Origin": origin} if origin else {})
    assert response.status_code == 403
    assert not Draft.objects.exists()
