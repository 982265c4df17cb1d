"""The unit blocks a parent, a relative or a professional, who then sees nothing of the person at all."""

import pytest

from samvirk.access.models import Block
from samvirk.audit.models import AuditEvent
from tests.town import EMMA, GRETE, INGRID, JONAS, KARI, MONA, ODD, PETTER, TORE, Town
from tests.web.visiting import Page

SAVE = "Sperr nå"
WHY = "Hvorfor?"
REASON = "Tingrettens dom om besøksforbud"


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


def block(town: Town, link: str, person: str = EMMA, reason: str = REASON) -> Page:
    ingrid = town.visitor(INGRID)
    page = ingrid.open(town.path(person, "sperringer/"))
    return ingrid.press(ingrid.open(page.links()[link]), SAVE, {WHY: reason})


@pytest.mark.rule("R-121")
def test_a_blocked_parent_sees_nothing_from_the_next_request_on(town: Town) -> None:
    mona = town.visitor(MONA)
    paths = [town.path(EMMA, rest) for rest in ("tilgang/", "innsyn/")]
    assert [mona.open(path).status for path in paths] == [200, 200]
    page = block(town, f"{MONA} (forelder)")
    assert page.path == town.path(EMMA, "sperringer/")
    assert [mona.open(path).status for path in paths] == [404, 404]
    assert EMMA not in mona.open("/").text


@pytest.mark.rule("R-121")
def test_a_page_that_is_kept_from_somebody_looks_like_one_that_is_not_there(town: Town) -> None:
    petter = town.visitor(PETTER)
    kept = petter.open(town.path(EMMA, "innsyn/"))
    nowhere = petter.open("/personer/00000000-0000-7000-8000-000000000000/innsyn/")
    assert (kept.status, kept.text) == (nowhere.status, nowhere.text)


def test_the_page_says_who_why_and_since_when(town: Town) -> None:
    page = block(town, f"{MONA} (forelder)")
    assert ["Petter Nilsen", "Rettens avgjørelse"] in [row[:2] for row in page.table()]
    assert [MONA, REASON] in [row[:2] for row in page.table()]


def test_the_form_says_what_happens(town: Town) -> None:
    ingrid = town.visitor(INGRID)
    page = ingrid.open(ingrid.open(town.path(EMMA, "sperringer/")).links()[f"{MONA} (forelder)"])
    assert f"{MONA} ser ingenting om {EMMA} fra nå av." in page.text


def test_the_grounds_are_sealed(town: Town) -> None:
    block(town, f"{MONA} (forelder)")
    row = Block.objects.get(parent=town.parents[MONA])
    assert REASON.encode() not in row.grounds.stored


def test_grounds_must_be_given(town: Town) -> None:
    page = block(town, f"{MONA} (forelder)", reason="")
    assert (page.status, page.error(WHY)) == (422, "Skriv hvorfor")
    assert not Block.objects.filter(parent=town.parents[MONA]).exists()


@pytest.mark.rule("R-121")
def test_a_helper_is_blocked(town: Town) -> None:
    block(town, f"{JONAS} (fagperson)")
    assert town.visitor(JONAS).open(town.path(EMMA, "tilgang/")).status == 404


def test_a_next_of_kin_is_blocked(town: Town) -> None:
    kin = town.next_of_kin(MONA, TORE)
    block(town, f"{MONA} (pårørende)", TORE)
    assert Block.objects.get(next_of_kin=kin).lifted_at is None


def test_any_professional_can_be_looked_up_and_blocked_before_they_have_access(town: Town) -> None:
    ingrid = town.visitor(INGRID)
    page = ingrid.open(town.path(TORE, "sperringer/"))
    found = ingrid.press(page, "Finn fagpersonen", {"Hva heter fagpersonen?": "Neråsen"})
    ingrid.press(ingrid.open(found.links()[ODD]), SAVE, {WHY: REASON})
    assert Block.objects.get(professional=town.posts[ODD]).person == town.persons[TORE]


def test_a_search_without_a_name_says_so(town: Town) -> None:
    ingrid = town.visitor(INGRID)
    page = ingrid.press(ingrid.open(town.path(TORE, "sperringer/")), "Finn fagpersonen")
    assert page.error("Hva heter fagpersonen?") == "Skriv et navn"


def test_sent_twice_it_blocks_once(town: Town) -> None:
    ingrid = town.visitor(INGRID)
    page = ingrid.open(ingrid.open(town.path(EMMA, "sperringer/")).links()[f"{MONA} (forelder)"])
    again = ingrid.open(page.path)
    for form in (page, page, again):
        assert ingrid.press(form, SAVE, {WHY: REASON}).status == 200
    assert Block.objects.filter(parent=town.parents[MONA]).count() == 1


def test_a_block_is_lifted(town: Town) -> None:
    ingrid = town.visitor(INGRID)
    ingrid.press(ingrid.open(town.path(EMMA, "sperringer/")), f"Opphev: {PETTER}")
    assert town.visitor(PETTER).open(town.path(EMMA, "innsyn/")).status == 200
    assert AuditEvent.objects.filter(verb="block.lift", person_id=town.persons[EMMA].pk).exists()


def test_a_block_that_somebody_has_lifted_meanwhile_is_not_there(town: Town) -> None:
    ingrid, other = town.visitor(INGRID), town.visitor(INGRID)
    page = ingrid.open(town.path(EMMA, "sperringer/"))
    other.press(other.open(page.path), f"Opphev: {PETTER}")
    assert ingrid.press(page, f"Opphev: {PETTER}").status == 404


@pytest.mark.parametrize("kind", ["forelder", "parorende", "fagperson", "verge"])
def test_one_who_is_not_near_the_person_is_not_there(town: Town, kind: str) -> None:
    path = town.path(TORE, f"sperringer/{kind}/{town.parents[MONA].pk}/")
    assert town.visitor(INGRID).open(path).status == 404


def test_a_block_of_another_person_is_not_there(town: Town) -> None:
    row = town.persons[EMMA].blocks.get()
    path = town.path(TORE, f"sperringer/{row.pk}/opphev/")
    assert town.visitor(INGRID).client.post(path, {"version": "1"}).status_code == 404


@pytest.mark.parametrize(("name", "status"), [(KARI, 403), (MONA, 403), (PETTER, 403), (GRETE, 404)])
def test_only_the_unit_sees_the_blocks(town: Town, name: str, status: int) -> None:
    assert town.visitor(name).open(town.path(EMMA, "sperringer/")).status == status
