"""What answers a press of a button in a row of a first screen: the row says what was done, and nothing moves.

The same button sits on other pages, and works without JavaScript: then the page it stands on is shown anew.
"""

from typing import Final

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from samvirk.access.requires import ActorRequest
from samvirk.web.desk.undo import UndoOffer, show_on_next_page

# What a button of a first screen sends as the place to go back to.
HOME: Final = "home"


def is_from_home(request: ActorRequest) -> bool:
    """Say whether the button stands on the first screen."""
    return request.POST.get("back") == HOME


def after_press(
    request: ActorRequest, place: str, *, what: str, said: str, undo: UndoOffer | None = None
) -> HttpResponse:
    """Show the row as it is now, or go on: to `place` from elsewhere than the first screen."""
    if is_from_home(request) and request.headers.get("HX-Request"):
        return render(request, "desk/row_done.html", {"what": what, "said": said, "undo": undo})
    response = HttpResponseRedirect(reverse("shell:home") if is_from_home(request) else place)
    if undo:
        show_on_next_page(response, undo)
    return response
