"""Activities as rows of first screens: what was promised with «Ferdig», what is asked with its answers."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samvirk.access.first_rows import is_late, is_own, is_to_do
from samvirk.access.roles import Basis
from samvirk.access.seen import SeenPerson
from samvirk.core.fields import opened_text
from samvirk.goals.models import Activity
from samvirk.organisations.facts import keyring_of
from samvirk.web.components import dates
from samvirk.web.components.page import Link, RowPress, Tag, TaskRow
from samvirk.web.goals.words import ANSWER_ICONS, ANSWER_LABELS, LATE, yes_to_do
from samvirk.web.people.pages import called


def promised_row(row: Activity, person: SeenPerson, today: date) -> TaskRow:
    """Return what was promised, with the button that says it is done."""
    press = RowPress(label=_("Ferdig"), url=_to("finish", row, person), icon="Checkmark")
    return _row(row, person, today, presses=(press,))


def asked_row(row: Activity, person: SeenPerson, today: date) -> TaskRow:
    """Return what is proposed, with the answers of whoever is asked: to do it, or to agree for the person."""
    if not is_to_do(row):
        return _row(row, person, today, presses=tuple(_answers(row, person)))
    label = yes_to_do("" if is_own(row) else called(person))
    yes = RowPress(label=label, url=_to("accept", row, person), icon="Checkmark", is_first=True)
    no = Link(label=_("Nei"), url=_to("decline", row, person), icon="XMark")
    return _row(row, person, today, presses=(yes,), links=(no,))


def text_of(row: Activity) -> str:
    """Return what is to be done."""
    return opened_text(row, "text", keyring_of(row.municipality_id))


def whose_and(when: str, person: SeenPerson) -> str:
    """Return whom it is for and when; whoever reads about themselves is not told who they are."""
    return capfirst(when) if person.basis is Basis.OWN else " · ".join(filter(None, (called(person), when)))


def _row(
    row: Activity,
    person: SeenPerson,
    today: date,
    *,
    presses: tuple[RowPress, ...],
    links: tuple[Link, ...] = (),
) -> TaskRow:
    return TaskRow(
        what=text_of(row),
        about=whose_and(_when(row), person),
        url=reverse("goals:list", args=[person.id]),
        version=row.version,
        tag=Tag(label=str(LATE.label), colour=LATE.colour) if is_late(row, today) else None,
        presses=presses,
        links=links,
    )


def _when(row: Activity) -> str:
    return _("innen %(day)s") % {"day": dates.day(row.due_on)} if row.due_on else _("løpende")


def _answers(row: Activity, person: SeenPerson) -> Iterator[RowPress]:
    for path, label in ANSWER_LABELS.items():
        url = reverse("goals:answer", args=[person.id, row.pk, path])
        yield RowPress(label=str(label), url=url, icon=ANSWER_ICONS[path], is_first=path == "ja")


def _to(view: str, row: Activity, person: SeenPerson) -> str:
    ids: list[UUID] = [person.id, row.pk]
    return reverse(f"goals:{view}", args=ids)
