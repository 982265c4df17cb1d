"""Who must consent, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samvirk.rules.consent_givers import (
    ConsentGivers,
    ConsentNote,
    ConsentReason,
    SignaturesNeeded,
    SignerKind,
    Weight,
)
from samvirk.web.components.sources import Source, source

# How the calculator names those it knows only by part.
FIRST, SECOND, CHILD_WELFARE, GUARDIAN = "first", "second", "child_welfare", "guardian"
SIGNERS: Final[Mapping[str, Any]] = {
    FIRST: lazy("Den ene forelderen"),
    SECOND: lazy("Den andre forelderen"),
    CHILD_WELFARE: lazy("Barnevernstjenesten"),
    GUARDIAN: lazy("Vergen eller fullmektigen"),
}
WEIGHTS: Final[Mapping[Weight, Any]] = {
    Weight.HEARD_IF_ABLE: lazy("Barnet skal bli hørt så langt det kan si hva det mener."),
    Weight.HEARD: lazy("Barnet skal bli hørt først."),
    Weight.GREAT_WEIGHT: lazy("Barnet skal bli hørt først, og det barnet mener, har stor vekt."),
    Weight.MAY_SPEAK: lazy("Den forelderen som ikke samtykker, skal få uttale seg."),
}
NOTES: Final[Mapping[str, Any]] = {
    ConsentNote.PERSON_IS_ADULT: lazy("Personen er myndig og bestemmer selv."),
    ConsentNote.YOUTH_DECIDES: lazy("Fra fylte 16 år bestemmer ungdommen selv."),
    ConsentNote.CAPACITY_IS_LACKING: lazy("En fagperson har vurdert at personen ikke kan samtykke selv."),
    ConsentNote.CHILD_WELFARE_HAS_CARE: lazy("Barnevernet har omsorgen og samtykker."),
    ConsentNote.FOSTER_PARENTS_DO_NOT_SIGN: lazy(
        "Fosterforeldre samtykker ikke, men kjenner barnet godt. Snakk med dem."
    ),
    ConsentNote.ONE_PARENT_HAS_RESPONSIBILITY: lazy("Bare den ene forelderen har foreldreansvar."),
    ConsentNote.ALL_HOLDERS_SIGN: lazy("Begge har foreldreansvar, og dette er mer enn daglig omsorg."),
    ConsentNote.ONE_PARENT_IS_ENOUGH: lazy("Saken hører til daglig omsorg, så én forelder er nok."),
    ConsentNote.GUARDIAN_SIGNS: lazy("Vergen eller fullmektigen har myndighet i personlige saker."),
    ConsentNote.SIGNERS_GET_SEPARATE_FORMS: lazy(
        "Gi hver sitt skjema. Den ene adressen er hemmelig og skal ikke stå der den andre ser den."
    ),
    ConsentReason.NO_HOLDER_IS_KNOWN: lazy(
        "Vi vet ikke om noen som har foreldreansvar. Finn ut hvem det er først."
    ),
    ConsentReason.NO_REPRESENTATIVE_IS_KNOWN: lazy(
        "Personen kan ikke samtykke selv, og vi vet ikke om noen som kan på dens vegne."
    ),
    ConsentReason.GUARDIAN_SCOPE_IS_TOO_NARROW: lazy(
        "Vergen har bare ansvar for økonomi, og kan ikke samtykke til dette."
    ),
    ConsentReason.YOUTH_MUST_RENEW: lazy("Ungdommen har fylt 16 år og må samtykke selv."),
    ConsentReason.ADULT_MUST_RENEW: lazy("Personen har fylt 18 år og må samtykke selv."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentAnswer:
    """Who must consent, who must be heard, and why."""

    signers: tuple[str, ...]
    is_one_enough: bool
    heard: tuple[str, ...]
    notes: tuple[str, ...]
    against: tuple[str, ...]
    sources: tuple[Source, ...]


def consent_answer(givers: ConsentGivers) -> ConsentAnswer:
    """Return the rule's answer in words."""
    return ConsentAnswer(
        signers=tuple(
            _("Personen selv") if s.kind is SignerKind.PERSON else str(SIGNERS[s.ref or ""])
            for s in givers.signers
        ),
        is_one_enough=givers.needed is SignaturesNeeded.ANY_ONE,
        heard=tuple(dict.fromkeys(str(WEIGHTS[heard.weight]) for heard in givers.heard)),
        notes=tuple(str(NOTES[note.code]) for note in givers.notes),
        against=tuple(str(NOTES[reason.code]) for reason in givers.verdict.because),
        sources=tuple(source(citation) for citation in givers.verdict.cites),
    )
