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
from samvirk.web.components.page import CountedTasks, Task
from samvirk.web.plans.pages import plan_path

P = Permission


def plan_tasks(actor: Actor, now: datetime) -> Iterator[CountedTasks]:
    """Return what the actor must do about plans; a child is not asked to decide."""
    if actor.may(P.PLAN_APPROVE) and actor.role is not Role.CHILD:
        rows = planning.waiting_for_answer(actor, now=now)
        yield CountedTasks(rows=(rows,), make=lambda count: _to_answer(actor, count, now))
    if actor.may(P.PLAN_WRITE):
        yield CountedTasks(
            rows=(planning.sent_back(actor, now=now),), make=lambda count: _sent_back(actor, count, now)
        )
        yield CountedTasks(
            rows=(planning.to_look_over(actor, now=now),), make=lambda count: _over(actor, count, now)
        )


def _to_answer(actor: Actor, count: int, now: datetime) -> Iterator[Task]:
    title = ngettext("%(count)s plan venter på svaret ditt", "%(count)s planer venter på svaret ditt", count)
    for first in planning.waiting_for_answer(actor, now=now).select_related("plan")[:1]:
        yield Task(
            title=title % {"count": count},
            text=_("Les planen. Si ja, eller skriv hva som skal endres."),
            url=reverse("plans:version", args=[first.plan.person_id, first.number]),
            action=_("Les og svar"),
            icon="FileText",
            colour="accent",
        )


def _sent_back(actor: Actor, count: int, now: datetime) -> Iterator[Task]:
    title = ngettext("%(count)s plan er sendt tilbake", "%(count)s planer er sendt tilbake", count)
    for first in planning.sent_back(actor, now=now)[:1]:
        yield Task(
            title=title % {"count": count},
            text=_("Les hva som skal endres, og send planen på nytt."),
            url=plan_path(first.person_id),
            action=_("Se planen"),
            icon="ArrowUndo",
            colour="warning",
        )


def _over(actor: Actor, count: int, now: datetime) -> Iterator[Task]:
    title = ngettext("%(count)s plan må ses over", "%(count)s planer må ses over", count)
    for first in planning.to_look_over(actor, now=now)[:1]:
        yield Task(
            title=title % {"count": count},
            text=_("Perioden er over, eller dagen dere valgte er passert."),
            url=plan_path(first.person_id),
            action=_("Se planen"),
            icon="Calendar",
            colour="warning",
        )
