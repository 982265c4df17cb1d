"""What anybody may do without a login: read how a need is reported, report one, and ask without a name."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samvirk.access.decide import as_notifier
from samvirk.access.requires import open_to_all
from samvirk.core import clock
from samvirk.intake import actions
from samvirk.intake.models import GuidanceTopic, Notifier, ReportChannel
from samvirk.login.adapters import client_address
from samvirk.organisations.facts import UnitContact, all_contacts, contact_of, municipality_by_number
from samvirk.organisations.models import Municipality
from samvirk.web import pace
from samvirk.web.intake.advice import advice_page
from samvirk.web.intake.public_forms import AdviceForm, StepForm
from samvirk.web.intake.receipts import KnownReport, letter, read_token, receipt_page, token_of
from samvirk.web.intake.walk import Walk

WRONG, TOO_OFTEN = 422, 429


@open_to_all("anybody may report a need, and learn where (R-026, R-034)")
def choose(request: HttpRequest) -> HttpResponse:
    """Let the reader choose the municipality; where there is one, go on to it."""
    contacts = all_contacts()
    if len(contacts) == 1:
        return HttpResponseRedirect(reverse("intake:about", args=[int(contacts[0].municipality_number)]))
    return render(request, "intake/choose.html", {"contacts": contacts})


@open_to_all("anybody may learn who can report a need, and what happens then (R-034)")
def about(request: HttpRequest, number: int) -> HttpResponse:
    """Say who can report, what happens then, and whom to call instead."""
    _municipality, contact = _house(number)
    return render(request, "intake/about.html", {"contact": contact, "number": number})


@open_to_all("whoever has no login reports a need here (R-026, R-030, R-031)")
@require_http_methods(["GET", "POST"])
def form(request: HttpRequest, number: int) -> HttpResponse:
    """Ask one thing on each page, and store nothing before the last one is sent."""
    municipality, _contact = _house(number)
    walk = Walk(request.POST.dict())
    here = walk.position(request.POST.get("step", ""))
    if request.method != "POST" or "back" in request.POST:
        place = max(0, here - 1)
        return _show(request, number, walk, place, walk.form(place))
    sent = walk.form(here, is_sent=True)
    if not sent.is_valid():
        return _show(request, number, walk, here, sent, status=WRONG)
    if walk.needs_advice:
        return HttpResponseRedirect(reverse("intake:advice", args=[number]))
    if not walk.is_last(here):
        return _show(request, number, walk, here + 1, walk.form(here + 1))
    return _send(request, municipality, number, walk)


def _show(
    request: HttpRequest, number: int, walk: Walk, place: int, form: StepForm, *, status: int = 200
) -> HttpResponse:
    page = walk.page(place, form)
    return render(request, "intake/step.html", {"page": page, "form": form, "number": number}, status=status)


def _send(request: HttpRequest, municipality: Municipality, number: int, walk: Walk) -> HttpResponse:
    wrong, now = walk.first_wrong(), clock.now()
    if wrong is not None:
        return _show(request, number, walk, wrong, walk.form(wrong, is_sent=True), status=WRONG)
    last = len(walk.pages) - 1
    if pace.is_sent_too_often(client_address(request), now=now):
        form = walk.form(last, is_sent=True)
        form.add_error(None, _("Det kom mange meldinger på én gang. Vent ti minutter, eller ring oss."))
        return _show(request, number, walk, last, form, status=TOO_OFTEN)
    fields = actions.ReportFields(channel=ReportChannel.FORM, received_on=clock.today(), **walk.fields())
    grant = as_notifier(municipality.pk, now=now)
    report = actions.report_need(municipality, fields, request_key=walk.key, grant=grant, now=now)
    known = KnownReport(
        reference=report.reference,
        received_on=report.received_on,
        is_own=report.notifier in {Notifier.PERSON, Notifier.PARENT},
    )
    return HttpResponseRedirect(reverse("intake:receipt", args=[number, token_of(known, number)]))


@open_to_all("whoever reported without a login gets a receipt that tells of nobody")
def receipt(request: HttpRequest, number: int, receipt_token: str) -> HttpResponse:
    """Show reference, day, and what happens next."""
    known, (_municipality, contact) = read_token(receipt_token, number), _house(number)
    page = receipt_page(known, contact, "intake:receipt_letter", number, receipt_token)
    return render(request, "intake/receipt.html", {"page": page})


@open_to_all("whoever reported without a login can keep the receipt on paper")
def receipt_letter(request: HttpRequest, number: int, receipt_token: str, language: str) -> HttpResponse:
    """Return the receipt as a letter."""
    return letter(read_token(receipt_token, number), _house(number)[1], language)


@open_to_all("whoever cannot say whom it is about gets advice, and nothing of a person is stored (R-026)")
@require_http_methods(["GET", "POST"])
def advice(request: HttpRequest, number: int) -> HttpResponse:
    """Ask what the advice is about; there is no field for a name or a story."""
    municipality, contact = _house(number)
    form = AdviceForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        now, status = clock.now(), WRONG
        if form.is_valid() and pace.is_sent_too_often(client_address(request), now=now):
            form.add_error(None, _("Det kom mange spørsmål på én gang. Vent ti minutter, eller ring oss."))
            status = TOO_OFTEN
        elif form.is_valid():
            return _advise(municipality, number, form)
    context = {"form": form, "contact": contact, "number": number}
    return render(request, "intake/advice.html", context, status=status)


def _advise(municipality: Municipality, number: int, form: AdviceForm) -> HttpResponse:
    fields, now = dict(form.cleaned_data), clock.now()
    key = fields.pop("idempotency_key")
    grant = as_notifier(municipality.pk, now=now)
    actions.note_guidance(
        municipality, **fields, channel=ReportChannel.FORM, request_key=key, grant=grant, now=now
    )
    return HttpResponseRedirect(reverse("intake:advice_given", args=[number, fields["topic"]]))


@open_to_all("advice that is the same for everybody")
def advice_given(request: HttpRequest, number: int, topic: str) -> HttpResponse:
    """Answer at once, with the number to call."""
    _municipality, contact = _house(number)
    if topic not in GuidanceTopic:
        raise Http404
    page = advice_page(GuidanceTopic(topic))
    return render(request, "intake/advice_given.html", {"page": page, "contact": contact, "number": number})


def _house(number: int) -> tuple[Municipality, UnitContact]:
    municipality = municipality_by_number(f"{number:04}")
    contact = contact_of(municipality) if municipality else None
    if municipality is None or contact is None:
        raise Http404
    return municipality, contact
