"""The blank application on paper."""

from django.http import Http404, HttpRequest, HttpResponse

from samvirk.access.requires import open_to_all
from samvirk.documents import application_form
from samvirk.documents.language import Language
from samvirk.web.organisations.contact_views import unit_numbered
from samvirk.web.organisations.sheets import sheet_of


@open_to_all("whoever cannot or will not apply on a screen prints the form (R-040)")
def blank(request: HttpRequest, number: int, language: str) -> HttpResponse:
    """Return the form as PDF/A-2a and PDF/UA-1."""
    if language not in Language:
        raise Http404
    pdf = application_form.as_pdf(sheet_of(unit_numbered(number)), Language(language))
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="soknad-{language}.pdf"'
    return response
