"""Who has looked at a person's data, for the person and those who act for them (R-122)."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samvirk.access.log import log_of
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Basis
from samvirk.audit.facts import last_seal
from samvirk.core import clock
from samvirk.web.audit.pages import page_links, person_log_page
from samvirk.web.components.person_link import person_link

LATELY_DAYS: Final = 30
# More digits than any log has pages.
_MOST_DIGITS: Final = 6


@requires(Permission.READING_LOG_READ)
@require_safe
def person_log(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show who has read or changed what about the person, when, and why they might."""
    now = clock.now()
    since = now - timedelta(days=LATELY_DAYS)
    log = log_of(request.actor, person_id, page=page_number(request), since=since, now=now)
    page = person_log_page(log, last_seal())
    above = _("Om meg") if log.basis is Basis.OWN else log.name
    context = {"page": page, "links": page_links(page), "up": person_link(log.person_id, above)}
    return render(request, "audit/person_log.html", context)


def page_number(request: HttpRequest) -> int:
    """Return the page that is asked for; the first if that is no number."""
    asked = request.GET.get("side", "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) <= _MOST_DIGITS
    return max(1, int(asked)) if is_number else 1
