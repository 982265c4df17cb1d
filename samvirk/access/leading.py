"""Who leads the group of a person without being koordinator, asked of the database (R-176, R-177)."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from samvirk.people.models import Account
from samvirk.teams.models import TeamLeader, TeamPeriod, TeamPeriodQuerySet


def leaderships(today: date) -> QuerySet[TeamLeader]:
    """Return those that last on the day: of a member who sits there still, and whom the person wants."""
    lasts = Q(valid_until=None) | Q(valid_until__gte=today)
    sits = Q(member__valid_until=None) | Q(member__valid_until__gte=today)
    return TeamLeader.objects.filter(lasts, sits, member__isnull=False, member__declined_at=None)


def with_chosen(rows: TeamPeriodQuerySet, today: date) -> TeamPeriodQuerySet:
    """Return the rows with who was `chosen` last, whether or not that lasts."""
    newest = TeamLeader.objects.filter(period=OuterRef("pk"), valid_from__lte=today)
    return rows.annotate(chosen=Subquery(newest.order_by("-valid_from", "-pk").values("pk")[:1]))


def led_by(account: Account, today: date) -> TeamPeriodQuerySet:
    """Return the running periods of groups that somebody of the staff was chosen to lead."""
    rows = TeamPeriod.objects.running().filter(team__coordination__closed_on=None)
    mine = leaderships(today).filter(pk=OuterRef("chosen"), member__professional__account=account)
    return with_chosen(rows, today).filter(Exists(mine))
