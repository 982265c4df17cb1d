"""The words of the steps, and the texts that are ready to be sent: none of them tells about the person."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from samvirk.deadlines.models import DeadlineKind
from samvirk.progress.models import StepAnswer, UnitDecision
from samvirk.rules.progress import LadderStep

S = LadderStep
BUTTONS: Final[Mapping[LadderStep, Any]] = {
    S.ASKED: _("Spør hvordan det går"),
    S.REMINDED: _("Minn på det"),
    S.LEADER_TOLD: _("Si fra til lederen"),
    S.LEADERS_MET: _("Be lederne møtes"),
    S.UNIT_TOLD: _("Meld til koordinerende enhet"),
}
TAKEN: Final[Mapping[LadderStep, Any]] = {
    S.ASKED: _("Spurt"),
    S.REMINDED: _("Minnet på"),
    S.LEADER_TOLD: _("Lederen har fått vite det"),
    S.LEADERS_MET: _("Lederne er bedt om å møtes"),
    S.UNIT_TOLD: _("Meldt til koordinerende enhet"),
    S.DECIDED: _("Avgjort av koordinerende enhet"),
}
# What the person and the family read.
TOLD: Final[Mapping[LadderStep, Any]] = {
    S.LEADER_TOLD: _("Nå har %(name)s spurt lederen."),
    S.LEADERS_MET: _("Nå har %(name)s bedt lederne møtes om det."),
    S.UNIT_TOLD: _("Nå skal koordinerende enhet avgjøre hvem som gjør det."),
    S.DECIDED: _("Koordinerende enhet har avgjort hva som skal skje."),
}
ANSWERS: Final[Mapping[str, Any]] = dict(StepAnswer.choices)
DECISIONS: Final[Mapping[str, Any]] = dict(UnitDecision.choices)


TEXTS: Final[Mapping[LadderStep, Any]] = {
    S.ASKED: _(
        "Hei! Du har tatt på deg et tiltak med frist %(due)s. Hvordan går det? Si fra om det er gjort, "
        "eller foreslå en ny dag."
    ),
    S.REMINDED: _(
        "Hei igjen! Du er spurt om et tiltak med frist %(due)s, og det er ikke gjort ennå. "
        "Si fra hvordan det går. Trenger du hjelp, så ring meg."
    ),
    S.LEADER_TOLD: _(
        "Hei! %(who)s har tatt på seg et tiltak med frist %(due)s, og det er ikke gjort. Jeg har spurt "
        "%(times)s ganger. Kan du hjelpe til så det blir gjort, eller si hvem som kan ta det?"
    ),
    S.LEADERS_MET: _(
        "Hei! %(who)s har et tiltak med frist %(due)s som fortsatt ikke er gjort. Jeg ber lederne våre "
        "møtes og bli enige om hvem som gjør det, og når."
    ),
    S.UNIT_TOLD: _(
        "Hei! Et tiltak med frist %(due)s er ikke gjort. Jeg har spurt %(times)s ganger, og vi kommer "
        "ikke videre. Jeg ber koordinerende enhet avgjøre hva som skal skje."
    ),
}
# As those who speak for the person ask.
FAMILY_TEXTS: Final[Mapping[LadderStep, Any]] = {
    S.ASKED: TEXTS[S.ASKED],
    S.REMINDED: _(
        "Hei igjen! Du er spurt om et tiltak med frist %(due)s, og det er ikke gjort ennå. "
        "Si fra hvordan det går."
    ),
}
GREETING: Final = _("Hilsen %(name)s, koordinator")
PHONE: Final = _("telefon %(phone)s")
# The step that is the unit's: the koordinator waits for it.
DECISION_IS_DUE: Final = _("Enheten skal avgjøre")
FOLLOWED_UP_BY: Final[Mapping[DeadlineKind, tuple[Any, str]]] = {
    DeadlineKind.PROGRESS: (_("Et tiltak er forsinket"), "progress:person"),
    DeadlineKind.FIRST_CONTACT: (_("Ta kontakt første gang"), "coordination:case"),
    DeadlineKind.START_CONVERSATION: (_("Hold oppstartsamtale"), "coordination:case"),
    DeadlineKind.START_MEETING: (_("Hold oppstartsmøte"), "coordination:case"),
    DeadlineKind.PLAN: (_("Se over planen"), "plans:plan"),
    DeadlineKind.CONSENT: (_("Spør om samtykket skal fornyes"), "consent:overview"),
    DeadlineKind.TEAM_MEETING: (_("Møt i ansvarsgruppa"), "teams:team"),
    DeadlineKind.REVIEW: (_("Hold evaluering"), "reviews:overview"),
}
