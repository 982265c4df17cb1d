"""What waits on first screens about plans: to be answered, to be changed, to be looked over."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access import planning
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.web.components.page import Asked, Found, Task, count_and_first
from samvirk.web.plans.pages import plan_path

P = Permission


def plan_tasks(actor: Actor, now: datetime) -> Iterator[Asked[Task]]:
    """Return what the actor must do about plans; a child is asked what it thinks, in its own words."""
    if actor.may(P.PLAN_APPROVE):
        ask = count_and_first(lambda: planning.waiting_for_answer(actor, now=now), "plan__person", "number")
        yield Asked(ask=ask, make=_for_child if actor.role is Role.CHILD else _to_answer)
    if actor.may(P.PLAN_WRITE):
        sent_back = count_and_first(lambda: planning.sent_back(actor, now=now), "person")
        yield Asked(ask=sent_back, make=_sent_back)
        over = count_and_first(lambda: planning.to_look_over(actor, now=now), "person")
        yield Asked(ask=over, make=_over)


def _to_answer(found: Found) -> Iterator[Task]:
    count = found.count
    title = ngettext("%(count)s plan venter på svaret ditt", "%(count)s planer venter på svaret ditt", count)
    for person_id, number in found.rows[0]:
        yield Task(
            title=title % {"count": count},
            text=_("Les planen. Si ja, eller skriv hva som skal endres."),
            url=reverse("plans:version", args=[person_id, number]),
            action=_("Les og svar"),
            icon="FileText",
            colour="accent",
            is_own=True,
        )


def _for_child(found: Found) -> Iterator[Task]:
    for person_id, number in found.rows[0]:
        yield Task(
            title=_("Planen din er klar"),
            text=_("Les den, og si hva du synes."),
            url=reverse("plans:version", args=[person_id, number]),
            action=_("Les planen"),
            icon="FileText",
            colour="accent",
            is_own=True,
        )


def _sent_back(found: Found) -> Iterator[Task]:
    count = found.count
    title = ngettext("%(count)s plan er sendt tilbake", "%(count)s planer er sendt tilbake", count)
    for person_id in found.rows[0]:
        yield Task(
            title=title % {"count": count},
            text=_("Les hva som skal endres, og send planen på nytt."),
            url=plan_path(person_id),
            action=_("Se planen"),
            icon="ArrowUndo",
            colour="warning",
            is_own=True,
        )


def _over(found: Found) -> Iterator[Task]:
    count = found.count
    title = ngettext("%(count)s plan må ses over", "%(count)s planer må ses over", count)
    for person_id in found.rows[0]:
        yield Task(
            title=title % {"count": count},
            text=_("Perioden er over, eller dagen dere valgte er passert."),
            url=plan_path(person_id),
            action=_("Se planen"),
            icon="Calendar",
            colour="warning",
        )
