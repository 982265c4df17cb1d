"""What waits on first screens about notices."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access import told
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.web.components.page import CountedTasks, Link, Task


def notice_tasks(actor: Actor, now: datetime) -> Iterator[CountedTasks]:
    """Return that there are new notices, and for the administrator that some were not sent."""
    if actor.may(Permission.MESSAGE_RESEND):
        yield CountedTasks(ask=lambda: (told.messages_untold(actor, now=now),), make=_untold)
    yield CountedTasks(ask=lambda: (told.notices(actor, now=now).unseen(),), make=_unseen)


def notice_shortcuts(actor: Actor) -> tuple[Link, ...]:
    """Return the way to all notices, read ones too; a child's first screen has no shortcuts."""
    if actor.role is Role.CHILD:
        return ()
    return (Link(label=_("Se alle beskjeder"), url=reverse("notifications:notices"), icon="Bell"),)


def _unseen(count: int) -> Iterator[Task]:
    title = ngettext("Du har %(count)s ny beskjed", "Du har %(count)s nye beskjeder", count)
    yield Task(
        title=title % {"count": count},
        text=_("Se hva som har skjedd, og om noen venter på svar."),
        url=reverse("notifications:notices"),
        action=_("Les beskjedene"),
        icon="Bell",
        colour="accent",
    )


def _untold(count: int) -> Iterator[Task]:
    title = ngettext("%(count)s beskjed er ikke sendt", "%(count)s beskjeder er ikke sendt", count)
    yield Task(
        title=title % {"count": count},
        text=_("Se om e-posten virker, og om sendingen er i gang."),
        url=reverse("notifications:untold"),
        action=_("Se hva som står fast"),
        icon="ExclamationmarkTriangle",
        colour="danger",
    )
