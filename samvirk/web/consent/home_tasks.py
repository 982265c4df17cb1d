"""What waits on first screens about consents."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access import consent_lists
from samvirk.access.consent_lists import Tending
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.consent.models import ConsentKind, ConsentQuerySet
from samvirk.web.components.page import Asked, CountedTasks, Found, Link, Questions, Task

_PRESSING: Final = (
    Tending.MUST_RENEW,
    Tending.SIGNERS_HAVE_CHANGED,
    Tending.HAS_ENDED,
    Tending.ENDS_SOON,
)


def consent_tasks(actor: Actor, now: datetime) -> Iterator[Asked[Task] | CountedTasks]:
    """Return what the actor must answer or tend, the most pressing first."""
    if actor.may(Permission.CONSENT_GIVE):
        yield Asked(ask=lambda: _asked(actor, now), make=_questions)
    if actor.may(Permission.CONSENT_ASK):
        yield CountedTasks(
            ask=lambda: (consent_lists.tended(actor, now=now)[Tending.COORDINATOR_WITHOUT],),
            make=_coordinator_without,
        )
        yield CountedTasks(ask=lambda: _to_tend(actor, now), make=_to_renew)


def _asked(actor: Actor, now: datetime) -> Questions:
    asked = consent_lists.questions_to(actor, now=now).only("person", "kind")
    return Questions(named=(asked[: consent_lists.MOST_FOUND],))


def _to_tend(actor: Actor, now: datetime) -> Iterator[ConsentQuerySet]:
    tended = consent_lists.tended(actor, now=now)
    return (tended[why] for why in _PRESSING)


def consent_shortcuts(actor: Actor, ids: Sequence[UUID]) -> tuple[Link, ...]:
    """Return the way to the consents of those whom one is or acts for: to withdraw is one press more."""
    if actor.role is Role.CHILD or not actor.may(Permission.CONSENT_GIVE) or not ids:
        return ()
    url = reverse("consent:overview", args=ids) if len(ids) == 1 else reverse("people:list")
    return (Link(label=_("Se og trekk samtykker"), url=url, icon="Gavel"),)


def _questions(found: Found) -> Iterator[Task]:
    for row, person in found.named[0]:
        kind = ConsentKind(row.kind)
        yield Task(
            title=_("Svar på spørsmålet om samtykke"),
            text=_("%(name)s: %(what)s. Du bestemmer selv.") % {"name": person.name, "what": str(kind.label)},
            url=reverse("consent:answer", args=[row.person_id, row.pk]),
            action=_("Les og svar"),
            icon="QuestionmarkCircle",
            colour="accent",
            is_own=True,
        )


def _coordinator_without(count: int) -> Iterator[Task]:
    title = ngettext(
        "Samtykke utløpt: %(count)s person har koordinator uten samtykke",
        "Samtykke utløpt: %(count)s personer har koordinator uten samtykke",
        count,
    )
    yield _task(title % {"count": count}, _("Spør på nytt, eller avslutt."), colour="danger")


def _to_renew(count: int) -> Iterator[Task]:
    title = ngettext("%(count)s samtykke må fornyes", "%(count)s samtykker må fornyes", count)
    yield _task(title % {"count": count}, _("De er gått ut, går snart ut, eller må gis på nytt."))


def _task(title: str, text: str, *, colour: str = "warning") -> Task:
    return Task(
        title=title,
        text=text,
        url=reverse("consent:tend"),
        action=_("Se samtykkene"),
        icon="Gavel",
        colour=colour,
    )
