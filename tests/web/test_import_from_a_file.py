"""Units and staff from a file: first seen, then taken in whole or only the good rows, or not at all."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook  # type: ignore[import-untyped]  # has no types of its own

from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.desk.models import Draft
from samvirk.organisations.models import Municipality, Unit
from samvirk.staff.facts import leader_of
from samvirk.staff.models import Professional
from tests import cast, house
from tests.web.conftest import Visit
from tests.web.visiting import Page, Visitor, page_of

PATH, TAKE = "/kommunen/import/", "/kommunen/import/lagre/"
UNITS = (
    "Enhet;Del av;Område;Telefon\nNordheim bolig;;Helse og omsorg;400 00 700\n"
    "Avdeling A;Nordheim bolig;Barnevern;\n"
)
STAFF_HEAD = "Fornavn;Etternavn;Enhet;Yrke;E-post;Leder\n"
STAFF = STAFF_HEAD + "Eva;Vold;Nordheim bolig;Lege;eva@x.example;ja\nPer;Nes;Nordheim bolig;sykepleier;;\n"


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


@pytest.fixture
def home(fjordvik: Municipality) -> Unit:
    return house.unit(fjordvik)


def send(visitor: Visitor, content: str | bytes, name: str = "fil.csv") -> Page:
    data = content.encode() if isinstance(content, str) else content
    sent = {"file": SimpleUploadedFile(name, data)}
    return page_of(visitor.client.post(PATH, sent, follow=True), PATH)


def outcome(page: Page) -> list[tuple[str, str]]:
    return [(row[1], row[2]) for row in page.table()]


def details(page: Page) -> str:
    return " ".join(row[3] for row in page.table())


def events() -> int:
    return AuditEvent.objects.filter(
        verb__in=["unit.open", "unit.revise", "professional.employ", "professional.revise"]
    ).count()


# Seen first


def test_nothing_is_stored_until_somebody_says_yes(ingrid: Visitor) -> None:
    before = events(), Unit.objects.count()
    page = send(ingrid, UNITS)
    assert page.heading == "Enheter fra fil"
    assert "Ingenting er lagret ennå." in page.text
    assert outcome(page) == [("Nordheim bolig", "Ny"), ("Avdeling A", "Ny")]
    assert (events(), Unit.objects.count()) == before


def test_units_are_taken_in_with_what_they_are_part_of(ingrid: Visitor) -> None:
    backwards = "Enhet;Del av;Område\nAvdeling A;Nordheim bolig;Barnevern\nNordheim bolig;;Helse og omsorg\n"
    page = ingrid.press(send(ingrid, backwards), "Lagre alle 2 radene")
    assert page.heading == "Filen er lagret"
    part = Unit.objects.get(name="Avdeling A")
    assert part.parent is not None and part.parent.name == "Nordheim bolig"  # noqa: PT018 - one fact
    assert not Draft.objects.exists()


def test_the_same_file_twice_changes_nothing(ingrid: Visitor, home: Unit) -> None:
    for file in (UNITS, STAFF):
        ingrid.press(
            send(ingrid, file), next(b for b in send(ingrid, file).buttons() if b.startswith("Lagre"))
        )
        before = events()
        page = send(ingrid, file)
        assert {word for _name, word in outcome(page)} == {"Som før"}
        assert not any(button.startswith("Lagre") for button in page.buttons())
        assert events() == before
        ingrid.press(page, "Velg en annen fil")


def test_a_change_shows_what_was_and_what_comes(ingrid: Visitor, home: Unit) -> None:
    page = send(ingrid, "enhet;område;telefon\nnordheim BOLIG;barnevern;400 00 701\n")
    assert outcome(page) == [("nordheim BOLIG", "Endres")]
    assert "område: fra «Helse og omsorg» til «Barnevern»" in details(page)
    ingrid.press(page, "Lagre 1 rad")
    home.refresh_from_db()
    assert (home.name, home.sector, home.phone) == ("Nordheim bolig", "child_welfare", "400 00 701")


def test_an_empty_cell_changes_nothing(ingrid: Visitor, fjordvik: Municipality) -> None:
    house.unit(fjordvik, phone="400 00 702")
    assert outcome(send(ingrid, "Enhet;Område;Telefon\nNordheim bolig;Helse og omsorg;\n"))[0][1] == "Som før"


def test_staff_are_taken_in_and_a_leader_takes_over(ingrid: Visitor, home: Unit) -> None:
    old = house.post(home, "Kai Ro", is_leader=True)
    page = ingrid.press(send(ingrid, STAFF), "Lagre alle 2 radene")
    assert page.heading == "Filen er lagret"
    leader = leader_of(home.pk, clock.today())
    assert leader is not None and leader.name == "Eva Vold"  # noqa: PT018 - one fact
    old.refresh_from_db()
    assert not old.is_leader
    assert Professional.objects.get(family_name="Nes").profession == "nurse"


def test_leaders_change_places_in_one_file(ingrid: Visitor, home: Unit) -> None:
    house.post(home, "Kai Ro", is_leader=True)
    file = STAFF_HEAD + "Eva;Vold;Nordheim bolig;Lege;;ja\nKai;Ro;Nordheim bolig;Lege;;nei\n"
    page = send(ingrid, file)
    assert "leder: fra «ja» til «nei»" in details(page)
    ingrid.press(page, "Lagre alle 2 radene")
    leader = leader_of(home.pk, clock.today())
    assert leader is not None and leader.name == "Eva Vold"  # noqa: PT018 - one fact


def test_somebody_is_known_by_e_mail_though_the_name_is_new(ingrid: Visitor, home: Unit) -> None:
    eva = house.post(home, "Eva Vold", email="Eva@x.example", profession="doctor")
    file = STAFF_HEAD + "Eva;Nes;Nordheim bolig;Lege;eva@x.example;\n"
    page = send(ingrid, file)
    assert "etternavn: fra «Vold» til «Nes»" in details(page)
    ingrid.press(page, "Lagre 1 rad")
    eva.refresh_from_db()
    assert eva.family_name == "Nes"


# Wrong


ONE = "Nordheim bolig;Lege;"
WRONG = {
    "enhet: «Nordhem bolig» finnes ikke. Mente du «Nordheim bolig»?": "Eva;Vold;Nordhem bolig;Lege;;\n",
    "enhet: Velg en enhet": "Eva;Vold;;Lege;;\n",
    "etternavn: Skriv etternavnet": f"Eva;;{ONE};\n",
    "enhet: «Nordhem» finnes ikke. Mente du «Nordheim bolig»?": "Eva;Vold;Nordhem;Lege;;\n",
    "yrke: «Lekge» finnes ikke. Mente du «Lege»?": "Eva;Vold;Nordheim bolig;Lekge;;\n",
    "e-post: Skriv e-posten slik: navn@kommune.no": f"Eva;Vold;{ONE}eva;\n",
    "leder: Skriv ja eller nei.": f"Eva;Vold;{ONE};kanskje\n",
}


@pytest.mark.parametrize("said", WRONG)
def test_what_is_wrong_stands_beside_the_row(ingrid: Visitor, home: Unit, said: str) -> None:
    page = send(ingrid, STAFF_HEAD + WRONG[said])
    assert f"Rad 2, {said}" in details(page)
    assert not any(button.startswith("Lagre") for button in page.buttons())


LEADS_LATER = "Fornavn;Etternavn;Enhet;Yrke;Leder;Fra\nE;V;Nordheim bolig;Lege;ja;2099-01-01\n"
WITH_OTHERS = {
    "Rad 4, leder: En enhet har én leder. Filen har to.": STAFF + f"Kai;Ro;{ONE};ja\n",
    "Rad 4, etternavn: Dette står i en rad høyere opp også.": STAFF + f"Eva;Vold;{ONE}eva@x.example;\n",
    "Rad 2, leder: Ingen kan lede enheten før": LEADS_LATER,
    "Rad 2, fra: Skriv datoen som": "Fornavn;Etternavn;Enhet;Yrke;Fra\nE;V;Nordheim bolig;Lege;i går\n",
    "Rad 2, område: «Zzz» finnes ikke.": "Enhet;Område\nX;Zzz\n",
    "Rad 2, del av: «Y» finnes ikke.": "Enhet;Del av;Område\nX;Y;Annet\n",
    "Rad 2, del av: Enheten kan ikke være del": "Enhet;Del av;Område\nX;Y;Annet\nY;X;Annet\n",
    "Rad 3, område: «Zzz» finnes ikke. Rad 2, del av: «Y»": "Enhet;Del av;Område\nX;Y;Annet\nY;;Zzz\n",
    "Rad 3, enhet: Dette står i en rad høyere": "Enhet;Område\nX;Annet\nx;Annet\n",
}


@pytest.mark.parametrize("said", WITH_OTHERS)
def test_rows_that_do_not_go_together_say_so(ingrid: Visitor, home: Unit, said: str) -> None:
    page = send(ingrid, WITH_OTHERS[said])
    for part in said.split(" Rad "):
        assert part in details(page)
    assert not any(button.startswith("Lagre alle") for button in page.buttons())


def test_of_two_with_one_name_nobody_is_guessed(ingrid: Visitor, home: Unit) -> None:
    for email in ("a@x.example", "b@x.example"):
        house.post(home, "Eva Vold", email=email)
    assert "Flere i enheten heter dette" in details(
        send(ingrid, STAFF_HEAD + "Eva;Vold;Nordheim bolig;Lege;;\n")
    )


def test_the_good_rows_are_taken_in_only_when_asked(ingrid: Visitor) -> None:
    page = send(ingrid, "Enhet;Område\nGod;Annet\nGal;Zzz\n")
    plan = page.sends("Lagre bare 1 rad uten feil")
    forced = page_of(ingrid.client.post(TAKE, {"plan": plan["plan"]}), TAKE)
    assert forced.status == 409
    assert not Unit.objects.filter(name="God").exists()
    ingrid.press(page, "Lagre bare 1 rad uten feil")
    assert Unit.objects.filter(name="God").exists()
    assert not Unit.objects.filter(name="Gal").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Filen er tom. Velg en annen."),
        (b"Enhet;Omr\xe5de\n", "Filen er tom. Den må ha"),
        (b"a;b\n1;2\n", "Disse kolonnene mangler i første rad: enhet, område"),
        (b"PK\x03\x04 no workbook", "Vi kan ikke lese filen"),
        (b"\xd0\xcf\x11\xe0 old", "Filen er fra en gammel Excel"),
        (b"x" * 2_000_001, "Filen er for stor"),
        (b"Enhet;Omr\xe5de\n" + b"x;y\n" * 2001, "Filen har for mange rader"),
        (b"Enhet;Omr\xe5de\n" + b"x" * 301 + b";y\n", "Rad 2 har for mange eller for lange celler"),
    ],
    ids=["empty", "head alone", "other columns", "no workbook", "old", "large", "many rows", "long cell"],
)
def test_a_file_that_cannot_be_read_says_why(ingrid: Visitor, content: bytes, said: str) -> None:
    page = send(ingrid, content)
    assert page.status == 422
    assert page.error("Fil").startswith(said)


def test_no_file_at_all(ingrid: Visitor) -> None:
    page = page_of(ingrid.client.post(PATH, {}), PATH)
    assert page.error("Fil") == "Velg en fil"


# Between the preview and the yes


def test_what_changed_meanwhile_is_shown_again(ingrid: Visitor, fjordvik: Municipality) -> None:
    page = send(ingrid, UNITS)
    house.unit(fjordvik)
    again = ingrid.press(page, "Lagre alle 2 radene")
    assert again.status == 409
    assert "Noe er endret siden du så på listen" in again.text
    assert ingrid.press(again, "Lagre alle 2 radene").heading == "Filen er lagret"


def test_said_twice_it_is_done_once(ingrid: Visitor) -> None:
    sent = send(ingrid, UNITS).sends("Lagre alle 2 radene")
    ingrid.client.post(TAKE, sent)
    before = events()
    assert page_of(ingrid.client.post(TAKE, sent, follow=True)).heading == "Hent fra fil"
    assert events() == before


def test_nobody_else_sees_what_was_sent(ingrid: Visitor, visit: Visit) -> None:
    send(ingrid, UNITS)
    aisha = visit(cast.AISHA)
    aisha.client.post("/sprak/", {"language": "nb"})
    assert aisha.open(PATH).heading == "Hent fra fil"


def test_whoever_leaves_finds_it_again_within_a_day(ingrid: Visitor) -> None:
    send(ingrid, UNITS)
    assert "Fortsett der du slapp: Hent fra fil" in ingrid.open("/").headings("h3")
    assert ingrid.open(PATH).heading == "Enheter fra fil"
    Draft.objects.update(saved_at=clock.now() - timedelta(days=1, minutes=1))
    assert ingrid.open(PATH).heading == "Hent fra fil"


def test_another_file_may_be_chosen_instead(ingrid: Visitor) -> None:
    page = ingrid.press(send(ingrid, UNITS), "Velg en annen fil")
    assert page.heading == "Hent fra fil"
    assert not Draft.objects.exists()


@pytest.mark.parametrize("kept", ["x", "[]", "{}", "[1]", '["a", "b"]', "null", '[1, ["x"], {}]'])
def test_a_draft_made_up_by_hand_is_no_file(ingrid: Visitor, kept: str) -> None:
    ingrid.client.post("/utkast/", {"draft_path": PATH, "table": [kept, kept]})
    assert ingrid.open(PATH).heading == "Hent fra fil"
    assert page_of(ingrid.client.post(TAKE, {"plan": ""}, follow=True)).heading == "Hent fra fil"


# Files


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "latin-1"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_as_programs_write_it(ingrid: Visitor, coding: str, delimiter: str) -> None:
    file = "Enhet;Område\r\nØvre Ås bofellesskap;Annet\r\n".replace(";", delimiter)
    assert outcome(send(ingrid, file.encode(coding))) == [("Øvre Ås bofellesskap", "Ny")]


def test_excel_is_read(ingrid: Visitor, home: Unit) -> None:
    book = Workbook()
    book.active.append(["Fornavn", "Etternavn", "Enhet", "Yrke", "Telefon", "Leder", "Fra", "Skostørrelse"])
    book.active.append(
        ["Eva", "Vold", "Nordheim bolig", "Lege", 40000703, True, clock.now().replace(tzinfo=None), 38.0]
    )
    out = io.BytesIO()
    book.save(out)
    page = send(ingrid, out.getvalue(), "ansatte.xlsx")
    assert outcome(page) == [("Eva Vold", "Ny")]
    assert "Disse kolonnene kjenner vi ikke, og leser dem ikke: skostørrelse." in page.text
    ingrid.press(page, "Lagre 1 rad")
    eva = Professional.objects.get(family_name="Vold")
    assert (eva.phone, eva.is_leader) == ("40000703", True)


@pytest.mark.parametrize("kind", ["enheter", "ansatte"])
def test_the_example_is_a_file_that_is_read(ingrid: Visitor, fjordvik: Municipality, kind: str) -> None:
    if kind == "ansatte":
        house.unit(fjordvik, "Hjemmesykepleien")
    example = ingrid.client.get(f"{PATH}eksempel-{kind}.csv")
    assert example.headers["Content-Disposition"] == f'attachment; filename="eksempel-{kind}.csv"'
    assert {word for _name, word in outcome(send(ingrid, example.content))} == {"Ny"}


def test_there_is_no_other_example(ingrid: Visitor) -> None:
    assert ingrid.open(f"{PATH}eksempel-alt.csv").status == 404


@pytest.mark.parametrize("name", [cast.KARI, cast.TORBJORN, cast.TORE])
def test_others_send_no_files(visit: Visit, name: str) -> None:
    visitor = visit(name)
    assert visitor.open(PATH).status == 403
    assert page_of(visitor.client.post(TAKE, {})).status == 403
