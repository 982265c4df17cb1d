"""A koordinator asks for a consent, takes the question back, asks anew, and writes in what was said."""

from datetime import timedelta
from typing import Final

import pytest

from samvirk.access.permissions import Permission
from samvirk.consent.models import Area, Consent, ConsentForm, ConsentKind
from samvirk.family.actions import revise
from samvirk.papers.actions import attach
from samvirk.papers.models import FileKind
from samvirk.web.components import dates
from tests.consents import agree, ask, lacks_capacity, row, sign, signer, withdraw
from tests.town import (
    COORDINATOR,
    EMMA,
    INGRID,
    JONAS,
    KARI,
    MONA,
    NORA,
    OLAV,
    PETTER,
    RAGNHILD,
    SIGRID,
    TORE,
    Town,
)
from tests.web.visiting import Page, Visitor

DAY: Final = timedelta(days=1)
FIND, SEND = "Finn", "Send spørsmålet"


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    fjordvik_and_skogli.let(KARI, TORE, COORDINATOR)
    return fjordvik_and_skogli


def overview(town: Town, who: Visitor, whom: str = TORE) -> Page:
    return who.open(town.path(whom, "samtykke/"))


def found(town: Town, name: str) -> tuple[Visitor, Page]:
    kari = town.visitor(KARI)
    return kari, kari.press(overview(town, kari), FIND, {"Hvem skal få vite noe?": name})


@pytest.mark.rule("R-072", "R-111", "R-112")
def test_a_participant_is_added_by_name_and_the_person_is_asked(town: Town) -> None:
    kari, results = found(town, "jonas")
    form = kari.open(results.links()[JONAS])
    assert "Spør om å dele med Jonas Berg" in form.heading
    page = kari.press(form, SEND)
    assert "Venter på Tore Haugen" in page.text
    consent = Consent.objects.get()
    assert consent.professional == town.posts[JONAS]
    assert consent.areas
    assert "Svar på spørsmålet om samtykke" in town.visitor(TORE).open("/").text


def test_who_is_not_found_is_told_and_nothing_typed_says_so(town: Town) -> None:
    kari, results = found(town, "ingen")
    assert "Ingen her heter det" in results.text
    assert kari.press(results, FIND, {"Hvem skal få vite noe?": ""}).status == 422


@pytest.mark.rule("R-111")
def test_a_unit_may_be_asked_about_with_somebody_left_out(town: Town) -> None:
    kari, results = found(town, "skole")
    form = kari.open(results.links()["Fjordvik skole"])
    fields = form.sends(SEND, {"Er det noe som ikke skal deles?": "Ikke om jobben."})
    jonas = str(town.posts[JONAS].pk)
    kari.client.post(form.path, fields | {"areas": ["school", "family"], "excepted": [jonas]})
    consent = Consent.objects.get()
    assert consent.areas == {Area.SCHOOL, Area.FAMILY}
    page = overview(town, kari)
    assert "Ikke: Ikke om jobben." in page.text
    assert "Jonas Berg skal ikke få vite noe" in page.text


def test_an_organisation_outside_may_be_asked_about(town: Town) -> None:
    kari, results = found(town, "sykehuset")
    kari.press(kari.open(results.links()["Sykehuset"]), SEND)
    assert Consent.objects.get().areas == {Area.HEALTH}


@pytest.mark.rule("R-111")
@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("areas", [], "Velg minst ett område"),
        ("valid_until", "2020-01-01", "Velg en dag som ikke har vært"),
        ("valid_until", "", "Fyll inn en dato"),
    ],
)
def test_what_is_missing_is_told_beside_the_field(
    town: Town, field: str, value: str | list[str], error: str
) -> None:
    kari, results = found(town, "jonas")
    form = kari.open(results.links()[JONAS])
    answer = kari.client.post(form.path, form.sends(SEND) | {"areas": ["health"], field: value})
    assert answer.status_code == 422
    assert error in answer.content.decode()


def test_the_same_is_not_asked_twice_and_a_double_press_asks_once(town: Town) -> None:
    kari, results = found(town, "jonas")
    form = kari.open(results.links()[JONAS])
    fields = form.sends(SEND) | {"areas": ["health"]}
    assert kari.client.post(form.path, fields).status_code == 302
    assert kari.client.post(form.path, fields).status_code == 302
    again = kari.press(kari.open(form.path), SEND)
    assert again.status == 422
    assert "Det er alt spurt om dette" in again.text
    assert Consent.objects.count() == 1


@pytest.mark.rule("R-060", "R-113")
def test_a_plan_and_a_koordinator_are_asked_for_by_one_press_more(town: Town) -> None:
    kari = town.visitor(KARI)
    page = overview(town, kari)
    assert "Uten samtykke kan vi ikke oppnevne koordinator." in page.text
    assert "Uten samtykke kan vi ikke lage plan." in page.text
    page = kari.press(kari.open(page.links()["Individuell plan"]), SEND)
    assert "Individuell plan" not in page.links()
    sign(town, Consent.objects.get(), signer(town, TORE))
    page = overview(town, kari)
    assert "Uten samtykke kan vi ikke lage plan." not in page.text
    assert "ingen kan få vite noe ennå" in page.text


def test_a_barnekoordinator_is_asked_for_until_18(town: Town) -> None:
    kari = town.visitor(KARI)
    form = kari.open(town.path(EMMA, "samtykke/spor/barnekoordinator/"))
    birth_on = row(town, EMMA).birth_on
    assert birth_on is not None
    assert form.value("Til og med").startswith(str(birth_on.year + 18))


def test_there_is_no_other_kind_and_no_other_receiver(town: Town) -> None:
    kari = town.visitor(KARI)
    assert kari.open(town.path(TORE, "samtykke/spor/hva-som-helst/")).status == 404
    ids = town.posts[JONAS].pk
    assert kari.open(town.path(TORE, f"samtykke/spor/annet/{ids}/")).status == 404


@pytest.mark.rule("R-116")
def test_where_two_decide_it_may_be_said_that_one_is_enough(town: Town) -> None:
    town.parent("Stein Sund", NORA)
    ingrid = town.visitor(INGRID)
    form = ingrid.open(town.path(NORA, "samtykke/spor/plan/"))
    page = ingrid.press(form, SEND, {"Hører til daglig omsorg": True})
    assert Consent.objects.get().is_everyday_matter
    assert "Venter på" in page.text
    assert "Hører til daglig omsorg" not in ingrid.open(town.path(TORE, "samtykke/spor/plan/")).text


@pytest.mark.rule("R-121")
def test_who_sees_without_a_consent_is_one_press_away(town: Town) -> None:
    kari = town.visitor(KARI)
    page = overview(town, kari)
    assert "Disse ser opplysninger i dag uten at noen er spurt" in page.text
    kari.press(kari.open(page.links()["Spør om å dele med Anders Holm"]), SEND)
    assert "uten at noen er spurt" not in overview(town, kari).text


def test_a_question_is_taken_back(town: Town) -> None:
    ask(town, TORE, JONAS)
    kari = town.visitor(KARI)
    title = "Dele med Jonas Berg, Fjordvik skole"
    page = kari.press(overview(town, kari), f"Ta spørsmålet tilbake: {title}")
    assert "Venter på Tore Haugen" not in page.text
    assert "Spørsmålet er tatt tilbake" in page.text


@pytest.mark.rule("R-112")
def test_what_ends_soon_says_why_and_is_asked_anew_with_one_press(town: Town) -> None:
    agree(town, TORE, JONAS, valid_until=town.today + 20 * DAY)
    agree(town, TORE, SIGRID, valid_until=town.today + 200 * DAY)
    kari = town.visitor(KARI)
    page = overview(town, kari)
    assert "Hvorfor denne datoen?" in page.text
    assert "30 hele dager før" in page.text
    (renew,) = (button for button in page.buttons() if button.startswith("Spør på nytt"))
    page = kari.press(page, renew)
    assert "Venter på Tore Haugen" in page.text
    kari.client.post(town.path(TORE, f"samtykke/{Consent.objects.earliest('asked_at', 'pk').pk}/forny/"))
    assert Consent.objects.unanswered().count() == 1


@pytest.mark.rule("R-110")
def test_withdrawn_orally_anyone_registers_and_it_counts_at_once(town: Town) -> None:
    agree(town, TORE, JONAS)
    jonas, kari = town.visitor(JONAS), town.visitor(KARI)
    assert jonas.open(town.path(TORE)).status == 200
    link = "Skriv inn at det er trukket: Dele med Jonas Berg, Fjordvik skole"
    form = kari.open(overview(town, kari).links()[link])
    page = kari.press(form, "Trekk samtykket nå", {"Når og hvordan?": "Tore ringte."})
    assert jonas.open(town.path(TORE)).status == 404
    assert f"Trukket {dates.day(town.today)}" in page.text
    assert "Tore ringte." in page.text
    assert Consent.objects.get().withdrawn_form == ConsentForm.ORAL


@pytest.mark.rule("R-060", "R-110")
def test_an_oral_answer_is_written_in_with_evidence(town: Town) -> None:
    consent = ask(town, TORE, kind=ConsentKind.COORDINATOR, valid_until=None)
    kari = town.visitor(KARI)
    form = kari.open(town.path(TORE, f"samtykke/{consent.pk}/skriv-inn/"))
    said = {"Hva var svaret?": "Ja", "Hvordan kom svaret?": "Muntlig"}
    bare = kari.press(form, "Lagre svaret", said)
    assert bare.error("Når og hvordan?") == "Skriv når og hvordan svaret kom"
    page = kari.press(bare, "Lagre svaret", said | {"Når og hvordan?": "På telefon i natt."})
    assert f"Tore Haugen sa ja muntlig {dates.day(town.today)}. Kari Lund skrev det inn" in page.text
    assert "På telefon i natt." in page.text
    assert "På telefon i natt." not in overview(town, town.visitor(TORE)).text


@pytest.mark.rule("R-110")
def test_a_no_is_written_in_too(town: Town) -> None:
    consent = ask(town, TORE, JONAS)
    kari = town.visitor(KARI)
    form = kari.open(town.path(TORE, f"samtykke/{consent.pk}/skriv-inn/"))
    typed = {"Hva var svaret?": "Nei", "Hvordan kom svaret?": "Muntlig", "Når og hvordan?": "I møtet."}
    assert f"Svarte nei {dates.day(town.today)}" in kari.press(form, "Lagre svaret", typed).text
    late = kari.press(form, "Lagre svaret", typed | {"Hva var svaret?": "Ja"})
    assert late.path.endswith("/samtykke/")


@pytest.mark.rule("R-110")
def test_on_paper_the_signed_form_is_kept(town: Town) -> None:
    consent = ask(town, TORE, JONAS)
    file = attach(
        town.persons[TORE],
        name="skjema.pdf",
        kind=FileKind.PDF,
        content=b"%PDF-1.7",
        grant=town.may(Permission.ATTACHMENT_EDIT),
        now=town.now,
    )
    kari = town.visitor(KARI)
    form = kari.open(town.path(TORE, f"samtykke/{consent.pk}/skriv-inn/"))
    kari.press(
        form,
        "Lagre svaret",
        {
            "Hva var svaret?": "Ja",
            "Hvordan kom svaret?": "På papir",
            "Når og hvordan?": "Skjema i posten.",
            "Underskrevet skjema": "skjema.pdf",
        },
    )
    assert consent.signatures.get().attachment == file


@pytest.mark.rule("R-116", "R-123")
def test_a_secret_parent_address_each_gets_a_form_and_neither_tells_the_other(town: Town) -> None:
    town.parent("Stein Sund", NORA)
    ragnhild = town.parents[RAGNHILD]
    fields = {"has_secret_address": True, "phone": "477 77 777"}
    grant = town.may(Permission.FAMILY_EDIT)
    revise(ragnhild, expected_version=1, fields=fields, grant=grant, now=town.now)
    consent = ask(town, NORA, JONAS)
    ingrid = town.visitor(INGRID)
    page = ingrid.open(town.path(NORA, f"samtykke/{consent.pk}/skjema/"))
    assert "Gi hver sitt skjema." in page.text
    links = [url for label, url in page.links().items() if label.startswith("Stein Sund")]
    assert len(links) == 3
    pdf = ingrid.client.get(links[0])
    assert pdf.headers["Content-Type"] == "application/pdf"
    for number in (0, 3):
        path = town.path(NORA, f"samtykke/{consent.pk}/skjema-nb-{number}.pdf")
        assert ingrid.client.get(path).status_code == 404


def test_the_form_is_printed_in_each_language(town: Town) -> None:
    consent = ask(town, TORE, "Fjordvik skole")
    kari = town.visitor(KARI)
    page = kari.open(town.path(TORE, f"samtykke/{consent.pk}/skjema/"))
    for label in ("Bokmål", "Nynorsk", "English"):
        assert kari.client.get(page.links()[label]).content.startswith(b"%PDF-")
    assert kari.client.get(town.path(TORE, f"samtykke/{consent.pk}/skjema-fr-0.pdf")).status_code == 404


@pytest.mark.rule("R-116")
def test_where_nobody_can_consent_the_page_says_why(town: Town) -> None:
    consent = ask(town, TORE, JONAS)
    lacks_capacity(town, TORE)
    kari = town.visitor(KARI)
    assert "vi vet ikke om noen som kan på dens vegne" in overview(town, kari).text
    page = kari.open(town.path(TORE, f"samtykke/{consent.pk}/skjema/"))
    assert "Vi vet ikke hvem som kan samtykke" in page.text


@pytest.mark.rule("R-116")
def test_those_who_decide_are_offered_by_name_and_nobody_else(town: Town) -> None:
    lacks_capacity(town, OLAV)
    consent = ask(town, OLAV, JONAS)
    ingrid = town.visitor(INGRID)
    page = ingrid.open(town.path(OLAV, f"samtykke/{consent.pk}/skriv-inn/"))
    assert "Harald Vik" in page.text
    assert "Tore" not in page.text


# Whom it waits for on first screens


@pytest.mark.rule("R-112", "R-116")
def test_first_screens_tell_what_must_be_tended(town: Town) -> None:
    agree(town, TORE, JONAS, valid_until=town.today + 5 * DAY)
    withdraw(town, agree(town, EMMA, kind=ConsentKind.COORDINATOR, valid_until=None))
    kari = town.visitor(KARI)
    home = kari.open("/")
    assert "Samtykke utløpt: 1 person har koordinator uten samtykke" in home.text
    assert "1 samtykke må fornyes" in home.text
    rows = kari.open("/samtykker/").table()
    assert [cells[0] for cells in rows] == [EMMA, TORE]
    assert "Samtykket til koordinator er slutt" in rows[0][2]
    assert "Går snart ut" in rows[1][2]


def test_nothing_to_tend_says_so(town: Town) -> None:
    assert "Alt er i orden" in town.visitor(KARI).open("/samtykker/").text


@pytest.mark.parametrize("name", [JONAS, TORE, MONA])
def test_only_those_who_ask_tend(town: Town, name: str) -> None:
    assert town.visitor(name).open("/samtykker/").status == 403


def test_the_blocked_parent_is_named_to_nobody_as_one_to_wait_for(town: Town) -> None:
    ask(town, EMMA, JONAS)
    text = overview(town, town.visitor(KARI), EMMA).text
    assert "Venter på Mona Nilsen" in text
    assert PETTER not in text
