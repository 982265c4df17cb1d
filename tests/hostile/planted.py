"""The addresses of Samvirk and one that is careless, to see that the corpus finds it."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as real
from samvirk.access.requires import open_to_all

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@open_to_all("a planted fault")
def careless(request: HttpRequest) -> HttpResponse:
    """Do what careless code does with a field, with a cookie and with where to go next."""
    if "\0" in request.GET.get("q", "") + request.POST.get("q", ""):
        raise ValueError("A string literal cannot contain NUL (0x00) characters.")
    page = int(request.COOKIES.get("colour_scheme", "0"))
    return HttpResponse(request.GET.get("next", "") + " " * (page > 0))


urlpatterns = [*real, path("felle/", careless, name="planted")]
