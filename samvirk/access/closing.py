"""The end of the work around a person, with the access of all who saw the person through it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from samvirk.access.actions import end_authorisation
from samvirk.access.models import Authorisation
from samvirk.coordination.models import Coordination
from samvirk.core.grant import Grant
from samvirk.meetings.actions import call_off_meeting
from samvirk.meetings.models import Meeting
from samvirk.reviews import actions
from samvirk.reviews.models import Ending, EndingGround


@transaction.atomic
def end(
    coordination: Coordination,
    ground: EndingGround,
    *,
    note: str,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> Ending:
    """End the work, call its meetings off, and close from this moment the access that it opened.

    Raises `samvirk.core.models.Conflict` and `Refused` as `reviews.actions.end` does.
    """
    for meeting in Meeting.objects.coming(now).filter(coordination=coordination):
        call_off_meeting(
            meeting,
            expected_version=meeting.version,
            reason=gettext("Koordineringen er avsluttet."),
            grant=grant,
            now=now,
        )
    ending = actions.end(
        coordination, ground, note=note, expected_version=expected_version, grant=grant, now=now
    )
    opened = Authorisation.objects.filter(person=coordination.person_id, ended_at=None).order_by("pk")
    for row in opened:
        end_authorisation(row, grant=grant, now=now)
    return ending
