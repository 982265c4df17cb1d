"""Finds things."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.web.search.pages import hits

LONGEST = 100


@requires(Permission.SEARCH_USE)
@require_http_methods(["GET", "POST"])
def find(request: ActorRequest) -> HttpResponse:
    """Show what holds all the words; by POST, since people search for names."""
    # PostgreSQL takes no NUL in what it looks for, and nobody meant to type one.
    words = request.POST.get("q", "").replace("\0", " ")[:LONGEST]
    found = hits(request.actor, words, now=clock.now())
    return render(request, "search/find.html", {"words": words, "hits": found})
