"""Texts are easy to read: LIX 35 at most for citizens, 40 at most for those who work here."""

from collections.abc import Callable
from typing import Final

import pytest
from django.test import Client

from samvirk.access.roles import Role
from samvirk.demo.fjordvik import PEOPLE
from tests.browser.addresses import Address, readable
from tests.browser.samples import found_samples
from tests.cast import ONE_OF_EACH_ROLE
from tests.language.readability import lix
from tests.language.texts import catalogue_texts, document_texts, running_text

# Opens every page for everybody.
pytestmark = pytest.mark.slow

CITIZENS: Final = {Role.PERSON, Role.PARENT, Role.GUARDIAN, Role.CHILD}
MOST_FOR_CITIZENS, MOST_FOR_STAFF = 35, 40
# Below this a single word moves the measure by more than one.
FEWEST_WORDS: Final = 60
HARD: Final = (
    "Vedtaksmyndigheten forutsetter at tjenestemottakerens individuelle koordineringsbehov dokumenteres "
    "tverrfaglig, herunder vedrørende habiliteringstjenestens vurderinger, før saksbehandlingen igangsettes."
)


def readers() -> list[tuple[str, int]]:
    """Return one of each role with the highest LIX they should meet; a stranger is a citizen."""
    people = [
        (person.name, MOST_FOR_CITIZENS if person.role in CITIZENS else MOST_FOR_STAFF)
        for person in PEOPLE
        if person.name in ONE_OF_EACH_ROLE
    ]
    return [("", MOST_FOR_CITIZENS), *people]


@pytest.mark.parametrize("address", readable(), ids=lambda address: address.name)
def test_a_page_is_easy_to_read(address: Address, fjordvik: object, log_in: Callable[[str], Client]) -> None:
    hard = []
    path = address.paths(found_samples())[0]
    for name, most in readers():
        answer = (log_in(name) if name else Client()).get(path)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            text = running_text(answer.content.decode())
            if len(text.split()) >= FEWEST_WORDS and (found := lix(text)) > most:
                hard.append(f"{path} for {name or 'a stranger'}: LIX {found:.0f}, at most {most}")
    assert not hard, "\n".join(hard)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_catalogue_is_easy_to_read(language: str) -> None:
    assert lix("\n\n".join(text.words for text in catalogue_texts(language))) <= MOST_FOR_CITIZENS


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_documents_are_easy_to_read(language: str) -> None:
    texts = document_texts(language)
    assert texts, f"There is no document in {language}."
    assert lix("\n\n".join(text.words for text in texts)) <= MOST_FOR_CITIZENS


def test_a_hard_text_is_seen() -> None:
    assert lix(HARD) > 60


def test_an_easy_text_is_let_through() -> None:
    assert lix("Du kan få en koordinator. Hun hjelper deg og familien din. Ring oss gjerne i dag.") < 30


def test_a_date_ends_no_sentence() -> None:
    assert lix("Du får svar 10. desember.") == lix("Du får svar 10 desember.")
