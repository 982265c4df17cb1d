"""The words for what is consented to, how far it has come, and what must be done about it."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from samvirk.access.consent_lists import Tending
from samvirk.access.seen import SeenPerson
from samvirk.access.seen_consents import ConsentState, SeenConsent
from samvirk.consent.models import Area, ConsentForm, ConsentKind
from samvirk.documents.language import Language
from samvirk.rules.consent_givers import Signer, SignerKind
from samvirk.web.access.words import joined
from samvirk.web.components.page import Link
from samvirk.web.people.pages import called

# Words of an address, and what is asked there.
KIND_WORDS: Final[Mapping[str, ConsentKind]] = {
    "koordinator": ConsentKind.COORDINATOR,
    "barnekoordinator": ConsentKind.CHILD_COORDINATOR,
    "plan": ConsentKind.PLAN,
    "samarbeidsmoter": ConsentKind.COOPERATION_MEETINGS,
}
STATES: Final[Mapping[ConsentState, tuple[Any, str]]] = {
    ConsentState.ASKED: (gettext_lazy("Venter på svar"), "info"),
    ConsentState.IN_FORCE: (gettext_lazy("Gjelder"), "success"),
    ConsentState.NOT_BEGUN: (gettext_lazy("Begynner senere"), "info"),
    ConsentState.MUST_RENEW: (gettext_lazy("Må fornyes"), "warning"),
    ConsentState.RUN_OUT: (gettext_lazy("Gått ut"), "warning"),
    ConsentState.WITHDRAWN: (gettext_lazy("Trukket"), "neutral"),
    ConsentState.REFUSED: (gettext_lazy("Svarte nei"), "neutral"),
    ConsentState.REPLACED: (gettext_lazy("Erstattet av et nyere"), "neutral"),
    ConsentState.TAKEN_BACK: (gettext_lazy("Spørsmålet er tatt tilbake"), "neutral"),
}
FORMS: Final[Mapping[str, Any]] = {
    ConsentForm.BROWSER: gettext_lazy("på nett"),
    ConsentForm.ORAL: gettext_lazy("muntlig"),
    ConsentForm.PAPER: gettext_lazy("på papir"),
}
TENDING: Final[Mapping[Tending, tuple[Any, str]]] = {
    Tending.COORDINATOR_WITHOUT: (gettext_lazy("Samtykket til koordinator er slutt"), "danger"),
    Tending.MUST_RENEW: (gettext_lazy("Må fornyes av personen selv"), "warning"),
    Tending.SIGNERS_HAVE_CHANGED: (gettext_lazy("Den som samtykket, bestemmer ikke lenger"), "warning"),
    Tending.HAS_ENDED: (gettext_lazy("Gått ut"), "warning"),
    Tending.ENDS_SOON: (gettext_lazy("Går snart ut"), "info"),
    Tending.UNANSWERED: (gettext_lazy("Venter på svar"), "neutral"),
}


def areas_in_words(areas: Iterable[Area]) -> str:
    """Return «helse, skole og barnehage og familie», in the order of the form."""
    found = set(areas)
    return joined(str(area.label).lower() for area in Area if area in found)


def receiver_in_words(seen: SeenConsent) -> str:
    """Return with whom is shared, with their workplace; without a name where that would tell the place."""
    if seen.kind is not ConsentKind.SHARING:
        return ""
    if not seen.receiver:
        return _("En fagperson") if seen.professional_id else _("En tjeneste")
    return ", ".join(part for part in (seen.receiver, seen.workplace) if part)


def subject(seen: SeenConsent) -> str:
    """Return what the consent is about, as a title: «Individuell plan», «Dele med Jonas Berg»."""
    if seen.kind is ConsentKind.SHARING:
        return _("Dele med %(name)s") % {"name": receiver_in_words(seen)}
    return str(seen.kind.label)


def signer_name(signer: Signer, person: SeenPerson, names: Mapping[str, str]) -> str:
    """Return what somebody who consents is called; `names` are those of the family by their refs."""
    if signer.kind is SignerKind.PERSON:
        return called(person)
    return names.get(signer.ref or "") or _("barneverntjenesten")


def consents_link(person_id: UUID) -> Link:
    """Return the way to a person's consents."""
    return Link(label=_("Samtykke"), url=reverse("consent:overview", args=[person_id]))


def reader_language() -> Language:
    """Return the language in which the reader reads."""
    found = get_language() or ""
    return Language(found) if found in Language else Language.BOKMAAL
