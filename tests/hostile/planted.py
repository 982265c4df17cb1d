"""The addresses of Samvirk and one that fails on a NUL, to see that the corpus finds it."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as real
from samvirk.access.requires import open_to_all

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@open_to_all("a planted fault")
def fails_on_nul(request: HttpRequest) -> HttpResponse:
    """Do what careless code does."""
    if "\0" in request.GET.get("q", "") + request.POST.get("q", ""):
        raise ValueError("A string literal cannot contain NUL (0x00) characters.")
    return HttpResponse(request.GET.get("next", ""))


urlpatterns = [*real, path("felle/", fails_on_nul, name="planted")]
