"""What somebody said by word of mouth or on paper, written in by koordinator or unit; and the form."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samvirk.access import consents
from samvirk.access.around import attachments_of
from samvirk.access.consents import OpenConsent
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.consent import actions
from samvirk.consent.actions import Manner
from samvirk.consent.models import Area, ConsentForm
from samvirk.core import clock
from samvirk.documents.consent_form import ConsentSheet, SigningLine, as_pdf
from samvirk.documents.language import Language
from samvirk.organisations.facts import contact_of
from samvirk.rules.consent_givers import ConsentNote, Signer
from samvirk.web.components.forms import Choices
from samvirk.web.components.page import Link
from samvirk.web.consent.forms import YES, RegisterForm, WithdrawalForm
from samvirk.web.consent.text import heard_key
from samvirk.web.consent.words import consents_link, receiver_in_words, signer_name, subject
from samvirk.web.desk.flow import FormPage, create
from samvirk.web.people.pages import called


@requires(Permission.CONSENT_REGISTER)
@require_http_methods(["GET", "POST"])
def register(request: ActorRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """Write in the answer of one of those who decide."""
    now = clock.now()
    found = consents.open_consent(request.actor, person_id, consent_id, Permission.CONSENT_REGISTER, now=now)
    signers = {_key(signer): signer for signer in found.givers.signers}

    def make(fields: Mapping[str, Any]) -> str:
        act = actions.sign if fields["answer"] == YES else actions.refuse
        manner = _manner(found, fields)
        signer = signers[fields["signer"]]
        act(found.row, signer, manner, shut_out=found.shut_out, grant=found.grant, now=now)
        return consents_link(person_id).url

    page, choices = _page(_("Skriv inn svaret"), found), _choices(found)
    initial = {"signer": next(iter(signers)) if len(signers) == 1 else ""}
    return create(
        request,
        RegisterForm,
        page=page,
        make=make,
        grant=found.grant,
        now=now,
        initial=initial,
        choices=choices,
    )


@requires(Permission.CONSENT_WITHDRAW)
@require_http_methods(["GET", "POST"])
def register_withdrawal(request: ActorRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """Write in that somebody has withdrawn; it counts at once (R-110)."""
    now = clock.now()
    found = consents.open_consent(request.actor, person_id, consent_id, Permission.CONSENT_WITHDRAW, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        manner = Manner(form=ConsentForm(fields["form"]), note=fields["note"])
        actions.withdraw(found.row, manner, grant=found.grant, now=now)
        return consents_link(person_id).url

    page = _page(_("Samtykket er trukket"), found)
    initial = {"form": ConsentForm.ORAL.value}
    return create(request, WithdrawalForm, page=page, make=make, grant=found.grant, now=now, initial=initial)


@requires(Permission.CONSENT_REGISTER)
@require_safe
def forms(request: ActorRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """Offer the form to print, in each language; one for each who signs where they must not meet on paper."""
    found = consents.open_consent(
        request.actor, person_id, consent_id, Permission.CONSENT_REGISTER, now=clock.now()
    )
    context = {
        "title": _("Skjema på papir: %(what)s") % {"what": subject(found.seen)},
        "up": consents_link(person_id),
        "sheets": list(_sheets(found)),
        "is_separate": _is_separate(found),
        "against": not found.givers.signers,
    }
    return render(request, "consent/forms.html", context)


@requires(Permission.CONSENT_REGISTER)
@require_safe
def form(
    request: ActorRequest, person_id: UUID, consent_id: UUID, language: str, signer_number: int
) -> HttpResponse:
    """Return the form as PDF/A-2a and PDF/UA-1, for all who sign (0) or for one of them."""
    found = consents.open_consent(
        request.actor, person_id, consent_id, Permission.CONSENT_REGISTER, now=clock.now()
    )
    if language not in Language or signer_number not in _numbers(found):
        raise Http404
    signers = found.givers.signers
    chosen = signers if signer_number == 0 else signers[signer_number - 1 : signer_number]
    response = HttpResponse(as_pdf(_sheet(found, chosen), Language(language)), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="samtykke-{language}.pdf"'
    return response


def _choices(found: OpenConsent) -> Choices:
    """Offer those who decide, and the person's papers."""
    files = [(str(row.id), row.name) for row in attachments_of(found.person_row)]
    return {
        "signer": [(_key(signer), _called(signer, found)) for signer in found.givers.signers],
        "attachment": [("", _("Ingen")), *files],
    }


def _manner(found: OpenConsent, fields: Mapping[str, Any]) -> Manner:
    return Manner(
        form=ConsentForm(fields["form"]),
        language=found.row.language,
        note=fields["note"],
        attachment=consents.signed_form(found, fields["attachment"]),
    )


def _is_separate(found: OpenConsent) -> bool:
    return any(note.code is ConsentNote.SIGNERS_GET_SEPARATE_FORMS for note in found.givers.notes)


def _numbers(found: OpenConsent) -> range:
    """Return which forms there are: one for all, or one for each who signs."""
    count = len(found.givers.signers)
    return range(1, count + 1) if _is_separate(found) else range(min(count, 1))


def _sheets(found: OpenConsent) -> Iterator[Link]:
    for number in _numbers(found):
        for language in Language:
            args = [found.person.id, found.row.pk, language.value, number]
            label = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}[language.value]
            if number:
                label = f"{_called(found.givers.signers[number - 1], found)}: {label}"
            yield Link(label=label, url=reverse("consent:form", args=args), language=language.value)


def _sheet(found: OpenConsent, signers: tuple[Signer, ...]) -> ConsentSheet:
    contact, seen, row = contact_of(found.row.municipality), found.seen, found.row
    return ConsentSheet(
        municipality_name=row.municipality.name,
        unit_name=contact.name if contact else row.municipality.name,
        person_name=called(found.person),
        kind=row.kind,
        receiver=receiver_in_words(seen),
        is_named=row.professional_id is not None,
        areas=tuple(area.value for area in Area if area in seen.areas),
        exceptions=seen.exceptions,
        excepted=seen.excepted,
        valid_from=seen.valid_from,
        valid_until=seen.valid_until,
        heard=heard_key(found.givers),
        signers=tuple(
            SigningLine(name=_called(signer, found), ground=signer.kind.value) for signer in signers
        ),
        made_on=clock.today(),
    )


def _called(signer: Signer, found: OpenConsent) -> str:
    return signer_name(signer, found.person, found.names)


def _key(signer: Signer) -> str:
    return f"{signer.kind.value}:{signer.ref or ''}"


def _page(title: str, found: OpenConsent) -> FormPage:
    lead = f"{called(found.person)}: {subject(found.seen)}"
    return FormPage(title=title, up=consents_link(found.person.id), lead=lead)
