"""Applications, coordinations and consents of the table's persons, with a word in what is sealed in them."""

from datetime import timedelta
from typing import Any, Final

from samvirk.applications.models import Application
from samvirk.consent.models import Consent
from samvirk.coordination.models import CoordinatorRequest, CoordinatorWish
from samvirk.core import clock
from samvirk.core.fields import place_of
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person
from tests import cast
from tests.access.canaries import Canary, word
from tests.applications import matters
from tests.documents.test_write_to_an_applicant import letters

# Who has sent an application; Tore writes on his, which nobody else knows of.
SENT: Final = ("emma", "ida")


def mark_cases(about: dict[str, Person]) -> list[Canary]:
    """Apply for everybody but Sara, and put words into applications, wishes, requests and consents."""
    rows = {short: _written(short, about[short]) for short in (*SENT, "tore")}
    for short in SENT:
        _answered(matters.send(rows[short]), word(short, "application"))
    for short in ("emma", "tore"):
        for model, name in ((CoordinatorWish, "words"), (CoordinatorRequest, "reason")):
            for row in model._default_manager.filter(coordination__person=about[short]):
                _put(row, name, word(short, "coordination"))
    for consent in Consent.objects.filter(person=about["emma"]):
        _put(consent, "exceptions", word("emma", "consent"))
    parts = (*((short, "application") for short in rows), ("emma", "consent"))
    found = (*parts, ("emma", "coordination"), ("tore", "coordination"))
    return [Canary(short, what, word(short, what)) for short, what in found]


def _written(short: str, person: Person) -> Application:
    said = word(short, "application")
    by = "" if short in SENT else cast.TORE
    row = matters.draft(person, by=by, need=said, own_words=said, wish=said)
    matters.agency(row, said, contact_name=said, phone=said)
    return row


def _answered(row: Application, said: str) -> None:
    """Talk with the family, and tell them that it takes time."""
    matters.talk(row, present=said, view=said, result=said)
    letter = letters(text=said)[2].stored()
    matters.answer(row, expected_on=clock.today() + timedelta(days=9), reason=said, letter=letter)


def _put(row: Any, name: str, text: str) -> None:
    sealed = keyring_of(row.municipality_id).seal(text, place_of(row, name))
    type(row)._default_manager.filter(pk=row.pk).update(**{name: sealed})
