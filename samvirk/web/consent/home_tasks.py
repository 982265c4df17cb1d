"""What waits on first screens about consents."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access import consent_lists
from samvirk.access.consent_lists import Tending
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.consent.models import ConsentKind
from samvirk.web.components.page import CountedTasks, Link, Task

_PRESSING: Final = (
    Tending.MUST_RENEW,
    Tending.SIGNERS_HAVE_CHANGED,
    Tending.HAS_ENDED,
    Tending.ENDS_SOON,
)


def consent_tasks(actor: Actor, now: datetime) -> Iterator[Task | CountedTasks]:
    """Return what the actor must answer or tend, the most pressing first."""
    if actor.may(Permission.CONSENT_GIVE):
        yield from _questions(actor, now)
    if actor.may(Permission.CONSENT_ASK):
        tended = consent_lists.tended(actor, now=now)
        yield CountedTasks(rows=(tended[Tending.COORDINATOR_WITHOUT],), make=_coordinator_without)
        yield CountedTasks(rows=tuple(tended[why] for why in _PRESSING), make=_to_renew)


def consent_shortcuts(actor: Actor, now: datetime) -> tuple[Link, ...]:
    """Return the way to one's own consents: to withdraw takes one press more."""
    if actor.role is Role.CHILD or not actor.may(Permission.CONSENT_GIVE):
        return ()
    ids = consent_lists.persons_decided_for(actor, now=now)
    if not ids:
        return ()
    url = reverse("consent:overview", args=ids) if len(ids) == 1 else reverse("people:list")
    return (Link(label=_("Se og trekk samtykker"), url=url, icon="Gavel"),)


def _questions(actor: Actor, now: datetime) -> Iterator[Task]:
    for row, name in consent_lists.questions_to(actor, now=now):
        kind = ConsentKind(row.kind)
        yield Task(
            title=_("Svar på spørsmålet om samtykke"),
            text=_("%(name)s: %(what)s. Du bestemmer selv.") % {"name": name, "what": str(kind.label)},
            url=reverse("consent:answer", args=[row.person_id, row.pk]),
            action=_("Les og svar"),
            icon="QuestionmarkCircle",
            colour="accent",
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
