"""The unit types what came on paper, and a professional applies before the person has said yes."""

from datetime import timedelta

import pytest

from samvirk.applications.models import Application
from samvirk.core import clock
from samvirk.intake.models import NeedReport
from samvirk.organisations.models import Municipality
from samvirk.papers.models import FileKind
from tests import cast, needs
from tests.applications import matters
from tests.web.conftest import Visit
from tests.web.test_apply import COORDINATOR, NEXT, SEND, START, fill
from tests.web.visiting import Page, Visitor

WHO, HOW, AGREED = "Hvem søker?", "Hvordan kom søknaden?", "Er den det gjelder, enig i søknaden?"
CAME = "Når kom søknaden inn?"


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


def begin(ingrid: Visitor, who: str, name: str = "") -> Page:
    page = ingrid.open(f"/soknad/ny/{matters.person(cast.TORE).pk}/")
    typed = {WHO: who, HOW: "Brev", "Søkerens navn": name}
    return ingrid.press(page, START, typed)


@pytest.mark.rule("R-040")
def test_paper_is_typed_with_the_day_it_came_and_how_the_person_signed(ingrid: Visitor) -> None:
    page = fill(ingrid, begin(ingrid, "Personen selv"), COORDINATOR)
    came = (clock.today() - timedelta(days=3)).isoformat()
    ingrid.press(page, SEND, {AGREED: "Ja, har skrevet under", CAME: came})
    row = Application.objects.get()
    assert (row.received_on, row.channel) == (clock.today() - timedelta(days=3), "letter")
    assert (row.agreement_form, row.written_by, row.applicant_account) == (
        "paper",
        matters.account(cast.INGRID),
        None,
    )


def test_it_cannot_have_come_tomorrow(ingrid: Visitor) -> None:
    page = fill(ingrid, begin(ingrid, "Personen selv"), COORDINATOR)
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    assert ingrid.press(page, SEND, {CAME: tomorrow}).error(CAME).startswith("Datoen har ikke vært.")


@pytest.mark.rule("R-039")
def test_a_professional_applies_without_a_signature_and_it_lacks_consent(
    ingrid: Visitor, visit: Visit
) -> None:
    page = fill(ingrid, begin(ingrid, "Fagperson", "Jonas Berg, lærer"), COORDINATOR)
    ingrid.press(page, SEND, {AGREED: "Vet ikke ennå"})
    row = Application.objects.get()
    assert row.agreed_on is None
    handled = ingrid.open(f"/soknader/{row.pk}/")
    assert "Fagperson: Jonas Berg, lærer" in handled.text
    assert "Mangler samtykke" in handled.text
    assert "Personen har ikke sagt ja til søknaden ennå." in handled.text
    tore = visit(cast.TORE)
    assert "Noen har søkt om koordinator" in tore.open("/").text
    asked = tore.open(f"/personer/{row.person_id}/soknad/")
    assert "Noen har søkt for deg eller barnet ditt. Vil du dette?" in asked.text
    tore.press(asked, "Ja, jeg er enig")
    assert "Personen har ikke sagt ja" not in ingrid.open(f"/soknader/{row.pk}/").text


@pytest.mark.rule("R-039", "R-048")
def test_the_person_may_say_no(visit: Visit) -> None:
    row = matters.sent(matters.person(cast.TORE), is_agreed=False)
    tore = visit(cast.TORE)
    page = tore.open(tore.open(f"/personer/{row.person_id}/soknad/").links()["Nei"])
    done = tore.press(page, "Trekk søknaden", {"Hva har skjedd?": "Den det gjelder, ønsker det ikke nå"})
    assert "Dere kan komme tilbake når dere vil." in done.text


def test_a_yes_on_the_telephone_is_registered(ingrid: Visitor) -> None:
    row = matters.sent(matters.person(cast.TORE), is_agreed=False)
    page = ingrid.open(ingrid.open(f"/soknader/{row.pk}/").links()["Personen har sagt ja"])
    ingrid.press(page, "Lagre", {"Hvordan har personen sagt ja?": "Sa ja muntlig"})
    row.refresh_from_db()
    assert row.agreement_form == "oral"


@pytest.mark.rule("R-039")
def test_a_koordinator_applies_as_a_professional(visit: Visit) -> None:
    kari = visit(cast.KARI)
    page = kari.press(kari.open(f"/soknad/ny/{matters.person(cast.TORE).pk}/"), START)
    kari.press(fill(kari, page, COORDINATOR), SEND, {AGREED: "Vet ikke ennå"})
    row = Application.objects.get()
    assert (row.applicant_kind, row.agreed_on) == ("professional", None)
    assert "Ja, jeg er enig" not in kari.open(f"/personer/{row.person_id}/soknad/").buttons()
    assert kari.client.post(f"/soknader/{row.pk}/enig/", {"version": row.version}).status_code == 403


@pytest.mark.rule("R-039")
@pytest.mark.parametrize("name", [cast.KARI, cast.EMMA])
def test_neither_a_koordinator_nor_a_child_answers_for_who_decides(visit: Visit, name: str) -> None:
    row = matters.sent(matters.person(cast.EMMA), is_agreed=False)
    for page in ("har-sagt-ja", "trekk"):
        assert visit(name).open(f"/soknader/{row.pk}/{page}/").status == 403
    shown = visit(name).open(f"/personer/{row.person_id}/soknad/")
    assert {"Nei", "Trekk søknaden"}.isdisjoint(shown.links())


@pytest.mark.rule("R-039")
def test_a_next_of_kin_shows_the_authority_in_words_or_on_paper(ingrid: Visitor) -> None:
    from samvirk.access.permissions import Permission
    from samvirk.papers.actions import attach

    attach(
        matters.person(cast.TORE),
        name="Fullmakt.pdf",
        kind=FileKind.PDF,
        content=b"%PDF-1.7",
        grant=matters.may(Permission.ATTACHMENT_EDIT),
        now=clock.now(),
    )
    page = begin(ingrid, "Pårørende med fullmakt", "Siri Haugen")
    assert "Steg 1 av 7" in page.text
    page = ingrid.open(page.path.replace("/hva/", "/fullmakt/"))
    wrong = ingrid.press(page, NEXT)
    assert wrong.error("Hva sier fullmakten?") == "Skriv hva fullmakten sier, eller velg vedlegget."
    ingrid.press(wrong, NEXT, {"Fullmakten som vedlegg": "Fullmakt.pdf"})
    assert Application.objects.get().authority_attachment is not None


def test_who_applies_for_another_must_be_said(ingrid: Visitor) -> None:
    page = ingrid.open(f"/soknad/ny/{matters.person(cast.TORE).pk}/")
    wrong = ingrid.press(page, START)
    assert (wrong.error(WHO), wrong.error(HOW)) == ("Velg hvem som søker", "Velg hvordan den kom")


def test_the_unit_finds_the_person_first(ingrid: Visitor) -> None:
    page = ingrid.open("/soknad/")
    assert page.links()["Finn personen"] == "/personer/"


def test_nobody_applies_for_whom_they_do_not_see(visit: Visit) -> None:
    emma = matters.person(cast.EMMA)
    for name, status in ((cast.PETTER, 404), (cast.TORE, 404), (cast.JONAS, 403), (cast.LIV, 403)):
        assert visit(name).open(f"/soknad/ny/{emma.pk}/").status == status


# From a report of need


@pytest.fixture
def told(fjordvik: Municipality) -> NeedReport:
    return needs.acknowledged(needs.report(fjordvik, person=matters.person(cast.TORE)))


def test_a_report_becomes_an_application(ingrid: Visitor, told: NeedReport) -> None:
    page = ingrid.open(f"/soknad/fra-melding/{told.pk}/")
    assert page.heading == "Lag søknad av meldingen"
    assert ingrid.press(page, "Lag søknaden").heading == "Hva søker du om?"
    told.refresh_from_db()
    assert told.outcome == "application"


def test_a_report_that_is_not_ready_says_what_is_missing(ingrid: Visitor, told: NeedReport) -> None:
    told.change(expected_version=told.version, told_plan="")
    page = ingrid.press(ingrid.open(f"/soknad/fra-melding/{told.pk}/"), "Lag søknaden")
    assert page.status == 422
    assert "Svar på om dere har fortalt" in page.text


def test_a_report_about_nobody_we_know_is_not_found(ingrid: Visitor, told: NeedReport) -> None:
    told.change(expected_version=told.version, person=None)
    assert ingrid.open(f"/soknad/fra-melding/{told.pk}/").status == 404


def test_only_the_unit_makes_applications_of_reports(visit: Visit, told: NeedReport) -> None:
    assert visit(cast.KARI).open(f"/soknad/fra-melding/{told.pk}/").status == 403
