"""What a professional has found about capacity to consent: kept with its grounds, the newest holding."""

from datetime import timedelta

import pytest

from samvirk.core import clock
from samvirk.people.models import CapacityNote
from tests import cast
from tests.web.conftest import Visit
from tests.web.people import page_of
from tests.web.visiting import Page, Visitor

CAN, WHY, WHO, WHEN = (
    "Kan personen samtykke selv?",
    "Hvorfor?",
    "Hvem har vurdert det?",
    "Når ble det vurdert?",
)


def assess(visitor: Visitor, typed: dict[str, str | bool], whose: str = cast.TORE) -> Page:
    page = visitor.open(f"{page_of(whose)}samtykkekompetanse/ny/")
    return visitor.press(page, "Lagre vurderingen", typed)


@pytest.mark.rule("R-116")
def test_a_finding_holds_and_the_earlier_stays(visit: Visit) -> None:
    ingrid = visit(cast.INGRID)
    typed: dict[str, str | bool] = {CAN: "Nei", WHY: "Forstår ikke følgene.", WHO: "Eva Lie, lege"}
    page = assess(ingrid, typed)
    assert "Kan ikke samtykke selv" in page.text
    later = assess(ingrid, {CAN: "Ja", WHY: "Forstår nå.", WHO: "Eva Lie, lege"})
    assert later.text.index("Kan samtykke selv") < later.text.index("Kan ikke samtykke selv")
    assert CapacityNote.objects.filter(person__given_name="Tore").count() == 2
    assert "Forstår ikke følgene." not in ingrid.open(page_of(cast.TORE)).text
    assert b"lgene" not in CapacityNote.objects.order_by("pk").last().grounds.stored  # type: ignore[union-attr]


def test_the_person_reads_it(visit: Visit) -> None:
    assess(visit(cast.INGRID), {CAN: "Ja", WHY: "Forstår.", WHO: "Eva Lie"})
    assert "Forstår." in visit(cast.TORE).open(f"{page_of(cast.TORE)}samtykkekompetanse/").text


def test_a_participant_does_not(visit: Visit) -> None:
    assert visit(cast.JONAS).open(f"{page_of(cast.EMMA)}samtykkekompetanse/").status == 404


def test_an_empty_history_says_what_holds(visit: Visit) -> None:
    page = visit(cast.KARI).open(f"{page_of(cast.EMMA)}samtykkekompetanse/")
    assert "Ingen vurdering" in page.headings()


def test_what_is_wrong_is_said(visit: Visit) -> None:
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    page = assess(visit(cast.INGRID), {WHEN: tomorrow})
    assert page.error(CAN) == "Velg ja eller nei"
    assert page.error(WHEN).startswith("Datoen har ikke vært.")
    page = assess(
        visit(cast.INGRID),
        {CAN: "Ja", WHY: "x", WHO: "y", WHEN: clock.today().isoformat(), "Gjelder til": "2001-01-01"},
    )
    assert page.error("Gjelder til") == "Siste dag må komme etter første dag"
