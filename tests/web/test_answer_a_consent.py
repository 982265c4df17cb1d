"""Those who decide read, say yes or no, share less, withdraw, and see what others see."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import pytest

from samvirk.access.roles import Role
from samvirk.audit.models import AuditEvent
from samvirk.consent.models import Area, Consent, ConsentKind
from samvirk.people.models import Person
from samvirk.rules.calendar import add_months
from samvirk.web.components import dates
from tests.consents import agree, ask, lacks_capacity, sign, signer, withdraw
from tests.town import (
    COORDINATOR,
    EMMA,
    HARALD,
    INGRID,
    JONAS,
    KARI,
    MONA,
    NORA,
    OLAV,
    PARTICIPANT,
    PETTER,
    RAGNHILD,
    SARA,
    SIGRID,
    TORE,
    Town,
)
from tests.web.visiting import Page

DAY: Final = timedelta(days=1)
TASK: Final = "Les og svar: Svar på spørsmålet om samtykke"
TITLE: Final = "Dele med Jonas Berg, Fjordvik skole"


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


def question(town: Town, who: str, whom: str = TORE) -> Page:
    consent = Consent.objects.latest("asked_at", "pk")
    return town.visitor(who).open(town.path(whom, f"samtykke/{consent.pk}/svar/"))


@pytest.mark.rule("R-072", "R-110", "R-111")
def test_the_text_says_what_with_whom_until_when_and_that_it_is_free(town: Town) -> None:
    ask(town, TORE, JONAS, exceptions="Ikke om jobben.", areas=frozenset({Area.HEALTH, Area.FAMILY}))
    tore = town.visitor(TORE)
    page = tore.open(tore.open("/").links()[TASK])
    for words in (
        *("Jonas Berg, Fjordvik skole", "helse og familie", "Ikke om jobben."),
        *("Det er frivillig.", "Du kan trekke samtykket når som helst.", "Hvis du sier nei"),
    ):
        assert words in page.text
    assert page.buttons() == ["Ja, del dette", "Nei"]


@pytest.mark.rule("R-110")
def test_one_press_says_yes(town: Town) -> None:
    ask(town, TORE, JONAS)
    tore = town.visitor(TORE)
    page = tore.press(question(town, TORE), "Ja, del dette")
    (cells,) = page.table()
    assert cells[:2] == ["Jonas Berg, Fjordvik skole", "helse"]
    assert f"Tore Haugen sa ja på nett {dates.day(town.today)}" in cells[2]
    assert TASK not in tore.open("/").links()
    assert town.visitor(JONAS).open(town.path(TORE)).status == 200


@pytest.mark.rule("R-110")
def test_the_text_is_in_the_readers_language(town: Town) -> None:
    ask(town, TORE, JONAS)
    tore = town.visitor(TORE)
    tore.client.post("/sprak/", {"language": "nn", "next": "/"})
    page = tore.open(town.path(TORE, f"samtykke/{Consent.objects.get().pk}/svar/"))
    assert "Du kan trekkje samtykket når som helst." in page.text
    tore.press(page, "Ja, del dette")
    assert Consent.objects.get().signatures.get().language == "nn"


def test_no_is_an_answer(town: Town) -> None:
    ask(town, TORE, kind=ConsentKind.PLAN, valid_until=None)
    page = question(town, TORE)
    assert page.buttons() == ["Ja, jeg er enig", "Nei"]
    page = town.visitor(TORE).press(page, "Nei")
    assert f"Svarte nei {dates.day(town.today)}" in page.text


def test_a_double_press_answers_once_and_a_changed_mind_is_told_what_holds(town: Town) -> None:
    ask(town, TORE, JONAS)
    tore, page = town.visitor(TORE), question(town, TORE)
    tore.press(page, "Ja, del dette")
    tore.press(page, "Ja, del dette")
    assert Consent.objects.get().signatures.count() == 1
    late = tore.press(page, "Nei")
    assert late.status == 422
    assert "Spørsmålet er besvart eller tatt tilbake." in late.text


def test_neither_yes_nor_no_asks_again(town: Town) -> None:
    ask(town, TORE, JONAS)
    page = question(town, TORE)
    answer = town.visitor(TORE).client.post(page.path, {})
    assert answer.status_code == 422
    assert "Velg ja eller nei" in answer.content.decode()


@pytest.mark.rule("R-116")
def test_both_parents_say_yes_and_the_page_says_who_is_waited_for(town: Town) -> None:
    town.parent("Stein Sund", NORA)
    ask(town, NORA, JONAS)
    first = town.visitor(RAGNHILD).press(question(town, RAGNHILD, NORA), "Ja, del dette")
    assert "Venter på Stein Sund" in first.text
    assert not first.main.find_all("table")
    page = town.visitor("Stein Sund").press(question(town, "Stein Sund", NORA), "Ja, del dette")
    assert len(page.table()) == 1


@pytest.mark.rule("R-116")
def test_the_child_of_nine_is_to_be_heard_and_the_page_says_so(town: Town) -> None:
    ask(town, EMMA, JONAS)
    assert "Barnet er fylt 7 år" in question(town, MONA, EMMA).text


@pytest.mark.rule("R-116")
@pytest.mark.parametrize(("name", "status"), [(EMMA, 403), (PETTER, 404), (KARI, 403), (JONAS, 403)])
def test_nobody_else_answers(town: Town, name: str, status: int) -> None:
    ask(town, EMMA, SIGRID)
    assert question(town, name, EMMA).status == status


@pytest.mark.rule("R-116")
def test_the_guardian_answers_for_an_adult_without_competence(town: Town) -> None:
    lacks_capacity(town, OLAV)
    ask(town, OLAV, JONAS)
    page = town.visitor(HARALD).press(question(town, HARALD, OLAV), "Ja, del dette")
    assert "Harald Vik sa ja på nett" in page.text


# Withdrawing


@pytest.mark.rule("R-110")
def test_withdrawing_takes_two_presses_from_the_first_screen_and_counts_at_once(town: Town) -> None:
    agree(town, TORE, JONAS)
    tore, jonas = town.visitor(TORE), town.visitor(JONAS)
    page = tore.open(tore.open("/").links()["Se og trekk samtykker"])
    page = tore.press(page, f"Trekk: {TITLE}")
    assert "Samtykket er trukket, og gjelder ikke lenger." in page.notice()
    assert jonas.open(town.path(TORE)).status == 404
    assert f"Trukket {dates.day(town.today)}" in page.text


@pytest.mark.rule("R-110")
def test_a_slip_is_undone(town: Town) -> None:
    agree(town, TORE, JONAS)
    tore = town.visitor(TORE)
    page = tore.press(tore.open(town.path(TORE, "samtykke/")), f"Trekk: {TITLE}")
    page = tore.press(page, "Angre")
    assert len(page.table()) == 1
    assert town.visitor(JONAS).open(town.path(TORE)).status == 200


def test_to_withdraw_what_is_withdrawn_does_nothing(town: Town) -> None:
    given = agree(town, TORE, JONAS)
    tore = town.visitor(TORE)
    withdraw(town, given)
    answer = tore.client.post(town.path(TORE, f"samtykke/{given.pk}/trekk/"))
    assert answer.status_code == 302
    assert AuditEvent.objects.filter(verb="consent.withdraw").count() == 1


@pytest.mark.rule("R-110")
def test_one_parent_is_enough_to_withdraw(town: Town) -> None:
    given = agree(town, EMMA, JONAS)
    mona = town.visitor(MONA)
    page = mona.open(mona.open("/").links()["Se og trekk samtykker"])
    mona.press(page, f"Trekk: {TITLE}")
    assert Consent.objects.get(pk=given.pk).withdrawn_at


def test_with_several_children_the_way_leads_by_the_family(town: Town) -> None:
    town.parent(MONA, NORA)
    mona = town.visitor(MONA)
    assert mona.open("/").links()["Se og trekk samtykker"] == "/personer/"


@pytest.mark.rule("R-116")
def test_a_child_is_told_whom_to_talk_to(town: Town) -> None:
    agree(town, EMMA, JONAS)
    emma = town.visitor(EMMA)
    page = emma.open(town.path(EMMA, "samtykke/"))
    assert "Si det til en voksen du stoler på" in page.text
    assert not [button for button in page.buttons() if button.startswith("Trekk")]
    given = Consent.objects.get()
    assert emma.client.post(town.path(EMMA, f"samtykke/{given.pk}/trekk/")).status_code == 403
    assert "Se og trekk samtykker" not in emma.open("/").links()


@pytest.mark.rule("R-110", "R-123")
def test_the_blocked_parent_neither_sees_nor_withdraws(town: Town) -> None:
    given = agree(town, EMMA, JONAS)
    petter = town.visitor(PETTER)
    assert petter.open(town.path(EMMA, "samtykke/")).status == 404
    assert petter.client.post(town.path(EMMA, f"samtykke/{given.pk}/trekk/")).status_code == 404
    assert "samtykke" not in petter.open("/").text.lower()


# Sharing less


@pytest.mark.rule("R-111")
def test_less_is_shared_from_now_on(town: Town) -> None:
    agree(town, TORE, "Fjordvik skole", areas=frozenset({Area.HEALTH, Area.FAMILY}))
    town.let(JONAS, TORE, PARTICIPANT)
    tore = town.visitor(TORE)
    assert town.visitor(JONAS).open(town.path(TORE)).status == 200
    form = tore.open(tore.open(town.path(TORE, "samtykke/")).links()["Del mindre: Dele med Fjordvik skole"])
    assert "Økonomi" not in form.text
    jonas = str(town.posts[JONAS].pk)
    fields = form.sends("Del mindre fra nå av", {"Er det noe som ikke skal deles?": "Ikke om jobben."})
    tore.client.post(form.path, fields | {"areas": ["health"], "excepted": [jonas]})
    page = tore.open(town.path(TORE, "samtykke/"))
    (cells,) = page.table()
    assert "Ikke: Ikke om jobben." in cells[1]
    assert "Jonas Berg skal ikke få vite noe" in cells[1]
    assert town.visitor(JONAS).open(town.path(TORE)).status == 404
    assert "Erstattet av et nyere" in page.text


@pytest.mark.rule("R-111")
def test_more_is_not_shared_by_sharing_less(town: Town) -> None:
    given = agree(town, TORE, JONAS)
    tore = town.visitor(TORE)
    form = tore.open(town.path(TORE, f"samtykke/{given.pk}/del-mindre/"))
    assert given.valid_until is not None
    later = (given.valid_until + DAY).isoformat()
    page = tore.press(form, "Del mindre fra nå av", {"Til og med": later})
    assert page.error("Til og med") == "Velg samme dag som før, eller en tidligere"


# What is seen


@pytest.mark.rule("R-121")
def test_the_preview_shows_what_the_participant_sees_and_is_logged(town: Town) -> None:
    agree(town, TORE, JONAS)
    town.next_of_kin(MONA, TORE)
    tore = town.visitor(TORE)
    page = tore.open(tore.open(town.path(TORE, "samtykke/")).links()[f"Hva ser de?: {TITLE}"])
    assert page.heading == "Slik ser det ut for Jonas Berg"
    assert "Familien vises ikke." in page.text
    assert "Strandgata 7" in page.text
    assert MONA not in page.text
    person_id = town.persons[TORE].pk
    assert AuditEvent.objects.filter(verb="person.read", person_id=person_id).exists()


@pytest.mark.rule("R-121")
def test_the_preview_and_the_participants_own_page_say_the_same(town: Town) -> None:
    agree(town, TORE, JONAS, areas=frozenset({Area.FAMILY}))
    town.next_of_kin(MONA, TORE)
    path = town.path(TORE, f"samtykke/slik-ser-det-ut/{town.posts[JONAS].pk}/")
    shown, own = town.visitor(TORE).open(path).text, town.visitor(JONAS).open(town.path(TORE)).text
    for words in (MONA, "Strandgata 7", "411 11 111"):
        assert (words in shown) == (words in own)


def test_the_preview_of_somebody_without_a_login_says_so(town: Town) -> None:
    agree(town, TORE, JONAS)
    town.posts[JONAS].change(expected_version=1, account=None)
    path = town.path(TORE, f"samtykke/slik-ser-det-ut/{town.posts[JONAS].pk}/")
    assert "Ser ingenting" in town.visitor(TORE).open(path).text


@pytest.mark.rule("R-121")
def test_there_is_no_preview_of_who_does_not_take_part(town: Town) -> None:
    path = town.path(TORE, f"samtykke/slik-ser-det-ut/{town.posts[SIGRID].pk}/")
    assert town.visitor(TORE).open(path).status == 404


@pytest.mark.rule("R-123")
def test_receivers_have_no_names_where_those_tell_the_place(town: Town) -> None:
    agree(town, SARA, JONAS)
    agree(town, SARA, "Fjordvik skole")
    page = town.visitor(KARI).open(town.path(SARA, "samtykke/"))
    assert {cells[0] for cells in page.table()} == {"En fagperson", "En tjeneste"}
    assert "Fjordvik skole" not in page.text


@pytest.mark.rule("R-122")
def test_the_way_to_who_has_looked_is_there(town: Town) -> None:
    links = town.visitor(TORE).open(town.path(TORE, "samtykke/")).links()
    assert town.visitor(TORE).open(links["Hvem har sett"]).status == 200
    assert "Samtykke" in town.visitor(TORE).open(town.path(TORE)).links()


@pytest.mark.rule("R-116")
def test_from_16_the_youth_must_say_yes_anew_and_the_page_says_why(town: Town) -> None:
    agree(town, NORA, JONAS)
    Person.objects.filter(pk=town.persons[NORA].pk).update(birth_on=add_months(town.today, -16 * 12))
    page = town.visitor(NORA).open(town.path(NORA, "samtykke/"))
    assert "Nå er det personen selv som bestemmer" in page.text
    assert "Ungdommen blir 16 år" in page.text
    ingrid = town.visitor(INGRID)
    asked = ingrid.press(ingrid.open(town.path(NORA, "samtykke/")), f"Spør på nytt: {TITLE}")
    assert "Venter på Nora Sund" in asked.text
    sign(town, Consent.objects.latest("asked_at", "pk"), signer(town, NORA))
    assert len(town.visitor(NORA).open(town.path(NORA, "samtykke/")).table()) == 1


def test_nothing_shared_says_so(town: Town) -> None:
    assert "Ingenting er delt med noen" in town.visitor(TORE).open(town.path(TORE, "samtykke/")).text


@pytest.mark.rule("R-121")
def test_a_participant_reads_no_consents(town: Town) -> None:
    agree(town, TORE, JONAS)
    assert town.visitor(JONAS).open(town.path(TORE, "samtykke/")).status == 403


@pytest.mark.rule("R-121")
def test_the_register_says_who_is_let_in_by_consent_and_what_opens_nothing(town: Town) -> None:
    town.let(SIGRID, TORE, PARTICIPANT)
    agree(town, TORE, JONAS)
    withdraw(town, agree(town, TORE, SIGRID))
    page = town.visitor(INGRID).open(town.path(TORE, "tilgang/"))
    rows = {cells[0]: cells for cells in page.table()}
    (sigrid,) = (cells for name, cells in rows.items() if name.startswith(SIGRID))
    (jonas,) = (cells for name, cells in rows.items() if name.startswith(JONAS))
    assert "Åpner ingenting: samtykket er slutt" in sigrid[1]
    assert "Forny" not in sigrid[4]
    assert (jonas[3], "Forny" in jonas[4]) == ("Samtykke", False)


@pytest.mark.parametrize(
    ("who", "path"), [(TORE, "samtykke/"), (KARI, "samtykke/"), (KARI, ""), (TORE, "tilgang/")]
)
def test_statements_do_not_grow(
    town: Town,
    same_number_of_statements: Callable[[Callable[[], object], Callable[[], object]], None],
    who: str,
    path: str,
) -> None:
    town.let(KARI, TORE, COORDINATOR)
    visitor = town.visitor(who)
    withdraw(town, agree(town, TORE, "Sykehuset", excepted=(town.posts[JONAS],)))
    agree(town, TORE, JONAS)
    ask(town, TORE, SIGRID)

    def grow() -> None:
        for number in range(6):
            post = town.employ(f"Nr{number} Person", Role.PROVIDER, "Fjordvik skole")
            agree(town, TORE, post.name, excepted=())
            withdraw(town, agree(town, TORE, "Fjordvik skole", excepted=(post,)))

    same_number_of_statements(lambda: visitor.open(town.path(TORE, path)), grow)


@pytest.mark.parametrize(("who", "path"), [(KARI, "/"), (KARI, "/samtykker/"), (TORE, "/"), (INGRID, "/")])
def test_first_screens_ask_as_often_with_many(
    town: Town,
    same_number_of_statements: Callable[[Callable[[], object], Callable[[], object]], None],
    who: str,
    path: str,
) -> None:
    town.let(KARI, TORE, COORDINATOR)
    visitor = town.visitor(who)
    agree(town, TORE, "Sykehuset", valid_until=town.today)
    ask(town, TORE, SIGRID)

    def grow() -> None:
        for number in range(6):
            post = town.employ(f"Nr{number} Person", Role.PROVIDER, "Fjordvik skole")
            agree(town, TORE, post.name, valid_until=town.today)
            ask(town, TORE, post.name)

    same_number_of_statements(lambda: visitor.open(path), grow)
