"""What stands around the forms of judging and answering: help, advice, and what stops it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samvirk.access.applying import Opened
from samvirk.core import clock
from samvirk.rules.conditions import Ask, Criterion
from samvirk.rules.dated import SettingValues
from samvirk.rules.sources import Topic, valid_on
from samvirk.web.applications.handle_pages import Advice, advice, hindrances
from samvirk.web.applications.handle_views import page_for
from samvirk.web.components.sources import Source, source
from samvirk.web.desk.flow import FormPage
from samvirk.web.rules.condition_words import CRITERIA

# What to think of, condition by condition.
HELP: Final[Mapping[Criterion, Any]] = {
    Criterion.WISH: gettext_lazy("Ønsker personen koordinering, eller den som bestemmer for personen?"),
    Criterion.SERIOUS: gettext_lazy("Se på hva barnet trenger. Ingen diagnose kreves, heller ikke papirer."),
    Criterion.LONG_TERM_CHILD: gettext_lazy("Behovet må vare en tid. Ingen lov setter et antall måneder."),
    Criterion.COMPLEX_CHILD: gettext_lazy("Det er nok at tjenestene er sammensatte, eller må koordineres."),
    Criterion.OTHER_WELFARE: gettext_lazy("For eksempel skole, barnehage, NAV eller barnevern."),
    Criterion.LONG_TERM: gettext_lazy(
        "Behovet må ha en viss varighet, men trenger ikke vare for alltid. Det tar tid å starte med en plan."
    ),
    Criterion.COORDINATED: gettext_lazy("Se tjenestene sammen med alt som må koordineres rundt personen."),
}
_TOPICS: Final = {
    Ask.COORDINATOR: Topic.COORDINATOR,
    Ask.CHILD_COORDINATOR: Topic.CHILD_COORDINATOR,
    Ask.PLAN: Topic.PLAN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessPage(FormPage):
    """A condition, with what the local routine advises."""

    advice: Advice | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidePage(FormPage):
    """The answer, with all that stops it, and the law of the day."""

    hindrances: tuple[str, ...]
    sources: tuple[Source, ...]


def assess_page(opened: Opened, criterion: Criterion, settings: SettingValues) -> AssessPage:
    """Return the page on which a condition is judged."""
    counts = criterion in {Criterion.COORDINATED, Criterion.COMPLEX_CHILD}
    around = page_for(opened, str(CRITERIA[criterion]))
    return AssessPage(
        title=around.title,
        up=around.up,
        lead=str(HELP[criterion]),
        template="applications/assess.html",
        advice=advice(opened, settings=settings, today=clock.today()) if counts else None,
    )


def decide_page(opened: Opened, granted: frozenset[Ask] | None) -> DecidePage:
    """Return the page on which the application is answered; `granted` is what was tried."""
    today, around = clock.today(), page_for(opened, _("Avgjør søknaden"))
    cites = [cite for ask in Ask if ask in opened.row.asked for cite in valid_on(_TOPICS[ask], today)]
    return DecidePage(
        title=around.title,
        up=around.up,
        lead=_("Koordinator og plan er to svar. Brevet blir lagret slik det er sendt."),
        template="applications/decide.html",
        hindrances=hindrances(opened.row, granted, today=today),
        sources=tuple(source(cite) for cite in dict.fromkeys(cites)),
    )
