"""How many presses each frequent task takes; typing is not counted. A number here may fall, never grow."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.server import Samvirk
from tests.cast import EMMA, INGRID, JONAS, KARI, MONA, TORBJORN, TORE


def about(label: str, what: str = "") -> re.Pattern[str]:
    """What stands on a button, and what it is about, which those who hear the page are told."""
    return re.compile(rf"^{label}\s*: {re.escape(what)}")


class Clicks:
    """Counts what a person presses on a page."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def on(self, target: Locator) -> None:
        target.click()
        self.count += 1

    def on_link(self, name: str | re.Pattern[str]) -> None:
        self.on(self.page.get_by_role("link", name=name).first)

    def on_button(self, name: str | re.Pattern[str]) -> None:
        self.on(self.page.get_by_role("button", name=name).first)


@pytest.fixture
def person() -> str:
    return INGRID


@pytest.fixture
def clicks(own_samvirk: Samvirk, window: OpenWindow, person: str) -> Clicks:
    page = window(own_samvirk, own_samvirk.person(person)).page
    page.goto("/")
    return Clicks(page)


def test_another_language_takes_two(clicks: Clicks) -> None:
    clicks.on(clicks.page.locator("details.menu > summary"))
    clicks.on_button("Nynorsk")
    expect(clicks.page.locator("html")).to_have_attribute("lang", "nn")
    assert clicks.count == 2


@pytest.mark.parametrize("person", [KARI, TORE])
def test_the_information_sheet_takes_two_from_the_first_screen(clicks: Clicks) -> None:
    clicks.on_link("Skriv ut informasjonsarket")
    with clicks.page.context.expect_event(
        "response", lambda response: response.url.endswith("-nb.pdf")
    ) as got:
        clicks.on_link("Bokmål")
    assert got.value.headers["content-type"] == "application/pdf"
    assert clicks.count == 2


def test_to_say_that_a_guide_is_checked_takes_one_on_its_page_and_two_in_all(clicks: Clicks) -> None:
    clicks.on_link(re.compile("veileder"))
    clicks.on_button(re.compile("^Sjekket"))
    expect(clicks.page.locator("tr.fresh")).to_have_count(1)
    assert clicks.count == 2


def test_to_undo_takes_one(clicks: Clicks) -> None:
    clicks.page.goto("/veiledere/")
    clicks.page.get_by_role("button", name=re.compile("^Sjekket")).first.click()
    clicks.on_button("Angre")
    expect(clicks.page.locator(".toast")).to_have_count(0)
    assert clicks.count == 1


def test_a_new_guide_takes_two(clicks: Clicks) -> None:
    clicks.page.goto("/veiledere/")
    clicks.on_link("Ny veileder")
    clicks.page.get_by_label("Hva heter veilederen?").fill("Barn som pårørende")
    clicks.page.get_by_label("Hvor finner folk den?").fill("https://www.example.org/film")
    clicks.page.get_by_label("Hvem har laget den?").fill("Fjordvik kommune")
    clicks.on_button("Legg til veilederen")
    expect(clicks.page.get_by_role("link", name="Barn som pårørende", exact=True)).to_be_visible()
    assert clicks.count == 2


@pytest.mark.parametrize("person", [KARI])
def test_when_a_call_must_be_sent_takes_two_and_the_answer_one_more(clicks: Clicks) -> None:
    clicks.on_link("Regn ut en frist")
    clicks.on_link("Når må innkallingen sendes?")
    assert clicks.count == 2
    clicks.page.get_by_label("Når er møtet?").fill("2030-06-03")
    clicks.on_button("Regn ut")
    expect(clicks.page.get_by_text("20. mai 2030").first).to_be_visible()
    assert clicks.count == 3


def test_to_take_and_answer_a_report_takes_three(clicks: Clicks) -> None:
    page = clicks.page
    clicks.on_link("Ta neste melding")
    for question in ("koordinator og barnekoordinator", "individuell plan", "kontakte oss direkte"):
        page.get_by_role("group", name=re.compile(question)).get_by_label("Ja").check()
    page.get_by_label("På telefon").check()
    page.get_by_label("Hvordan så du at det var forstått?").fill("Fortalte det tilbake")
    clicks.on_button("Kvitter og lagre")
    page.get_by_label("Personen fikk veiledning til andre som kan hjelpe").check()
    clicks.on_button("Avslutt meldingen")
    expect(page.get_by_role("button", name="Angre")).to_be_visible()
    assert clicks.count == 3


@pytest.mark.parametrize("person", [MONA])
def test_to_report_a_need_of_ones_child_takes_three(clicks: Clicks) -> None:
    clicks.on_link("Meld fra om et behov")
    clicks.on_link("Jeg svarer for barnet, eller for den jeg er verge for")
    clicks.page.get_by_label("Hva trengs?").fill("Noen som holder i trådene")
    clicks.on_button("Send meldingen")
    expect(clicks.page.get_by_role("heading", name="Vi har fått meldingen")).to_be_visible()


@pytest.mark.parametrize("person", [TORE])
def test_to_withdraw_a_consent_takes_two_from_the_first_screen(clicks: Clicks) -> None:
    clicks.on_link("Se og trekk samtykker")
    clicks.on_button(re.compile(r"^Trekk\s*: Dele med"))
    expect(clicks.page.locator(".toast")).to_contain_text("Samtykket er trukket")
    assert clicks.count == 2


@pytest.mark.parametrize("person", [TORE])
def test_to_say_yes_takes_one_where_it_is_read(clicks: Clicks) -> None:
    clicks.page.get_by_role("link", name=re.compile("Les og svar")).first.click()
    clicks.on_button("Ja, del dette")
    expect(clicks.page.get_by_role("row", name=re.compile("Sigrid Moe"))).to_be_visible()
    assert clicks.count == 1


@pytest.mark.parametrize("person", [KARI])
def test_to_add_a_participant_with_consent_takes_three(clicks: Clicks) -> None:
    clicks.on_link(about("Legg til deltaker", "Tore Haugen"))
    name = clicks.page.get_by_label("Hvem skal få vite noe?")
    name.fill("Jonas Berg")
    name.press("Enter")
    clicks.on_link("Jonas Berg")
    clicks.on_button("Send spørsmålet")
    expect(clicks.page.get_by_text("Venter på Tore Haugen").first).to_be_visible()
    assert clicks.count == 3


def test_to_appoint_a_koordinator_takes_three(clicks: Clicks) -> None:
    clicks.on_link(re.compile("^Oppnevn"))
    clicks.on_link("Tore Haugen")
    clicks.on_button(re.compile("^Oppnevn"))
    expect(clicks.page.get_by_role("heading", name="Koordinator", exact=True)).to_be_visible()
    assert clicks.count == 3


def test_to_ask_whom_the_page_suggests_takes_three(clicks: Clicks) -> None:
    clicks.page.goto("/koordineringer/?vis=klare")
    clicks.page.get_by_role("link", name="Tore Haugen").click()
    clicks.page.get_by_role("button", name="Trekk spørsmålet").click()
    clicks.page.goto("/")
    clicks.on_link(re.compile("^Finn koordinator"))
    clicks.on_link("Tore Haugen")
    clicks.on_button(re.compile("^Spør Kari Lund"))
    expect(clicks.page.get_by_role("heading", name="Venter på svar")).to_be_visible()
    assert clicks.count == 3


@pytest.mark.parametrize("person", [TORBJORN])
def test_a_leader_says_no_or_names_somebody_in_two_after_the_first_screen(clicks: Clicks) -> None:
    clicks.page.goto("/foresporsler/")
    clicks.on_link(re.compile("^Ja, (velg hvem|vel kven)"))
    clicks.page.get_by_label(re.compile("Hvem|Kven")).select_option("Kari Lund, Vernepleiar")
    clicks.on_button(re.compile("^Ja, denne"))
    assert clicks.count == 2


@pytest.mark.parametrize("person", [KARI, JONAS, MONA, TORE])
def test_to_say_that_something_is_done_takes_one_and_to_take_it_back_one_more(clicks: Clicks) -> None:
    page = clicks.page
    left = page.get_by_role("button", name=re.compile("^Ferdig"))
    before = left.count()
    what = (left.first.text_content() or "").partition(": ")[2]
    clicks.on_button(re.compile("^Ferdig"))
    expect(page.locator(".rows > .done")).to_contain_text(what)
    expect(left).to_have_count(before - 1)
    assert clicks.count == 1
    clicks.on_button("Angre")
    expect(page.get_by_role("button", name=about("Ferdig", what))).to_be_visible()
    assert clicks.count == 2


@pytest.mark.parametrize("person", [KARI])
def test_something_new_that_is_to_be_done_takes_two(clicks: Clicks) -> None:
    page = clicks.page
    clicks.on_link(about("Nytt tiltak", "Tore Haugen"))
    page.get_by_label("Hva skal gjøres?").fill("Låne bøker på biblioteket")
    clicks.on_button("Lagre tiltaket")
    expect(page.get_by_text("Låne bøker på biblioteket").first).to_be_visible()
    assert clicks.count == 2


@pytest.mark.parametrize("person", [KARI])
def test_to_call_to_a_meeting_takes_two(clicks: Clicks) -> None:
    clicks.on_link(re.compile("^Kall inn til"))
    clicks.on_button("Send innkallingen")
    expect(clicks.page.get_by_text("Innkalt", exact=True)).to_be_visible()
    assert clicks.count == 2


@pytest.mark.parametrize("person", [KARI])
def test_minutes_take_two(clicks: Clicks) -> None:
    page = clicks.page
    clicks.on_link(re.compile(r"^Skriv \d+ referat"))
    for decision in page.get_by_label(re.compile("dette ble dere enige om")).all():
        decision.fill("Vi prøver det til jul.")
    page.get_by_label("Dag", exact=True).fill("2030-06-03")
    page.get_by_label("Opplest og bekreftet").check()
    clicks.on_button("Send referatet")
    expect(page.get_by_role("heading", name="Veien videre")).to_be_visible()
    assert clicks.count == 2


@pytest.mark.parametrize("person", [KARI, MONA])
def test_to_remind_somebody_takes_two_and_the_words_are_ready(clicks: Clicks) -> None:
    clicks.on_link(about("(Minn på det|Spør hvordan det går)"))
    # Whom Samvirk does not reach is written to on paper.
    clicks.on_button(re.compile("^(Send|Lag brev)$"))
    done = clicks.page.get_by_role("heading", name=re.compile("^(Fremdrift|Er noe forsinket)"))
    expect(done).to_be_visible()
    assert clicks.count == 2


@pytest.mark.parametrize("person", [JONAS])
def test_to_answer_how_it_goes_takes_two(clicks: Clicks) -> None:
    clicks.on_link(about("Svar", "Lage et stille rom på skolen"))
    clicks.page.get_by_label("Det er gjort").check()
    clicks.on_button("Send svaret")
    expect(clicks.page.get_by_role("heading", name="Hvordan går det?")).to_be_visible()
    assert clicks.count == 2


@pytest.mark.parametrize("person", [KARI, JONAS, MONA])
def test_to_call_somebody_in_the_team_takes_one(clicks: Clicks) -> None:
    numbers = clicks.page.get_by_role("main").get_by_role("link", name=re.compile("^Ring "))
    expect(numbers.first).to_have_attribute("href", re.compile(r"^tel:\+?\d+$"))


@pytest.mark.parametrize(
    ("person", "answer"),
    [
        (JONAS, "Ja, jeg gjør det"),
        (MONA, "Ja, jeg gjør det"),
        (MONA, "Snakk med meg"),
        (TORE, "Nei"),
        (EMMA, "Ja, fint"),
    ],
)
def test_to_answer_what_is_proposed_takes_one(clicks: Clicks, answer: str) -> None:
    button = clicks.page.get_by_role("button", name=about(answer))
    before = button.count()
    clicks.on(button.first)
    expect(clicks.page.locator(".rows > .done")).to_be_focused()
    expect(button).to_have_count(before - 1)
    assert clicks.count == 1


@pytest.mark.parametrize("person", [KARI, TORE, EMMA])
def test_to_say_that_one_comes_takes_one(clicks: Clicks) -> None:
    clicks.on_button(re.compile("^Jeg kommer"))
    expect(clicks.page.locator(".rows > .done")).to_contain_text("Svaret ditt: Jeg kommer")
    assert clicks.count == 1
