"""Versions of a plan are compared in words and printed; what is not for the reader is on no page or paper."""

from dataclasses import replace
from typing import Any

import pytest

from samvirk.access import permissions
from samvirk.goals.models import Goal
from samvirk.plans import actions
from samvirk.plans.models import OtherPlanLaw, Plan
from samvirk.web.components import dates
from tests.appointing import with_leaders
from tests.documents.reading import words_of
from tests.planning import Planning, planning
from tests.town import ANDERS, EMMA, INGRID, JONAS, KARI, MONA, TORE, Town
from tests.web.visiting import Page, Visitor, words

P = permissions.Permission


@pytest.fixture
def about(fjordvik_and_skogli: Town) -> Planning:
    return planning(with_leaders(fjordvik_and_skogli))


@pytest.fixture
def emma(about: Planning) -> Planning:
    """A child whose address is confidential, with a plan that waits for an answer."""
    found = Planning(about.town, EMMA)
    found.filled()
    found.activity("Lese", responsible="professional", professional=found.who(JONAS))
    found.send()
    return found


def visitor(about: Planning, name: str) -> Visitor:
    return about.town.visitor(name)


def page(about: Planning, name: str = KARI, rest: str = "") -> Page:
    return visitor(about, name).open(about.town.path(about.name, f"plan/{rest}"))


def paper(about: Planning, name: str, rest: str) -> Any:
    return visitor(about, name).client.get(about.town.path(about.name, f"plan/{rest}"))


def printed(about: Planning, name: str, rest: str) -> str:
    response = paper(about, name, rest)
    assert response.headers["Content-Type"] == "application/pdf"
    return words_of(response.content)


@pytest.mark.rule("R-154")
def test_the_difference_is_told_in_words(about: Planning) -> None:
    about.approved()
    about.write(cooperation="NAV og sykehuset", culture="")
    about.map("Å få være i fred")
    about.goal("Lage mat")
    about.activity("Kjøpe gryte", is_ongoing=False, due_on=about.today, how="")
    Goal.objects.filter(pk=Goal.objects.order_by("pk")[0].pk).update(horizon="short")
    found = page(about, TORE, "forskjell/")
    assert "Versjon 1 → Slik planen er nå" in found.text
    assert words(found.section("Samarbeid med andre")) == (
        "Samarbeid med andreEndretFørNAVNåNAV og sykehuset"
    )
    goals = words(found.section("Mål"))
    assert "Hvor langt fram, førPå lengre siktHvor langt fram, nåDe neste månedene" in goals
    assert "Nytt Lage mat" in goals
    assert "Nytt Kjøpe gryte" in words(found.section("Tiltak"))
    assert "Tatt utFørSnakker samisk" in words(found.section("Språk og kultur"))
    assert "Å få være i fred" in words(found.section("Hva er viktig for deg"))
    assert "{" not in found.text


@pytest.mark.rule("R-154")
def test_any_two_are_compared_and_what_nobody_has_falls_back(about: Planning) -> None:
    about.approved()
    about.write(cooperation="Sykehuset")
    about.send(about.who(ANDERS))
    chosen = visitor(about, KARI).press(
        page(about, KARI, "forskjell/"), "Sammenlign", {"Fra": "Versjon 2", "Til": "Versjon 1"}
    )
    assert "FørSykehusetNåNAV" in words(chosen.section("Samarbeid med andre"))
    assert "Ingenting er endret" in page(about, KARI, "forskjell/?fra=2&til=na").text
    for made_up in ("?fra=99&til=-1", "?fra=%00&til=x", "?fra=1"):
        assert page(about, KARI, f"forskjell/{made_up}").status == 200
    assert page(about, KARI, "versjoner/2/").links()["Se hva som er endret"].endswith("?fra=1&til=2")
    only_approved = page(about, INGRID, "forskjell/")
    assert only_approved.options("Til") == ["Versjon 1"]


@pytest.mark.rule("R-140", "R-154")
@pytest.mark.parametrize(
    ("language", "state"),
    [("nb", "Ikke godkjent ennå."), ("nn", "Ikkje godkjend enno."), ("en", "Not approved yet.")],
)
def test_the_draft_is_printed_in_each_language_and_marked(about: Planning, language: str, state: str) -> None:
    about.filled()
    told = printed(about, TORE, f"utkast-{language}.pdf")
    for part in ("Tore Haugen", state, "Å bo hjemme", "Trappeheis", "Kari Lund", "Hjemmesykepleien"):
        assert part in told
    assert page(about, TORE, "utkast-xx.pdf").status == 404


@pytest.mark.rule("R-004", "R-005", "R-154")
def test_each_version_is_printed_as_it_was(about: Planning) -> None:
    about.filled()
    about.service("Tannlegen", is_in_plan=False)
    about.approve(about.send())
    about.write(cooperation="Sykehuset")
    told = printed(about, TORE, "plan-1-nb.pdf")
    assert "Versjon 1, godkjent" in told
    assert "NAV" in told
    assert "Planen gir ikke flere rettigheter til tjenester." in told
    assert "Sykehuset" not in told
    assert "Tannlegen" not in told
    assert page(about, TORE, "plan-2-nb.pdf").status == 404
    assert page(about, TORE, "plan-1-xx.pdf").status == 404


@pytest.mark.rule("R-153", "R-154")
def test_a_plan_from_others_is_printed_from_when_it_is_a_part_of_this_one(about: Planning) -> None:
    about.approved()
    grant, now = about.may(P.PLAN_WRITE), about.moment
    other = actions.note_other_plan(
        about.plan(), OtherPlanLaw.NAV, coordinated_by="Ida Moen", grant=grant, now=now
    )
    since = f"Del av denne planen fra {dates.day(about.today)}."
    assert since not in printed(about, TORE, "utkast-nb.pdf")
    actions.merge_other_plan(
        other, [], agreed_with="Ida Moen", expected_version=other.version, grant=grant, now=now
    )
    assert since in printed(about, TORE, "utkast-nb.pdf")
    assert since not in printed(about, TORE, "plan-1-nb.pdf")
    found = words(page(about, TORE, "forskjell/").section("Planer fra andre"))
    assert "Nytt NAV" in found
    assert since in found


@pytest.mark.rule("R-123")
def test_the_paper_hides_what_the_page_hides(emma: Planning) -> None:
    for told in (printed(emma, JONAS, "utkast-nb.pdf"), page(emma, JONAS).text):
        assert "Navnet er skjermet" in told
        for secret in ("Kari Lund", "Hjemmesykepleien", "Å bo hjemme"):
            assert secret not in told
    assert "Kari Lund" in printed(emma, MONA, "utkast-nb.pdf")


@pytest.mark.rule("R-143")
def test_a_child_reads_little_and_says_what_to_change(emma: Planning) -> None:
    found = page(emma, EMMA)
    assert "Trappeheis" in found.text
    assert "Samtykke" not in found.headings("h2")
    assert "punkter" not in found.text
    read = page(emma, EMMA, "versjoner/1/")
    assert "De voksne bestemmer til slutt, men de skal høre på deg." in read.text
    assert "Ja, jeg godkjenner planen" not in read.buttons()
    form = visitor(emma, EMMA).open(read.links()["Noe skal endres"])
    visitor(emma, EMMA).press(form, "Send tilbake", {"Hva skal endres?": "Mer svømming"})
    assert "«Mer svømming»" in page(emma, KARI).text


@pytest.mark.rule("R-143")
def test_the_child_cannot_approve_by_hand(emma: Planning) -> None:
    read = page(emma, MONA, "versjoner/1/")
    form, _button = read.form_of("Ja, jeg godkjenner planen")
    assert visitor(emma, EMMA).client.post(str(form["action"])).status_code == 403
    assert "Ja, jeg godkjenner planen" in page(emma, MONA, "versjoner/1/").buttons()


def test_a_long_name_and_a_long_text_stay_whole(about: Planning) -> None:
    about.filled()
    about.goal("ø" * 400)
    about.write(cooperation="linje\n" * 50)
    assert "ø" * 400 in page(about).text
    assert paper(about, KARI, "utkast-nb.pdf").status_code == 200


def test_the_case_and_the_person_lead_to_the_plan(about: Planning) -> None:
    about.filled()
    plan = about.town.path(TORE, "plan/")
    for name, path in ((KARI, ""), (TORE, ""), (KARI, "koordinering/"), (INGRID, "koordinering/")):
        assert plan in visitor(about, name).open(about.town.path(TORE, path)).links().values()
    assert replace(about).plan() == Plan.objects.get()
