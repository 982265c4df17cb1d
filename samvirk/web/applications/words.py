"""How far an application has come, in plain words: to the person, and in short to the unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from samvirk.applications.facts import Stage
from samvirk.rules.complaint_time import Outcome


@dataclass(frozen=True, slots=True)
class StageWords:
    """A stage as a tag, what it means to the person, and what happens next."""

    tag: Any
    colour: str
    now: Any
    next: Any


STAGES: Final[Mapping[Stage, StageWords]] = {
    Stage.DRAFT: StageWords(_("Ikke sendt"), "neutral", _("Du har begynt på en søknad."), ""),
    Stage.LACKS_AGREEMENT: StageWords(
        _("Mangler samtykke"),
        "warning",
        _("Noen har søkt. Den det gjelder, har ikke sagt ja ennå."),
        _("Vi avgjør ingenting før vi har fått ja."),
    ),
    Stage.WAITS_FOR_DOCUMENTS: StageWords(
        _("Venter på mer"),
        "warning",
        _("Vi har bedt om noe mer fra dere."),
        _("Når vi har fått det, ser vi på søknaden."),
    ),
    Stage.RECEIVED: StageWords(
        _("Mottatt"),
        "info",
        _("Vi har fått søknaden."),
        _("Vi tar kontakt for å snakke om hva dere trenger."),
    ),
    Stage.TALK_PLANNED: StageWords(
        _("Samtale avtalt"),
        "info",
        _("Vi har avtalt en samtale."),
        _("Der snakker vi om hva som er viktig, og hva dere trenger."),
    ),
    Stage.TALK_HELD: StageWords(
        _("Til vurdering"),
        "info",
        _("Vi har snakket sammen, og ser på søknaden."),
        _("Dere får svar i et brev."),
    ),
    Stage.ASSESSED: StageWords(
        _("Klar for svar"),
        "info",
        _("Vi har vurdert søknaden."),
        _("Vi skriver svaret. Dere får det i et brev."),
    ),
    Stage.DECIDED: StageWords(_("Avgjort"), "success", _("Søknaden er avgjort."), _("Les svaret i brevet.")),
    Stage.WITHDRAWN: StageWords(
        _("Trukket"), "neutral", _("Søknaden er trukket."), _("Dere kan søke igjen når dere vil.")
    ),
    Stage.FORWARDED: StageWords(
        _("Sendt videre"),
        "neutral",
        _("Søknaden er sendt til kommunen dere bor i."),
        _("Kommunen tar kontakt."),
    ),
    Stage.NOT_WANTED: StageWords(
        _("Ikke ønsket nå"),
        "neutral",
        _("Vi har notert at dere ikke ønsker dette nå."),
        _("Dere kan komme tilbake når dere vil."),
    ),
    Stage.NOT_REACHED: StageWords(
        _("Ikke kontakt"),
        "neutral",
        _("Vi fikk ikke tak i dere, og har lukket søknaden."),
        _("Ring oss når det passer, så tar vi den opp igjen."),
    ),
}
OUTCOMES: Final[Mapping[Outcome, Any]] = {
    Outcome.GRANTED: _("Dere fikk ja."),
    Outcome.PARTLY_GRANTED: _("Dere fikk ja til en del av det dere søkte om."),
    Outcome.REFUSED: _("Dere fikk nei."),
}
