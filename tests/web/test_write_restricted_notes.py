"""Restricted notes: read by their writer and the koordinator, each reading logged, changed by the writer."""

import pytest

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.people.actions import write_restricted_note
from samvirk.people.models import Person, RestrictedNote
from tests import cast
from tests.web.conftest import Visit
from tests.web.people import named, page_of
from tests.web.visiting import Page, Visitor

TEXT = "Far venter utenfor skolen."


def notes(visitor: Visitor, whose: str = cast.EMMA) -> Page:
    return visitor.open(f"{page_of(whose)}notater/")


def write(visitor: Visitor, text: str = TEXT, whose: str = cast.EMMA) -> Page:
    return visitor.press(visitor.open(f"{page_of(whose)}notater/ny/"), "Lagre notatet", {"Notat": text})


def latest() -> RestrictedNote:
    """The note written last."""
    return RestrictedNote.objects.latest("written_at")


def test_the_koordinator_reads_and_each_reading_is_logged(visit: Visit) -> None:
    emma, now = named_emma(visit), clock.now()
    writer = cast.actor(cast.INGRID).account
    grant = as_system(Permission.NOTE_WRITE, now=now)
    note = write_restricted_note(emma, TEXT, author=writer, grant=grant, now=now)
    page = notes(visit(cast.KARI))
    assert TEXT in page.text
    assert "Ingrid Solheim" in page.text
    event = AuditEvent.objects.get(verb="restrictednote.read", subject_id=note.pk)
    assert (event.subject_id, event.person_id) == (note.pk, emma.pk)
    assert "Endre" not in page.text


def named_emma(visit: Visit) -> Person:
    visit(cast.KARI)
    return named(cast.EMMA)


def test_the_writer_reads_their_own_whatever_the_role(visit: Visit) -> None:
    ingrid = visit(cast.INGRID)
    assert TEXT in write(ingrid).text
    assert TEXT in notes(ingrid).text


def test_others_do_not_read_it(visit: Visit) -> None:
    write(visit(cast.INGRID))
    for name in (cast.MONA, cast.EMMA):
        assert notes(visit(name)).status == 404
    assert TEXT not in notes(visit(cast.JONAS)).text
    assert "Ingen notater du kan lese" in notes(visit(cast.JONAS)).headings()


@pytest.mark.rule("R-123")
def test_a_note_about_a_place_is_closed_with_the_place(visit: Visit) -> None:
    visit(cast.KARI)
    sara, now = named(cast.SARA), clock.now()
    grant = as_system(Permission.NOTE_WRITE, now=now)
    write_restricted_note(sara, "Hun bor i Vika", author=cast.actor(cast.ODD).account, grant=grant, now=now)
    assert "Vika" not in notes(visit(cast.KARI), cast.SARA).text


def test_a_note_is_changed_by_its_writer_alone(visit: Visit) -> None:
    kari, ingrid = visit(cast.KARI), visit(cast.INGRID)
    write(ingrid)
    note = RestrictedNote.objects.latest("written_at")
    path = f"{page_of(cast.EMMA)}notater/{note.pk}/endre/"
    assert kari.open(path).status == 404
    page = ingrid.open(path)
    assert page.value("Notat") == TEXT
    page = ingrid.press(page, "Lagre endringen", {"Notat": "Noe annet."})
    assert "Noe annet." in page.text


def test_two_who_change_a_note_see_both(visit: Visit) -> None:
    one, other = visit(cast.INGRID), visit(cast.INGRID)
    write(one)
    path = f"{page_of(cast.EMMA)}notater/{latest().pk}/endre/"
    mine = one.open(path)
    other.press(other.open(path), "Lagre endringen", {"Notat": "Annen."})
    page = one.press(mine, "Lagre endringen", {"Notat": "Min."})
    assert page.table() == [["Notat", "Min.", "Annen."]]


def test_a_note_is_taken_away_and_brought_back(visit: Visit) -> None:
    ingrid = visit(cast.INGRID)
    page = write(ingrid)
    button = next(text for text in page.buttons() if text.startswith("Ta bort"))
    gone = ingrid.press(page, button)
    assert TEXT not in gone.text
    assert "Notatet er tatt bort." in gone.notice()
    assert TEXT in ingrid.press(gone, "Angre").text


def test_an_empty_note_is_none(visit: Visit) -> None:
    assert write(visit(cast.KARI), "").error("Notat") == "Skriv notatet"
