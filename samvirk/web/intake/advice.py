"""What people are told who ask for advice without saying whom it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from samvirk.intake.models import GuidanceTopic


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """An answer: what it is about, and what to do."""

    title: Any
    points: tuple[Any, ...]


ADVICE: Final[Mapping[GuidanceTopic, Advice]] = {
    GuidanceTopic.CONSENT: Advice(
        title=_("Når personen ikke vet eller ikke vil"),
        points=(
            _("Snakk med personen først. Fortell hva du ser, og hva en koordinator kan hjelpe med."),
            _("Gi dem informasjonsarket. De kan ringe oss selv, eller dere kan ringe sammen."),
            _("Sier personen nei, er det svaret. Du kan spørre igjen senere."),
            _("Er du bekymret for et barn, ring barnevernet. Er det fare for liv, ring 113."),
        ),
    ),
    GuidanceTopic.WHO_HELPS: Advice(
        title=_("Hvem som kan hjelpe"),
        points=(
            _("Se på listen over tilbud i kommunen. Der står hvem det er for, og hvem du ringer."),
            _("Vet du ikke hvem som har ansvaret? Ring oss, så finner vi det ut sammen."),
        ),
    ),
    GuidanceTopic.COORDINATOR: Advice(
        title=_("Koordinator eller barnekoordinator"),
        points=(
            _("Den som trenger hjelp fra flere over tid, har rett til en koordinator."),
            _("Familier med et barn som er alvorlig sykt, har rett til barnekoordinator."),
            _("Barnet trenger ikke en diagnose. Det holder at behovet er der."),
            _("Personen kan få koordinator uten å ha en plan."),
        ),
    ),
    GuidanceTopic.PLAN: Advice(
        title=_("Individuell plan"),
        points=(
            _("Planen er personens egen. Den sier hva som er viktig, og hvem som gjør hva."),
            _("Ingen får en plan uten å si ja. Personen kan ombestemme seg når som helst."),
            _("Planen gir ikke rett til flere tjenester. Hver tjeneste må man fortsatt søke om."),
        ),
    ),
    GuidanceTopic.CARE_TEAM: Advice(
        title=_("Ansvarsgruppe"),
        points=(
            _("En ansvarsgruppe er et fast møte mellom personen og dem som hjelper."),
            _("Den kan lages også for den som ikke vil ha en plan."),
            _("Den tjenesten som ser behovet, tar initiativ og kaller inn til første møte."),
        ),
    ),
    GuidanceTopic.OTHER: Advice(
        title=_("Noe annet"),
        points=(
            _("Ring oss. Du trenger ikke si hvem det gjelder."),
            _("Vi kan fortelle om rettigheter, og hvem som har ansvaret for hva."),
        ),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvicePage:
    """The answer in words."""

    title: str
    points: tuple[str, ...]


def advice_page(topic: GuidanceTopic) -> AdvicePage:
    """Return the answer about the topic."""
    advice = ADVICE[topic]
    return AdvicePage(title=str(advice.title), points=tuple(str(point) for point in advice.points))
