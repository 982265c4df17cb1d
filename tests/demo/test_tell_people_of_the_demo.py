"""People of the demo have been told what happened to them, on the screen, and have read what is old."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import pytest
from django.core import mail

from samvirk.access.permissions import Permission
from samvirk.demo import fjordvik
from samvirk.demo.town import Town, tell
from samvirk.intake.models import NeedReport, Notifier, PersonKnows, ReportChannel
from samvirk.outbox import actions
from samvirk.outbox.models import Delivery, Message


@dataclass(frozen=True)
class Reported:
    """Somebody reports a need."""

    ago: int

    def happen(self, town: Town) -> None:
        report = NeedReport.objects.create(
            municipality=town.municipality,
            request_key=uuid4(),
            notifier=Notifier.OTHER,
            channel=ReportChannel.PHONE,
            person_knows=PersonKnows.CONSENTS,
            received_on=town.day(-self.ago),
        )
        actions.tell(
            "intake.report_received",
            report,
            municipality_id=town.municipality.pk,
            grant=town.may(Permission.REPORT_HANDLE),
            now=town.now,
        )


@pytest.mark.django_db
def test_what_happened_was_told_and_what_is_old_was_read(began_at: datetime) -> None:
    town = fjordvik.found(now=began_at)
    tell(town, (*fjordvik.HAPPENINGS, *(Reported(ago=ago) for ago in (0, 6, 8, 90))))
    reports = Delivery.objects.filter(message__topic="intake.report_received")
    days_ago = [(began_at - d.message.created_at).days for d in reports.unseen().order_by("pk")]
    assert sorted(days_ago) == [0, 6]
    assert reports.count() == 4
    assert not Message.objects.waiting().exists()
    assert mail.outbox == []
