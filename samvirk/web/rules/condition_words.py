"""What can be applied for, and the conditions, in words."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from samvirk.rules.conditions import Ask, Criterion, CriterionAnswer, DecisionReason, ServicesReason
from samvirk.rules.plan_content import PlanPoint
from samvirk.web.rules.plan_words import POINTS

ASKS: Final[Mapping[Ask, Any]] = {
    Ask.COORDINATOR: _("Koordinator"),
    Ask.CHILD_COORDINATOR: _("Barnekoordinator"),
    Ask.PLAN: _("Individuell plan"),
}
CRITERIA: Final[Mapping[Criterion, Any]] = {
    Criterion.WISH: _("Personen ønsker det"),
    Criterion.SERIOUS: _("Alvorlig sykdom, skade eller nedsatt funksjonsevne"),
    Criterion.LONG_TERM_CHILD: _("Barnet trenger helse- og omsorgstjenester over lang tid"),
    Criterion.COMPLEX_CHILD: _("Barnets tjenester er sammensatte, eller må koordineres"),
    Criterion.OTHER_WELFARE: _("Barnet trenger andre velferdstjenester også"),
    Criterion.LONG_TERM: _("Behovet varer en tid"),
    Criterion.COORDINATED: _("Tjenestene må koordineres"),
}
ANSWERS: Final[Mapping[CriterionAnswer, Any]] = {
    CriterionAnswer.FULFILLED: _("Oppfylt"),
    CriterionAnswer.NOT_FULFILLED: _("Ikke oppfylt"),
    CriterionAnswer.UNCLEAR: _("Uklart"),
}
CONDITION_REASONS: Final[Mapping[str, Any]] = {
    DecisionReason.AGREEMENT_IS_MISSING: _("Personen har ikke sagt ja til søknaden ennå."),
    DecisionReason.CONDITION_IS_NOT_JUDGED: _("Vurder vilkåret «%(criterion)s»."),
    DecisionReason.WISH_IS_NOT_THERE: _(
        "Personen ønsker det ikke. Lukk søknaden, så kan personen komme tilbake."
    ),
    DecisionReason.VIEW_IS_NOT_KNOWN: _(
        "Skriv inn hva personen mener, og hvordan dere fikk vite det, under en samtale."
    ),
    DecisionReason.UNCLEAR_IS_NOT_CLARIFIED: _(
        "«%(criterion)s» er uklart. Avklar det, eller skriv hvordan dere har prøvd."
    ),
    DecisionReason.GRANTED_WITHOUT_A_CONDITION: _(
        "Vilkårene for %(ask)s er ikke oppfylt. Vurder dem på nytt, eller svar nei."
    ),
    DecisionReason.REFUSED_THOUGH_FULFILLED: _(
        "Vilkårene for %(ask)s er oppfylt. Da har personen rett til det."
    ),
    DecisionReason.PLAN_WITHOUT_COORDINATOR: _("En plan krever koordinator. Si ja til begge, eller ingen."),
    DecisionReason.LAW_IS_NOT_IN_FORCE: _("Retten til barnekoordinator gjelder fra %(since_on)s."),
    ServicesReason.FEWER_THAN_THE_LOCAL_NUMBER: _(
        "Helse- og omsorgstjenester ut over fastlege og helsesykepleier: %(count)s. "
        "Lokal rutine sier minst %(least)s. Det er et råd: du avgjør."
    ),
    ServicesReason.OTHER_SECTORS_WEIGH_TOO: _(
        "Andre instanser, som skole og NAV, er også med (%(count)s). Ta dem med i vurderingen."
    ),
}


def fact_words(fact: Any) -> Any:
    """Return a fact of a reason in words, where it names a condition or what is applied for."""
    if isinstance(fact, Criterion):
        return str(CRITERIA[fact]).lower()
    if isinstance(fact, PlanPoint):
        return str(POINTS[fact]).lower()
    return str(ASKS[fact]).lower() if isinstance(fact, Ask) else fact
