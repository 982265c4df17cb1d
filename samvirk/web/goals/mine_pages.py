"""What one has promised, over all persons, as frozen values."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.goals_of import ListedActivity
from samvirk.web.components.page import Link
from samvirk.web.goals.activity_rows import activity_row
from samvirk.web.goals.rows import MineRow
from samvirk.web.people.pages import called


def mine_rows(items: Iterable[ListedActivity], *, today: date) -> tuple[MineRow, ...]:
    """Return the activities in their order, each with whom it is for."""
    return tuple(
        MineRow(
            person=called(item.person),
            person_url=reverse("goals:list", args=[item.person.id]),
            activity=activity_row(item.activity, item.person.id, called(item.person), today=today),
        )
        for item in items
    )


def mine_filters(chosen: str, *, is_leading: bool) -> tuple[Link, ...]:
    """Return the lists that the reader may choose among: a koordinator watches those of others too."""
    offered = [("", _("Mine")), ("svar", _("Venter på mitt svar"))]
    if is_leading:
        offered += [("uavklart", _("Ikke avklart"))]
    at = reverse("goals:mine")
    return tuple(
        Link(label=label, url=f"{at}?vis={code}" if code else at, is_current=code == chosen)
        for code, label in offered
    )
