"""Somebody applies for a koordinator: one thing on each page, kept on the way, looked over, sent."""

import re
from datetime import timedelta

import pytest

from samvirk.applications.models import AgencyContact, Application
from samvirk.core import clock
from samvirk.core.fields import opened_text
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Municipality
from tests import cast
from tests.applications import matters
from tests.web.conftest import Visit
from tests.web.visiting import Page, Visitor

START, NEXT, SEND = "Start søknaden", "Lagre og gå videre", "Send søknaden"
COORDINATOR, CHILD, PLAN = "Koordinator", "Barnekoordinator", "Individuell plan"
WORDS, NEED, WISH = (
    "Hva er viktig for deg eller dere?",
    "Hva trenger dere hjelp til?",
    "Hvem kunne du ønske som koordinator?",
)


@pytest.fixture
def tore(visit: Visit) -> Visitor:
    return visit(cast.TORE)


@pytest.fixture
def mona(visit: Visit) -> Visitor:
    return visit(cast.MONA)


def begin(visitor: Visitor, name: str) -> Page:
    """Begin an application: the first step."""
    return visitor.press(visitor.open(f"/soknad/ny/{matters.person(name).pk}/"), START)


def fill(visitor: Visitor, page: Page, *asks: str) -> Page:
    """Go through all steps with something on each: the page where all is looked over."""
    page = visitor.press(page, NEXT, dict.fromkeys(asks, True))
    page = visitor.press(page, NEXT, {WORDS: "Én å ringe til"})
    page = visitor.press(page, NEXT, {NEED: "Alle må snakke sammen"})
    page = visitor.open(page.links()["Gå videre"])
    page = visitor.press(page, NEXT, {WISH: "Kari Lund"})
    return visitor.open(page.links()["Gå videre"])


@pytest.mark.rule("R-038", "R-040")
def test_a_person_applies_from_the_first_page_to_the_last(tore: Visitor) -> None:
    page = fill(tore, begin(tore, cast.TORE), COORDINATOR, PLAN)
    assert page.heading == "Se over og send"
    for words in ("Koordinator og individuell plan", "Én å ringe til", "Alle må snakke sammen", "Kari Lund"):
        assert words in page.text
    done = tore.press(page, SEND)
    assert done.heading == "Søknad"
    assert "Vi har fått søknaden." in done.text
    row = Application.objects.get()
    assert (row.received_on, row.agreement_form, row.agreed_on) == (clock.today(), "applied", clock.today())


def test_every_step_says_where_one_is_and_leads_back(tore: Visitor) -> None:
    page = begin(tore, cast.TORE)
    assert (page.heading, "Steg 1 av 6" in page.text) == ("Hva søker du om?", True)
    page = tore.press(page, NEXT, {COORDINATOR: True})
    assert (page.heading, "Steg 2 av 6" in page.text) == ("Hva er viktig?", True)
    assert tore.open(page.links()["Hva søker du om?"]).field(COORDINATOR).has_attr("checked")


def test_it_is_gone_on_with_another_day(tore: Visitor) -> None:
    page = begin(tore, cast.TORE)
    tore.press(tore.press(page, NEXT, {COORDINATOR: True}), NEXT, {WORDS: "Ro"})
    assert "Fortsett søknaden for Tore Haugen" in tore.open("/").text
    resumed = tore.open(tore.open("/soknad/").links()["Fortsett søknaden: Tore Haugen"])
    assert "Ro" in resumed.text
    assert tore.open(resumed.links()["Endre: Hva er viktig?"]).value(WORDS) == "Ro"


def test_what_is_typed_is_kept_before_it_is_sent(tore: Visitor) -> None:
    page = tore.press(begin(tore, cast.TORE), NEXT, {COORDINATOR: True})
    page = tore.press(page, NEXT, {WORDS: "Ro"})
    wrong = tore.press(page, NEXT, {"Til omtrent når?": "i morgen"})
    assert wrong.status == 422
    assert wrong.error(NEED) == "Skriv litt om hva dere trenger hjelp til"
    assert tore.open(wrong.path).value("Til omtrent når?") == "i morgen"


@pytest.mark.rule("R-001")
def test_a_plan_without_a_koordinator_is_not_possible_and_it_says_why(tore: Visitor) -> None:
    page = tore.press(begin(tore, cast.TORE), NEXT, {PLAN: True})
    assert page.status == 422
    assert page.error(COORDINATOR) == "En plan må ha en koordinator. Kryss av for koordinator også."


@pytest.mark.rule("R-001", "R-002")
def test_a_koordinator_without_a_plan_is_normal(tore: Visitor) -> None:
    page = begin(tore, cast.TORE)
    assert "Du kan godt ha koordinator uten plan" in page.text
    assert tore.press(page, NEXT, {COORDINATOR: True}).heading == "Hva er viktig?"


def test_only_who_has_applied_for_another_is_asked_about_agencies_to_copy(mona: Visitor) -> None:
    page = mona.open(f"/soknad/ny/{matters.person(cast.EMMA).pk}/")
    assert "Bruk de samme instansene" not in page.text


def test_nothing_at_all_is_asked_about(tore: Visitor) -> None:
    page = tore.press(begin(tore, cast.TORE), NEXT)
    assert page.error(COORDINATOR) == "Kryss av for det du søker om."


@pytest.mark.rule("R-087")
def test_a_barnekoordinator_is_offered_for_children_only(tore: Visitor, mona: Visitor) -> None:
    assert CHILD not in begin(tore, cast.TORE).text
    page = begin(mona, cast.EMMA)
    assert "Dere trenger ingen diagnose." in page.text
    done = mona.press(fill(mona, page, CHILD), SEND)
    assert "Søknad om barnekoordinator" in done.text


@pytest.mark.rule("R-039")
def test_a_parent_applies_and_that_is_the_child_s_yes(mona: Visitor) -> None:
    mona.press(fill(mona, begin(mona, cast.EMMA), CHILD), SEND)
    row = Application.objects.get()
    assert (row.applicant_kind, row.agreement_form) == ("parent", "applied")


@pytest.mark.rule("R-039", "R-116")
def test_a_child_applies_and_a_grown_up_must_say_yes(visit: Visit, mona: Visitor) -> None:
    emma = visit(cast.EMMA)
    done = emma.press(fill(emma, begin(emma, cast.EMMA), COORDINATOR), SEND)
    assert "Mangler samtykke" in done.text
    assert "Ja, jeg er enig" not in done.buttons()
    page = mona.open(done.path)
    assert "Mottatt" in mona.press(page, "Ja, jeg er enig").text
    assert Application.objects.get().agreement_form == "screen"


@pytest.mark.rule("R-039")
def test_a_guardian_applies(visit: Visit) -> None:
    harald = visit(cast.HARALD)
    harald.press(fill(harald, begin(harald, cast.OLAV), COORDINATOR), SEND)
    assert Application.objects.get().applicant_kind == "guardian"


@pytest.mark.rule("R-019")
def test_no_length_of_need_is_too_short_to_apply(tore: Visitor) -> None:
    page = tore.press(begin(tore, cast.TORE), NEXT, {COORDINATOR: True})
    page = tore.press(page, NEXT)
    assert "Ingen får nei bare fordi behovet er kort." in page.text
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    typed = {NEED: "En uke", "Hvor lenge tror du det varer?": "Én uke", "Til omtrent når?": tomorrow}
    assert tore.press(page, NEXT, typed).heading == "Hvem hjelper i dag?"
    assert Application.objects.get().lasts_until == clock.today() + timedelta(days=1)


# Those who help today


ADD = "Legg til"


def at_agencies(tore: Visitor) -> Page:
    page = begin(tore, cast.TORE)
    return tore.open(re.sub("hva/$", "instanser/", page.path))


@pytest.mark.rule("R-041")
def test_those_who_help_are_added_changed_and_taken_away(tore: Visitor) -> None:
    page = at_agencies(tore)
    typed = {
        "Hvor?": "NAV",
        "Hvem snakker dere med?": "Svein",
        "Hva er jobben deres?": "veileder",
        "Telefon": "400 00 888",
        "Siden når?": "i vår",
        "Hvor ofte?": "hver måned",
        "Område": "NAV og sosiale tjenester",
    }
    page = tore.press(tore.open(page.links()["Legg til en som hjelper"]), ADD, typed)
    assert "NAV og sosiale tjenester · Svein, veileder · 400 00 888 · i vår · hver måned" in page.text
    page = tore.press(tore.open(page.links()["Endre: NAV"]), "Lagre endringen", {"Hvor?": "NAV Fjordvik"})
    assert "NAV Fjordvik" in page.text
    gone = tore.press(page, "Ta bort: NAV Fjordvik")
    assert "Ingen på listen ennå." in gone.text
    assert AgencyContact.objects.get().archived_at


@pytest.mark.rule("R-018")
def test_the_fastlege_is_kept_and_not_counted_by_local_routine(tore: Visitor) -> None:
    page = tore.open(at_agencies(tore).links()["Legg til en som hjelper"])
    typed: dict[str, str | bool] = {
        "Hvor?": "Legesenteret",
        "Dette er fastlegen eller helsesykepleieren": True,
    }
    page = tore.press(page, ADD, typed)
    assert "teller ikke med (lokal rutine)" in page.text
    again = tore.open(page.links()["Endre: Legesenteret"])
    assert again.field("Dette er fastlegen eller helsesykepleieren").has_attr("checked")


def test_an_agency_sent_twice_is_added_once(tore: Visitor) -> None:
    page = tore.open(at_agencies(tore).links()["Legg til en som hjelper"])
    for _time in range(2):
        tore.press(page, ADD, {"Hvor?": "Skolen"})
    assert AgencyContact.objects.count() == 1


def test_an_agency_of_another_s_is_not_there(tore: Visitor, mona: Visitor) -> None:
    theirs = matters.agency(matters.draft(matters.person(cast.EMMA), by=cast.MONA))
    row = matters.draft(matters.person(cast.TORE), by=cast.TORE)
    assert tore.open(f"/soknad/{row.pk}/instanser/{theirs.pk}/endre/").status == 404


@pytest.mark.rule("R-041")
def test_papers_may_be_added_and_nobody_has_to(tore: Visitor) -> None:
    page = tore.open(re.sub("hva/$", "papirer/", begin(tore, cast.TORE).path))
    assert "Du må ikke. Vi ber ikke om diagnose." in page.text
    assert tore.open(page.links()["Gå videre"]).heading == "Se over og send"
    form = tore.open(page.links()["Legg ved et papir"])
    from django.core.files.uploadedfile import SimpleUploadedFile

    data = form.sends("Legg inn filen") | {"content": SimpleUploadedFile("Brev.pdf", b"%PDF-1.7 brev")}
    response = tore.client.post(form.path, data)
    assert response.headers["Location"] == page.path
    assert "Brev.pdf" in tore.open(page.path).text


# Several children, and a child that is not born


@pytest.mark.rule("R-087")
def test_the_next_child_s_application_begins_with_the_same_agencies(mona: Visitor) -> None:
    emma = matters.person(cast.EMMA)
    brother = matters.somebody(emma, "Per Nilsen")
    be_parent(brother)
    row = matters.draft(emma, by=cast.MONA, asks=matters.FAMILY)
    matters.agency(row, "Fjordane sykehus")
    matters.send(row)
    link = "Søk for neste barn, med de samme instansene"
    hub = mona.open(mona.open(f"/personer/{emma.pk}/soknad/").links()[link])
    page = mona.open(hub.links()["Søk: Per Nilsen"])
    field = "Bruk de samme instansene som i søknaden for"
    page = mona.press(page, START, {field: "Emma Nilsen"})
    listed = mona.open(re.sub("hva/$", "instanser/", page.path))
    assert "Fjordane sykehus" in listed.text


def be_parent(child: object) -> None:
    from samvirk.access.permissions import Permission
    from samvirk.family.actions import add_parent

    fields = {
        "given_name": "Mona",
        "family_name": "Nilsen",
        "account": matters.account(cast.MONA),
        "has_responsibility": True,
        "has_daily_care": True,
        "valid_from": clock.today(),
    }
    add_parent(child, fields, grant=matters.may(Permission.FAMILY_EDIT), now=clock.now())  # type: ignore[arg-type]


@pytest.mark.rule("R-087")
def test_somebody_applies_for_a_child_that_is_not_born(mona: Visitor) -> None:
    due = clock.today() + timedelta(days=60)
    child = matters.somebody(matters.person(cast.EMMA), " Nilsen", birth_on=None, expected_on=due)
    be_parent(child)
    page = mona.press(mona.open(f"/soknad/ny/{child.pk}/"), START)
    done = mona.press(fill(mona, page, CHILD), SEND)
    assert "Barn Nilsen" in done.text
    assert Application.objects.get().person == child


# One's own, and nobody else's


def test_a_draft_is_nobody_else_s(tore: Visitor, visit: Visit) -> None:
    page = begin(tore, cast.TORE)
    for name in (cast.KARI, cast.INGRID, cast.MONA, cast.HARALD):
        assert visit(name).open(page.path).status == 404
    assert "Tore" not in visit(cast.INGRID).open("/soknader/").text


def test_what_was_sent_leads_to_where_it_is(tore: Visitor) -> None:
    page = begin(tore, cast.TORE)
    tore.press(fill(tore, page, COORDINATOR), SEND)
    assert tore.open(page.path).heading == "Søknad"
    assert tore.open(re.sub("hva/$", "se-over/", page.path)).heading == "Søknad"


def test_a_draft_can_be_thrown_away(tore: Visitor) -> None:
    page = begin(tore, cast.TORE)
    check = tore.open(re.sub("hva/$", "se-over/", page.path))
    assert tore.press(check, "Kast søknaden").heading == "Søk om koordinator"
    assert tore.open(page.path).status == 404
    assert "Søk: Tore Haugen" in tore.open("/soknad/").links()


def test_a_second_application_is_refused_while_one_waits(tore: Visitor, fjordvik: Municipality) -> None:
    matters.sent(matters.person(cast.TORE))
    page = tore.press(fill(tore, begin(tore, cast.TORE), COORDINATOR), SEND)
    assert page.status == 422
    assert "Vi har en søknad om dette fra før." in page.text


def test_an_empty_application_is_refused_with_what_to_do(tore: Visitor) -> None:
    check = tore.open(re.sub("hva/$", "se-over/", begin(tore, cast.TORE).path))
    page = tore.press(check, SEND)
    assert (page.status, "Velg hva du søker om." in page.text) == (422, True)


def test_who_changes_the_same_step_in_two_windows_loses_nothing(tore: Visitor) -> None:
    page = tore.press(begin(tore, cast.TORE), NEXT, {COORDINATOR: True})
    tore.press(tore.open(page.path), NEXT, {WORDS: "Første"})
    both = tore.press(page, NEXT, {WORDS: "Andre"})
    assert both.status == 409
    assert both.table() == [[WORDS, "Andre", "Første"]]


def test_what_is_not_there_is_not_found(tore: Visitor, visit: Visit) -> None:
    row = matters.draft(matters.person(cast.TORE), by=cast.TORE)
    nobody = "01990000-0000-7000-8000-000000000000"
    for path in (f"/soknad/{nobody}/hva/", f"/soknad/{row.pk}/instanser/{nobody}/endre/"):
        assert tore.open(path).status == 404
    assert visit(cast.INGRID).open(f"/soknader/{row.pk}/").status == 404


def test_a_step_that_is_none_is_not_found(tore: Visitor) -> None:
    page = begin(tore, cast.TORE)
    for slug in ("fullmakt", "finnes-ikke"):
        assert tore.open(re.sub("hva/$", f"{slug}/", page.path)).status == 404


def test_what_is_written_lies_sealed(tore: Visitor) -> None:
    fill(tore, begin(tore, cast.TORE), COORDINATOR)
    row = Application.objects.get()
    assert opened_text(row, "need", keyring_of(row.municipality_id)) == "Alle må snakke sammen"
    assert b"snakke" not in row.need.stored


def test_without_anybody_to_apply_for_it_says_what_to_do(visit: Visit) -> None:
    assert "Ring koordinerende enhet" in visit(cast.PETTER).open("/soknad/").text


@pytest.mark.rule("R-040")
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_blank_form_is_there_for_whoever_wants_paper(
    fjordvik: Municipality, visit: Visit, language: str
) -> None:
    response = visit(cast.TORE).client.get(f"/soknad/skjema/9901/{language}.pdf")
    assert response.content.startswith(b"%PDF-")
    assert visit(cast.TORE).open("/soknad/skjema/9901/xx.pdf").status == 404
