"""The unit and internal control look into who has looked (R-122)."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from samvirk.access import actions, log_follow_up
from samvirk.access.log_follow_up import LATELY_DAYS
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.audit.facts import last_seal
from samvirk.core import clock
from samvirk.web.audit.follow_up_pages import reader_page, reader_rows
from samvirk.web.audit.pages import seal_words
from samvirk.web.components.forms import DateField, Form
from samvirk.web.components.page import Link

_MOST_DIGITS = 18


class PeriodForm(Form):
    """From a day to a day, both included; the last month where nothing is chosen."""

    submit_label = gettext_lazy("Vis perioden")
    fra = DateField(label=gettext_lazy("Fra og med"), required=False)
    til = DateField(label=gettext_lazy("Til og med"), required=False)

    def period(self, now: datetime) -> tuple[datetime, datetime]:
        """Return the chosen moments."""
        chosen: dict[str, Any] = self.cleaned_data if self.is_bound and self.is_valid() else {}
        first, last = chosen.get("fra"), chosen.get("til")
        since = _begin_of(first) if first else now - timedelta(days=LATELY_DAYS)
        return since, _begin_of(last + timedelta(days=1)) if last else now


def _begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


@requires(Permission.LOG_FOLLOW_UP)
@require_safe
def follow_up(request: ActorRequest) -> HttpResponse:
    """List who has read about persons, those to look into first."""
    now = clock.now()
    form = PeriodForm(request.GET or None)
    since, until = form.period(now)
    readers = log_follow_up.readers(request.actor, since=since, until=until, now=now)
    context = {"form": form, "rows": reader_rows(readers), "seal": seal_words(last_seal())}
    return render(request, "audit/follow_up.html", context, status=422 if form.errors else 200)


@requires(Permission.LOG_FOLLOW_UP)
@require_safe
def reader(request: ActorRequest, account_id: UUID) -> HttpResponse:
    """Show what one account can reach, and what it has read."""
    now = clock.now()
    form = PeriodForm(request.GET or None)
    since, until = form.period(now)
    log = log_follow_up.log_of_reader(request.actor, account_id, since=since, until=until, now=now)
    up = Link(label=_("Logg"), url=reverse("audit:follow_up"))
    context = {"form": form, "page": reader_page(log), "up": up}
    return render(request, "audit/reader.html", context, status=422 if form.errors else 200)


@requires(Permission.LOG_FOLLOW_UP)
@require_POST
def followed_up(request: ActorRequest, account_id: UUID) -> HttpResponse:
    """Store that what the account had read when the page was drawn has been looked into."""
    now = clock.now()
    account, grant = log_follow_up.open_reader(request.actor, account_id, now=now)
    sent = request.POST.get("through", "")
    if sent.isascii() and sent.isdigit() and len(sent) <= _MOST_DIGITS:
        municipality = request.actor.municipality
        actions.follow_up_log(account, municipality, through=int(sent), grant=grant, now=now)
    return HttpResponseRedirect(reverse("audit:follow_up"))
