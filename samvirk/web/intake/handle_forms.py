"""The forms with which the unit handles a report."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from samvirk.intake.facts import answer
from samvirk.intake.models import Offered, PersonKnows, ReportOutcome, Told, ToldHow
from samvirk.rules.need_reports import ToldFacts, ToldReason, people_are_told
from samvirk.web.components.forms import EditingForm
from samvirk.web.intake.fields import PastDateField, paragraph, radio, text
from samvirk.web.people.forms import tick
from samvirk.web.rules.words import say

NOT_REACHED: Final = "not_reached"
# Beside which question it is said that something is missing.
_BESIDE: Final = {
    ToldReason.TOLD_NOT_ANSWERED: "told_coordinator",
    ToldReason.TOLD_GROUNDS_MISSING: "told_why_not",
    ToldReason.TOLD_WAY_MISSING: "told_how",
    ToldReason.TOLD_UNDERSTANDING_MISSING: "told_understood",
}


class AcknowledgeForm(EditingForm):
    """What the person was told (R-025, R-028); it can be saved before all of it is answered."""

    submit_label = _("Kvitter og lagre")
    marks_optional = False
    columns = (
        *("told_coordinator", "told_plan", "told_direct", "told_on", "told_how", "told_language"),
        *("has_sheet", "told_understood", "told_why_not"),
    )

    told_coordinator = radio(_("Har du fortalt om koordinator og barnekoordinator?"), Told.choices)
    told_plan = radio(_("Har du fortalt om individuell plan?"), Told.choices)
    told_direct = radio(_("Har du sagt at personen kan kontakte oss direkte?"), Told.choices)
    told_on = PastDateField(label=_("Når fortalte du det?"), required=False)
    told_how = radio(_("Hvordan?"), ToldHow.choices)
    told_language = text(_("På hvilket språk?"), most=60)
    has_sheet = tick(label=_("Personen har fått informasjonsarket"))
    told_understood = text(
        _("Hvordan så du at det var forstått?"),
        most=500,
        help_text=_("For eksempel at personen fortalte det tilbake med egne ord."),
    )
    told_why_not = text(
        _("Hvorfor var noe ikke aktuelt?"),
        most=500,
        help_text=_("Bare hvis du har svart «Ikke aktuelt»."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs to the answers that are given; those that are not, come later."""
        fields = self.cleaned_data
        facts = ToldFacts(
            coordinator=answer(fields.get("told_coordinator", "")),
            plan=answer(fields.get("told_plan", "")),
            direct=answer(fields.get("told_direct", "")),
            has_grounds=bool(fields.get("told_why_not")),
            has_way=all(fields.get(name) for name in ("told_on", "told_how", "told_language")),
            is_understanding_noted=bool(fields.get("told_understood")),
        )
        for reason in people_are_told(facts).because:
            beside = _BESIDE[ToldReason(reason.code)]
            if reason.code != ToldReason.TOLD_NOT_ANSWERED and not self.errors.get(beside):
                self.add_error(beside, say(reason))
        return fields


class AskForm(EditingForm):
    """What the person said when the unit called (R-031)."""

    submit_label = _("Lagre svaret")
    columns = ("person_knows", "asked_on")

    person_knows = radio(
        _("Hva sa personen?"),
        [
            (PersonKnows.CONSENTS.value, _("Ja, vil at vi ser på det")),
            (PersonKnows.REPRESENTED.value, _("Forelder eller verge sa ja")),
            (PersonKnows.REFUSES.value, _("Nei, vil ikke")),
            (NOT_REACHED, _("Vi fikk ikke tak i personen")),
        ],
        required=_("Velg et svar"),
    )
    asked_on = PastDateField(label=_("Når ringte du?"))


class CloseForm(EditingForm):
    """What became of a report."""

    submit_label = _("Avslutt meldingen")
    marks_optional = False
    columns = ("outcome", "offered_care_team", "duplicate_of", "outcome_note")

    outcome = radio(
        _("Hva ble det?"),
        [
            (ReportOutcome.GUIDED.value, _("Personen fikk veiledning til andre som kan hjelpe")),
            (ReportOutcome.NOT_WANTED.value, _("Personen ønsker ikke koordinering")),
            (ReportOutcome.DUPLICATE.value, _("Det er meldt fra før")),
            (ReportOutcome.FORWARDED.value, _("Den er sendt videre til riktig kommune")),
        ],
        required=_("Velg hva det ble"),
    )
    offered_care_team = radio(
        _("Ble ansvarsgruppe tilbudt?"),
        Offered.choices,
        help_text=_("Må besvares når personen ikke ønsker koordinering."),
    )
    duplicate_of = text(
        _("Referansen til den andre meldingen"), most=9, help_text=_("Bare når det er meldt fra før.")
    )
    outcome_note = paragraph(
        _("Kort om hva dere gjorde"),
        help_text=_("For eksempel hvem personen ble vist til, eller hvilken kommune."),
        rows=3,
    )
