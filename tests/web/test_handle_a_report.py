"""The unit answers a report, asks the person, and ends it; two at once lose nothing."""

import pytest
from django.urls import reverse

from samvirk.access.actions import authorise
from samvirk.access.decide import as_system
from samvirk.access.models import AuthorisedRelation
from samvirk.access.permissions import Permission
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.core.fields import opened_text
from samvirk.intake.models import NeedReport, PersonKnows, ReportOutcome
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Municipality, Sector
from samvirk.outbox.models import Message
from samvirk.people.models import Account
from samvirk.staff.models import Professional
from tests import cast, needs
from tests.web.conftest import Visit
from tests.web.people import named
from tests.web.visiting import Page, Visitor

SAVE, CLOSE, WIPE, ANSWER = "Kvitter og lagre", "Avslutt meldingen", "Slett og avslutt", "Lagre svaret"
TOLD_COORDINATOR = "Har du fortalt om koordinator og barnekoordinator?"
TOLD_PLAN = "Har du fortalt om individuell plan?"
TOLD_DIRECT = "Har du sagt at personen kan kontakte oss direkte?"
UNDERSTOOD, WHY_NOT = "Hvordan så du at det var forstått?", "Hvorfor var noe ikke aktuelt?"
WHAT = "Hva ble det?"
TOLD: dict[str, str | bool] = {
    TOLD_COORDINATOR: "Ja",
    TOLD_PLAN: "Ja",
    TOLD_DIRECT: "Ja",
    "Hvordan?": "På telefon",
    "Personen har fått informasjonsarket": True,
    UNDERSTOOD: "Fortalte det tilbake",
}


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


@pytest.fixture
def other(visit: Visit) -> Visitor:
    """The same account in another browser: to the report it is somebody else who saves."""
    return visit(cast.INGRID)


@pytest.fixture
def row(fjordvik: Municipality) -> NeedReport:
    return needs.report(fjordvik, ago=4, found_on=needs.days_ago(16))


@pytest.fixture
def secret(fjordvik: Municipality) -> NeedReport:
    """About somebody who does not know of it."""
    return needs.unaware(fjordvik, Account.objects.get(display_name=cast.INGRID))


def path(row: NeedReport, rest: str = "") -> str:
    return f"/ko/{row.pk}/{rest}"


def fresh(row: NeedReport) -> NeedReport:
    return NeedReport.objects.get(pk=row.pk)


def test_the_page_says_who_what_and_what_is_next(ingrid: Visitor, row: NeedReport) -> None:
    page = ingrid.open(path(row))
    assert page.heading == f"Melding {row.reference}"
    for word in ("Trenger hjelp fra flere", "Ola Nordmann", "400 00 777", "Nils Lege", "Ventet: 4 dager"):
        assert word in page.text
    assert "Kvitter for meldingen" in page.text


@pytest.mark.rule("R-027")
def test_the_delay_is_shown_with_where_it_stands(ingrid: Visitor, row: NeedReport) -> None:
    page = ingrid.open(path(row))
    assert "Behovet ble meldt 12 dager etter at det ble sett." in page.text
    assert "hpl. § 38 a" in page.text
    assert "Lov" in page.text


@pytest.mark.rule("R-027")
def test_a_report_from_a_hospital_reminds_of_its_own_unit(ingrid: Visitor, fjordvik: Municipality) -> None:
    page = ingrid.open(path(needs.report(fjordvik, notifier_sector=Sector.SPECIALIST)))
    assert "Sykehuset har sin egen koordinerende enhet." in page.text


def test_to_open_it_is_logged_though_nobody_is_linked(ingrid: Visitor, row: NeedReport) -> None:
    ingrid.open(path(row))
    event = AuditEvent.objects.get(verb="need_report.read")
    assert (event.subject_id, event.person_id) == (row.pk, None)


def test_to_open_a_linked_one_stands_in_the_log_of_the_person(
    ingrid: Visitor, visit: Visit, fjordvik: Municipality
) -> None:
    tore = named(cast.TORE)
    page = ingrid.open(path(needs.report(fjordvik, person=tore)))
    assert page.links()["Gå til Tore Haugen"] == f"/personer/{tore.pk}/"
    assert AuditEvent.objects.filter(verb="need_report.read", person_id=tore.pk).exists()
    log = visit(cast.TORE).open(reverse("audit:person_log", args=[tore.pk]))
    assert "Leste en melding om behov" in log.text


@pytest.mark.rule("R-123")
def test_where_the_place_is_closed_so_is_who_reported(visit: Visit, fjordvik: Municipality) -> None:
    now = clock.now()
    authorise(
        named(cast.SARA),
        Professional.objects.get(given_name="Ingrid"),
        AuthorisedRelation.PARTICIPANT,
        valid_from=needs.days_ago(1),
        valid_until=clock.today(),
        grant=as_system(Permission.AUTHORISATION_EDIT, now=now),
        now=now,
    )
    row = needs.report(fjordvik, person=named(cast.SARA), notifier_service="Ytre Fjordvik legekontor")
    page = visit(cast.INGRID).open(path(row))
    assert "Sara Lie" in page.text
    for word in ("Ytre Fjordvik", "Nils Lege", "400 00 555", "400 00 777"):
        assert word not in page.text
    assert "Adressen er sperret for deg." in page.text


@pytest.mark.rule("R-025", "R-028")
def test_to_acknowledge_and_to_answer_the_list_is_one_press(ingrid: Visitor, row: NeedReport) -> None:
    page = ingrid.open(path(row))
    assert page.value("På hvilket språk?") == "norsk"
    assert page.value("Når fortalte du det?") == clock.today().isoformat()
    page = ingrid.press(page, SAVE, TOLD)
    assert page.path == path(row, "avslutt/")
    done = fresh(row)
    account = Account.objects.get(display_name=cast.INGRID)
    assert done.acknowledged_at is not None
    assert (done.handler, done.told_by, done.told_how, done.has_sheet) == (account, account, "phone", True)
    assert (done.told_on, done.told_language) == (clock.today(), "norsk")
    assert opened_text(done, "told_understood", keyring_of(done.municipality_id)) == "Fortalte det tilbake"
    topics = Message.objects.filter(subject_id=row.pk).values_list("topic", flat=True)
    assert "intake.report_acknowledged" in topics


@pytest.mark.rule("R-025")
def test_information_is_not_given_until_it_is_understood(ingrid: Visitor, row: NeedReport) -> None:
    page = ingrid.press(ingrid.open(path(row)), SAVE, {**TOLD, UNDERSTOOD: ""})
    assert page.status == 422
    assert page.error(UNDERSTOOD) == "Skriv hvordan du så at det var forstått."
    assert page.value(TOLD_PLAN) == "Ja"


@pytest.mark.rule("R-028")
def test_not_relevant_needs_a_reason(ingrid: Visitor, row: NeedReport) -> None:
    page = ingrid.press(ingrid.open(path(row)), SAVE, {**TOLD, TOLD_PLAN: "Ikke aktuelt"})
    assert page.error(WHY_NOT) == "Skriv hvorfor det ikke var aktuelt."
    page = ingrid.press(page, SAVE, {WHY_NOT: "Har en plan fra før"})
    assert page.path == path(row, "avslutt/")


@pytest.mark.rule("R-025")
def test_what_was_told_needs_a_day_a_way_and_a_language(ingrid: Visitor, row: NeedReport) -> None:
    typed = {key: value for key, value in TOLD.items() if key != "Hvordan?"}
    page = ingrid.press(ingrid.open(path(row)), SAVE, {**typed, "På hvilket språk?": ""})
    assert page.error("Hvordan?") == "Fyll inn når, hvordan og på hvilket språk dere fortalte det."


def test_a_receipt_can_go_before_anybody_is_told(ingrid: Visitor, row: NeedReport) -> None:
    page = ingrid.press(ingrid.open(path(row)), SAVE)
    assert page.path == path(row)
    assert "Fortell hva personen har rett til" in page.text
    assert "Kvittert" in page.text
    assert "Ingrid Solheim" in page.text
    assert fresh(row).acknowledged_at is not None


@pytest.mark.rule("R-028")
def test_it_can_not_be_closed_before_the_list_is_answered(ingrid: Visitor, row: NeedReport) -> None:
    page = ingrid.open(path(row, "avslutt/"))
    page = ingrid.press(page, CLOSE, {WHAT: "Personen fikk veiledning til andre som kan hjelpe"})
    assert page.status == 422
    assert page.summary() == [
        "Svar på om dere har fortalt om koordinator, individuell plan og direkte kontakt."
    ]
    assert fresh(row).closed_at is None


# Two at once


def test_who_answers_second_sees_both(ingrid: Visitor, other: Visitor, row: NeedReport) -> None:
    mine = ingrid.open(path(row))
    other.press(other.open(path(row)), SAVE, {**TOLD, UNDERSTOOD: "Den andres ord"})
    page = ingrid.press(mine, SAVE, {**TOLD, UNDERSTOOD: "Mine ord"})
    assert page.status == 409
    assert "Noen har lagret før deg" in page.headings()
    assert [UNDERSTOOD, "Mine ord", "Den andres ord"] in page.table()
    assert page.value(UNDERSTOOD) == "Mine ord"
    assert ingrid.press(page, SAVE).path == path(row, "avslutt/")
    text = opened_text(fresh(row), "told_understood", keyring_of(row.municipality_id))
    assert text == "Mine ord"


def test_who_answers_what_another_has_closed_is_told_and_keeps_the_text(
    ingrid: Visitor, other: Visitor, row: NeedReport
) -> None:
    mine = ingrid.open(path(row))
    needs.closed(needs.acknowledged(row))
    page = ingrid.press(mine, SAVE, {**TOLD, UNDERSTOOD: "Mine ord"})
    assert page.status == 422
    assert page.summary() == ["Meldingen er avsluttet. Åpne den igjen hvis noe skal endres."]
    assert page.value(UNDERSTOOD) == "Mine ord"


def test_who_closes_second_sees_what_the_first_made_of_it(
    ingrid: Visitor, other: Visitor, row: NeedReport
) -> None:
    row = needs.acknowledged(row)
    mine = ingrid.open(path(row, "avslutt/"))
    needs.acknowledged(row)
    page = ingrid.press(mine, CLOSE, {WHAT: "Den er sendt videre til riktig kommune"})
    assert page.status == 409
    assert [WHAT, "Den er sendt videre til riktig kommune", "–"] in page.table()
    assert ingrid.press(page, CLOSE).status == 200
    assert fresh(row).outcome == ReportOutcome.FORWARDED


# The person is asked first


@pytest.mark.rule("R-031")
def test_the_first_thing_is_to_call_the_person(ingrid: Visitor, secret: NeedReport) -> None:
    page = ingrid.open(path(secret))
    assert "Ring personen før du gjør noe annet" in page.text
    assert page.links()["Skriv inn hva personen sa"] == path(secret, "spor/")
    assert "Finn personen" not in page.links()
    for rest in ("person/", "ny-person/"):
        assert ingrid.open(path(secret, rest)).path == path(secret, "spor/")


@pytest.mark.rule("R-031")
def test_a_yes_opens_the_way(ingrid: Visitor, secret: NeedReport) -> None:
    page = ingrid.open(path(secret, "spor/"))
    assert page.value("Hva sa personen?") == ""
    page = ingrid.press(page, ANSWER, {"Hva sa personen?": "Ja, vil at vi ser på det"})
    assert page.path == path(secret)
    assert "Finn personen" in page.links()
    assert (fresh(secret).person_knows, fresh(secret).asked_on) == (PersonKnows.CONSENTS, clock.today())


@pytest.mark.rule("R-031")
def test_nobody_at_the_telephone_is_no_answer(ingrid: Visitor, secret: NeedReport) -> None:
    ingrid.press(
        ingrid.open(path(secret, "spor/")), ANSWER, {"Hva sa personen?": "Vi fikk ikke tak i personen"}
    )
    page = ingrid.open(path(secret))
    assert "Ring personen før du gjør noe annet" in page.text
    assert "Ringt" in page.text


@pytest.mark.rule("R-031")
def test_no_answer_chosen_is_an_error(ingrid: Visitor, secret: NeedReport) -> None:
    page = ingrid.press(ingrid.open(path(secret, "spor/")), ANSWER)
    assert page.error("Hva sa personen?") == "Velg et svar"


@pytest.mark.rule("R-026", "R-028", "R-031")
def test_after_a_no_the_report_is_closed_and_says_that_it_is_wiped(
    ingrid: Visitor, secret: NeedReport
) -> None:
    ingrid.press(ingrid.open(path(secret, "spor/")), ANSWER, {"Hva sa personen?": "Nei, vil ikke"})
    page = ingrid.open(path(secret, "uten-samtykke/"))
    assert "Vi sletter hvem meldingen gjaldt, og hva de trenger." in page.text
    page = ingrid.press(page, WIPE)
    assert page.status == 422  # told, or why not
    ingrid.press(ingrid.open(path(secret)), SAVE, TOLD)
    page = ingrid.press(ingrid.open(path(secret, "uten-samtykke/")), WIPE)
    assert page.status == 200, page.summary()
    assert page.path == path(secret)
    assert "Hvem den gjaldt, og hva de trengte, er slettet." in page.text
    assert "Ola" not in page.text
    assert "Angre" not in page.notice()
    assert fresh(secret).need is None


@pytest.mark.rule("R-031")
def test_who_agrees_is_not_wiped_by_a_slip(ingrid: Visitor, row: NeedReport) -> None:
    assert "Avslutt uten samtykke" not in ingrid.open(path(row)).links()
    assert ingrid.open(path(row, "uten-samtykke/")).path == path(row, "spor/")


# The end


def close(ingrid: Visitor, row: NeedReport, typed: dict[str, str | bool]) -> Page:
    return ingrid.press(ingrid.open(path(row, "avslutt/")), CLOSE, typed)


@pytest.mark.rule("R-028")
def test_guided_to_another_is_closed_and_can_be_taken_back(ingrid: Visitor, row: NeedReport) -> None:
    row = needs.acknowledged(row)
    typed: dict[str, str | bool] = {
        WHAT: "Personen fikk veiledning til andre som kan hjelpe",
        "Kort om hva dere gjorde": "Ringte NAV sammen",
    }
    page = close(ingrid, row, typed)
    assert page.path == "/ko/"
    assert f"Melding {row.reference} er avsluttet." in page.notice()
    shown = ingrid.open(path(row))
    assert "Meldingen er avsluttet" in shown.headings("h2")
    assert "Ringte NAV sammen" in shown.text
    assert SAVE not in shown.buttons()
    page = ingrid.press(ingrid.open("/ko/"), "Angre")
    assert page.path == path(row)
    assert fresh(row).closed_at is None


def test_it_is_not_taken_back_when_somebody_has_opened_it_since(
    ingrid: Visitor, other: Visitor, row: NeedReport
) -> None:
    page = close(ingrid, needs.acknowledged(row), {WHAT: "Personen fikk veiledning til andre som kan hjelpe"})
    ingrid.press(page, "Angre")
    data = page.sends("Angre")
    assert ingrid.client.post("/angre/", data).status_code == 409


@pytest.mark.rule("R-035")
def test_not_wanted_forces_an_answer_about_the_care_team(ingrid: Visitor, row: NeedReport) -> None:
    row = needs.acknowledged(row)
    page = close(ingrid, row, {WHAT: "Personen ønsker ikke koordinering"})
    assert page.status == 422
    assert page.error("Ble ansvarsgruppe tilbudt?") == "Svar på om dere tilbød en ansvarsgruppe."
    page = ingrid.press(page, CLOSE, {"Ble ansvarsgruppe tilbudt?": "Ikke aktuelt"})
    assert (fresh(row).outcome, fresh(row).offered_care_team) == ("not_wanted", "not_relevant")
    assert "Tilbudt ansvarsgruppe" in ingrid.open(path(row)).text


def test_a_duplicate_names_the_other_by_its_reference(
    ingrid: Visitor, row: NeedReport, fjordvik: Municipality
) -> None:
    first, row = needs.report(fjordvik), needs.acknowledged(row)
    box = "Referansen til den andre meldingen"
    page = close(ingrid, row, {WHAT: "Det er meldt fra før"})
    assert page.error(box) == "Skriv referansen til den andre meldingen."
    page = ingrid.press(page, CLOSE, {box: row.reference})
    assert page.error(box) == "Det er denne meldingen. Skriv referansen til den andre."
    page = ingrid.press(page, CLOSE, {box: first.reference.lower()})
    assert fresh(row).duplicate_of == first
    assert first.reference in ingrid.open(path(row)).text


def test_the_unit_can_print_the_receipt_for_whoever_has_no_login(ingrid: Visitor, row: NeedReport) -> None:
    link = ingrid.open(path(row)).links()["Kvittering (PDF)"]
    assert ingrid.client.get(link).headers["Content-Type"] == "application/pdf"
