"""Who must consent, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
    FIRST: gettext_lazy("Den ene forelderen"),
    SECOND: gettext_lazy("Den andre forelderen"),
    CHILD_WELFARE: gettext_lazy("Barnevernstjenesten"),
    GUARDIAN: gettext_lazy("Vergen eller fullmektigen"),
}
WEIGHTS: Final[Mapping[Weight, Any]] = {
    Weight.HEARD_IF_ABLE: gettext_lazy("Barnet skal bli hørt så langt det kan si hva det mener."),
    Weight.HEARD: gettext_lazy("Barnet skal bli hørt først."),
    Weight.GREAT_WEIGHT: gettext_lazy("Personen skal bli hørt først, og det personen mener, har stor vekt."),
    Weight.MAY_SPEAK: gettext_lazy("Den forelderen som ikke samtykker, skal få uttale seg."),
}
NOTES: Final[Mapping[str, Any]] = {
    ConsentNote.PERSON_IS_ADULT: gettext_lazy("Personen er myndig og bestemmer selv."),
    ConsentNote.YOUTH_DECIDES: gettext_lazy("Fra fylte 16 år bestemmer ungdommen selv."),
    ConsentNote.CAPACITY_IS_LACKING: gettext_lazy(
        "En fagperson har vurdert at personen ikke kan samtykke selv."
    ),
    ConsentNote.CHILD_WELFARE_HAS_CARE: gettext_lazy("Barnevernet har omsorgen og samtykker."),
    ConsentNote.FOSTER_PARENTS_DO_NOT_SIGN: gettext_lazy(
        "Fosterforeldre samtykker ikke, men kjenner barnet godt. Snakk med dem."
    ),
    ConsentNote.ONE_PARENT_HAS_RESPONSIBILITY: gettext_lazy("Bare den ene forelderen har foreldreansvar."),
    ConsentNote.ALL_HOLDERS_SIGN: gettext_lazy(
        "Begge har foreldreansvar, og dette er mer enn daglig omsorg."
    ),
    ConsentNote.ONE_PARENT_IS_ENOUGH: gettext_lazy("Saken hører til daglig omsorg, så én forelder er nok."),
    ConsentNote.GUARDIAN_SIGNS: gettext_lazy("Vergen eller fullmektigen har myndighet i personlige saker."),
    ConsentNote.SIGNERS_GET_SEPARATE_FORMS: gettext_lazy(
        "Gi hver sitt skjema. Den ene adressen er hemmelig og skal ikke stå der den andre ser den."
    ),
    ConsentNote.SHUT_OUT_PARENT_IS_NOT_ASKED: gettext_lazy(
        "Den andre forelderen er sperret, og blir verken spurt eller fortalt noe."
    ),
    ConsentReason.NO_HOLDER_IS_KNOWN: gettext_lazy(
        "Vi vet ikke om noen som har foreldreansvar. Finn ut hvem det er først."
    ),
    ConsentReason.NO_REPRESENTATIVE_IS_KNOWN: gettext_lazy(
        "Personen kan ikke samtykke selv, og vi vet ikke om noen som kan på dens vegne."
    ),
    ConsentReason.GUARDIAN_SCOPE_IS_TOO_NARROW: gettext_lazy(
        "Vergen har bare ansvar for økonomi, og kan ikke samtykke til dette."
    ),
    ConsentReason.YOUTH_MUST_RENEW: gettext_lazy("Ungdommen har fylt 16 år og må samtykke selv."),
    ConsentReason.ADULT_MUST_RENEW: gettext_lazy("Personen har fylt 18 år og må samtykke selv."),
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


def consent_answer(givers: ConsentGivers, names: Mapping[str, Any] = SIGNERS) -> ConsentAnswer:
    """Return the rule's answer in words; `names` calls those it means by name, or by part."""
    return ConsentAnswer(
        signers=tuple(
            _("Personen selv") if s.kind is SignerKind.PERSON else str(names[s.ref or ""])
            for s in givers.signers
        ),
        is_one_enough=givers.needed is SignaturesNeeded.ANY_ONE,
        heard=tuple(dict.fromkeys(str(WEIGHTS[heard.weight]) for heard in givers.heard)),
        notes=tuple(str(NOTES[note.code]) for note in givers.notes),
        against=tuple(str(NOTES[reason.code]) for reason in givers.verdict.because),
        sources=tuple(source(citation) for citation in givers.verdict.cites),
    )
