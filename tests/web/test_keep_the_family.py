"""Those around a person are added, changed and ended; and the page says who must consent, and why."""

from datetime import timedelta

import pytest

from samvirk.access.models import Block
from samvirk.core import clock
from samvirk.family.models import CareOrder, Guardian, NextOfKin, Parent
from samvirk.organisations.models import Organisation, OrganisationKind, Sector, Unit
from samvirk.people.models import Person
from tests import cast
from tests.web.conftest import Visit
from tests.web.people import named, page_of
from tests.web.visiting import Page, Visitor

NAME = {"Fornavn": "Berit", "Etternavn": "Dahle"}


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


def add(visitor: Visitor, kind: str, typed: dict[str, str | bool], whose: str = cast.EMMA) -> Page:
    return visitor.press(visitor.open(f"{page_of(whose)}familie/{kind}/ny/"), "Lagre", typed)


def edit(
    visitor: Visitor, kind: str, row: Parent | CareOrder | NextOfKin | Guardian, verb: str = "endre"
) -> Page:
    return visitor.open(f"/personer/{row.person_id}/familie/{kind}/{row.pk}/{verb}/")


def consent(visitor: Visitor, whose: str) -> Page:
    return visitor.open(f"{page_of(whose)}hvem-samtykker/")


def test_next_of_kin_is_added_changed_and_ended(ingrid: Visitor) -> None:
    page = add(ingrid, "parorende", {**NAME, "Hvem er det?": "mormor", "Nærmeste pårørende": True})
    assert "Berit Dahle" in page.text
    assert "Nærmeste pårørende" in page.text
    kin = NextOfKin.objects.get(given_name="Berit")
    page = ingrid.press(edit(ingrid, "parorende", kin), "Lagre", {"Hvem er det?": "bestemor"})
    assert "bestemor" in page.text
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    ending = edit(ingrid, "parorende", kin, "avslutt")
    assert ingrid.press(ending, "Avslutt", {"Siste dag det gjelder": yesterday}).status == 422
    NextOfKin.objects.filter(pk=kin.pk).update(valid_from=clock.today() - timedelta(days=9))
    page = ingrid.press(
        edit(ingrid, "parorende", kin, "avslutt"), "Avslutt", {"Siste dag det gjelder": yesterday}
    )
    assert "Berit Dahle" not in page.text
    assert NextOfKin.objects.filter(pk=kin.pk).exists()


def test_a_parent_with_a_secret_address(ingrid: Visitor) -> None:
    page = add(ingrid, "forelder", {**NAME, "Har hemmelig adresse": True, "Telefon": "400 77 777"}, cast.TORE)
    assert {"Hemmelig adresse", "400 77 777"} <= set(page.text.replace("  ", " ").split("\n")) or (
        "Hemmelig adresse" in page.text
    )


def test_a_guardian_with_a_mandate(ingrid: Visitor) -> None:
    until = clock.today() + timedelta(days=300)
    typed = {
        "Verge eller fullmektig?": "Verge",
        "Hva gjelder det?": "økonomi",
        "Oppnevnt av": "Statsforvalteren",
    }
    page = add(ingrid, "verge", {**NAME, **typed, "Gjelder til": until.isoformat()})
    assert "Verge · økonomi · oppnevnt av Statsforvalteren" in page.text


def test_a_period_that_ends_before_it_begins_is_said(ingrid: Visitor) -> None:
    page = add(ingrid, "parorende", {**NAME, "Hvem er det?": "nabo", "Gjelder til": "2001-01-01"})
    assert page.error("Gjelder til") == "Siste dag må komme etter første dag"


def test_care_is_taken_over_once(ingrid: Visitor) -> None:
    emma = named(cast.EMMA)
    unit = Unit.objects.create(
        municipality=emma.municipality, name="Barneverntjenesten X", sector=Sector.CHILD_WELFARE
    )
    outside = Organisation.objects.create(
        keeper=emma.municipality, name="Nabokommunens barnevern", kind=OrganisationKind.COUNTY
    )
    page = add(ingrid, "omsorg", {"Hvilken barneverntjeneste?": unit.name, "Bor i fosterhjem": True})
    assert "Barneverntjenesten X" in page.text
    assert "bor i fosterhjem" in page.text
    again = add(ingrid, "omsorg", {"Hvilken barneverntjeneste?": outside.name})
    assert (again.status, again.heading) == (409, "Dette er lagt inn fra før")
    order = CareOrder.objects.get()
    typed = {"Hvilken barneverntjeneste?": outside.name}
    assert "Nabokommunens barnevern" in ingrid.press(edit(ingrid, "omsorg", order), "Lagre", typed).text
    assert "Nabokommunens barnevern" in consent(ingrid, cast.EMMA).text


def test_one_account_is_one_parent(ingrid: Visitor) -> None:
    mona = Parent.objects.get(person=named(cast.EMMA), given_name="Mona")
    other = Parent.objects.create(
        municipality=mona.municipality, person=mona.person, given_name="Mona", family_name="N",
        account=mona.account, valid_from=clock.today() - timedelta(days=9), valid_until=clock.today(),
    )  # fmt: skip
    page = ingrid.press(edit(ingrid, "forelder", other), "Lagre", {"Gjelder til": ""})
    assert page.heading == "Dette er lagt inn fra før"


@pytest.mark.rule("R-123")
def test_who_may_not_know_the_place_neither_reads_nor_changes_it(visit: Visit) -> None:
    sara = named(cast.SARA)
    kari = visit(cast.KARI)
    day = clock.today()
    parent = Parent.objects.create(
        municipality=sara.municipality, person=sara, given_name="Eva", family_name="Lie",
        phone="400 88 888", valid_from=day,
    )  # fmt: skip
    unit = Unit.objects.create(
        municipality=sara.municipality, name="Skjult tjeneste", sector=Sector.CHILD_WELFARE
    )
    order = CareOrder.objects.create(municipality=sara.municipality, person=sara, unit=unit, valid_from=day)
    page = edit(kari, "forelder", parent)
    assert "400 88 888" not in page.response.content.decode()
    kari.press(page, "Lagre", {"Fornavn": "Evy"})
    parent.refresh_from_db()
    assert (parent.given_name, parent.phone, parent.has_daily_care) == ("Evy", "400 88 888", True)
    page = edit(kari, "omsorg", order)
    assert "Hvilken barneverntjeneste?" not in page.text
    assert kari.press(page, "Lagre", {"Bor i fosterhjem": True}).status == 200
    assert "Skjult tjeneste" not in kari.open(page_of(cast.SARA)).text


@pytest.mark.rule("R-116")
def test_the_parent_who_is_shut_out_is_not_asked(visit: Visit) -> None:
    page = consent(visit(cast.KARI), cast.EMMA)
    assert "Mona Nilsen" in page.text
    assert "Petter Nilsen" not in page.text
    assert "Den andre forelderen er sperret, og blir verken spurt eller fortalt noe." in page.text
    assert "sperret" not in consent(visit(cast.MONA), cast.EMMA).text


@pytest.mark.rule("R-116")
def test_both_parents_of_a_child_must_consent(visit: Visit) -> None:
    Block.objects.filter(person=named(cast.EMMA)).update(lifted_at=clock.now())
    page = consent(visit(cast.KARI), cast.EMMA)
    assert "Disse må samtykke" in page.headings()
    assert "Mona Nilsen" in page.text
    assert "Petter Nilsen" in page.text
    assert "Barnet skal bli hørt først." in page.text
    assert "Kildene" in page.headings()
    assert "Gi hver sitt skjema." in page.text


@pytest.mark.rule("R-116", "R-123")
def test_the_other_parent_is_not_told_of_a_secret_address(visit: Visit) -> None:
    Block.objects.filter(person=named(cast.EMMA)).update(lifted_at=clock.now())
    page = consent(visit(cast.PETTER), cast.EMMA)
    assert "Mona Nilsen" in page.text
    assert "hemmelig" not in page.text


@pytest.mark.rule("R-116")
def test_the_guardian_consents_for_who_cannot(visit: Visit) -> None:
    page = consent(visit(cast.HARALD), cast.OLAV)
    assert "Harald Vik" in page.text
    assert "En fagperson har vurdert at personen ikke kan samtykke selv." in page.text


@pytest.mark.rule("R-116")
def test_an_adult_decides(visit: Visit) -> None:
    assert "Personen selv" in consent(visit(cast.TORE), cast.TORE).text


def test_kinds_and_rows_that_are_none_are_not_found(ingrid: Visitor, visit: Visit) -> None:
    emma, tore = page_of(cast.EMMA), page_of(cast.TORE)
    mona = Parent.objects.get(given_name="Mona")
    assert ingrid.open(f"{emma}familie/tante/ny/").status == 404
    assert ingrid.open(f"{tore}familie/forelder/{mona.pk}/endre/").status == 404
    assert ingrid.open(f"{emma}familie/verge/{mona.pk}/endre/").status == 404
    assert visit(cast.JONAS).open(f"{emma}familie/forelder/ny/").status == 403
    assert Person.objects.exists()
