"""Forms of evaluations and endings; those of an evaluation ask the same about each of its goals."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.reviews.actions import GoalView
from samvirk.reviews.facts import Answer
from samvirk.reviews.models import FurtherNeed, Speaker
from samvirk.web.components.fields import long_text, radios, tick
from samvirk.web.components.forms import CreatingForm, EditingForm, Form
from samvirk.web.reviews.words import CHANGES, CHILD_FELT, FELT, GROUNDS, NEEDS, OUTCOMES

_LONGEST: Final = 1000
_YES_NO: Final = (("yes", _("Ja")), ("no", _("Nei")), ("", _("Vet ikke")))
# The fields that say something; who said it is not one of them.
_SAID: Final = ("outcome_", "words", "is_more_wanted")
type GoalText = tuple[UUID, str]
"""A reviewed goal's id and its words."""


def _text(label: Any, help_text: Any = "", *, error: Any = "") -> forms.CharField:
    """Return a field for words; one without an error may stay empty."""
    return long_text(label, help_text, required=bool(error), error=error, most=_LONGEST)


def _line(label: Any, help_text: Any = "", *, error: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(error),
        max_length=200,
        error_messages={"required": error},
    )


class _AboutGoals(Form):
    """A form that asks the same about each goal; the goals are told before the fields are made."""

    def __init__(self, *args: Any, goals: Sequence[GoalText], **kwargs: Any) -> None:
        self.goals = goals
        super().__init__(*args, **kwargs)
        names = ("outcome", "words", "ending")
        self.subjects = {f"{name}_{pk}": text for pk, text in goals for name in names}


class EvaluateForm(_AboutGoals, EditingForm):
    """What the professionals say: of each goal, and what worked."""

    marks_optional = False
    worked = _text(_("Hva har virket?"), _("Kort. Personen og familien leser det."))
    failed = _text(_("Hva har ikke virket?"), _("Skriv om hjelpen, ikke om personen."))

    def extra_fields(self) -> dict[str, forms.Field]:
        """Return how each goal went, what the professionals say of it, and whether it ends now."""
        found: dict[str, forms.Field] = {}
        for pk, _goal in self.goals:
            found[f"outcome_{pk}"] = radios(_("Hvordan gikk det?"), OUTCOMES.items(), required=False)
            found[f"words_{pk}"] = _text(_("Det fagfolkene mener"))
            found[f"ending_{pk}"] = tick(_("Avslutt målet"))
        self.field_order = [*found, "worked", "failed", "version"]
        return found

    def changes(self) -> dict[str, Any]:
        """Return the texts, and the view of each goal."""
        told = self.cleaned_data
        views = {
            pk: GoalView(
                outcome=told[f"outcome_{pk}"],
                words=told[f"words_{pk}"],
                is_ending=told[f"ending_{pk}"],
            )
            for pk, _text in self.goals
        }
        return {"texts": {name: told[name] for name in ("worked", "failed")}, "goals": views}


class _Spoken(_AboutGoals, CreatingForm):
    """How each goal goes, and words about it; `first` comes before."""

    felt: Mapping[str, Any] = FELT
    first: tuple[str, ...] = ()

    def extra_fields(self) -> dict[str, forms.Field]:
        """Return the two fields about each goal."""
        found: dict[str, forms.Field] = {}
        for pk, _goal in self.goals:
            found[f"outcome_{pk}"] = radios(_("Hvordan går det?"), self.felt.items(), required=False)
            found[f"words_{pk}"] = self.words_about_goal()
        self.field_order = [*self.first, *found]
        return found

    def clean(self) -> dict[str, Any]:
        """Refuse silence: an answer without a word would count as having been heard."""
        told = self.cleaned_data
        said = [name for name in self.fields if name.startswith(_SAID)]
        if not any(told.get(name) or self.initial.get(name) for name in said) and not self.errors:
            self.add_error("words", gettext("Svar på minst én ting, eller gå tilbake"))
        return told

    def words_about_goal(self) -> forms.CharField:
        """Return the field for words about a goal."""
        return _text(_("Med dine egne ord"))


class SpeakForm(_Spoken):
    """What one of the person's side says in their own words."""

    marks_optional = False
    words = _text(_("Hva vil du si om hjelpen?"), _("Hva er bra, og hva skulle vært annerledes?"))
    is_more_wanted = radios(_("Vil du ha koordinering videre?"), _YES_NO, required=False)


class ChildSpeakForm(_Spoken):
    """The same for a child: three answers in words, and a line."""

    submit_label = _("Ferdig")
    marks_optional = False
    felt = CHILD_FELT
    words = _line(_("Er det noe mer du vil si?"))

    def words_about_goal(self) -> forms.CharField:
        """Return a line about a goal."""
        return _line(_("Skriv litt om det"))


class SpeakForForm(_Spoken):
    """What somebody without a login says, written down by the koordinator."""

    first = ("speaker", "said_by")
    speaker = radios(_("Hvem sier dette?"), Speaker.choices, _("Velg hvem som sier det"))
    said_by = _line(
        _("Navn, og når dere snakket sammen"),
        _("Det står på siden at du skrev det inn."),
        error=_("Skriv hvem som sa det"),
    )
    words = _text(_("Hva sier de om hjelpen?"), _("Bruk deres egne ord."))
    is_more_wanted = radios(_("Vil de ha koordinering videre?"), _YES_NO, required=False)

    def words_about_goal(self) -> forms.CharField:
        """Return the field for their words about a goal."""
        return _text(_("Med deres egne ord"))


def answers_in(told: Mapping[str, Any], goals: Sequence[GoalText]) -> dict[UUID, Answer]:
    """Return what was said of each goal."""
    return {pk: Answer(outcome=told[f"outcome_{pk}"], words=told[f"words_{pk}"]) for pk, _text in goals}


def wanted(told: Mapping[str, Any]) -> bool | None:
    """Return whether more is wanted; a child is not asked."""
    return {"yes": True, "no": False}.get(told.get("is_more_wanted", ""))


class FinishForm(EditingForm):
    """Whether more coordination is needed (R-239), and why the person was not asked, if so."""

    submit_label = _("Gjør ferdig evalueringen")
    further_need = radios(
        _("Trengs det mer koordinering?"),
        NEEDS.items(),
        _("Velg om det trengs mer koordinering"),
        help_text=_("Velger du nei, avslutter du ikke ennå. Det gjør du på neste side."),
    )
    is_coordinator_changing = tick(_("Bytt koordinator"))
    is_tool_changing = tick(_("Bytt verktøy"))
    is_goal_changing = tick(_("Endre mål eller tiltak"))
    is_team_changing = tick(_("Endre ansvarsgruppen"))
    further_note = _text(_("Hvorfor?"), _("Må fylles ut når behovet er over. Personen leser det."))

    def changes(self) -> dict[str, Any]:
        """Return the answer, why, and what is to change."""
        told = self.cleaned_data
        return {
            "need": FurtherNeed(told["further_need"]),
            "note": told["further_note"],
            "not_asked_note": told.get("not_asked_note", ""),
            "changes": frozenset(name for name in CHANGES if told[name]),
        }


class FinishUnaskedForm(FinishForm):
    """The same where nobody of the person's side has said anything."""

    not_asked_note = _text(
        _("Hvorfor har ikke personen sagt noe?"),
        _("Spør personen først. Skriv hvorfor bare når det ikke går."),
    )


class WishForm(CreatingForm):
    """That somebody wants no more of it."""

    submit_label = _("Send ønsket")
    words = _text(_("Vil du si hvorfor?"), _("Du trenger ikke si hvorfor."))


class EndForm(EditingForm):
    """Why the work ends, and that whoever ends it has seen what ends."""

    submit_label = _("Avslutt koordineringen")
    ground = radios(
        _("Hvorfor avslutter dere?"),
        GROUNDS.items(),
        _("Velg hvorfor"),
        help_text=_("Mener dere at behovet er over, må dere evaluere sammen først."),
    )
    note = _text(
        _("Hvem sa det, og hvordan?"),
        _("Må fylles ut når personen har sagt det til deg. Personen leser det."),
    )
    is_seen = forms.BooleanField(
        label=_("Jeg har lest hva som slutter"),
        widget=forms.CheckboxInput(attrs={"class": "ds-input"}),
        error_messages={"required": _("Les hva som slutter, og kryss av")},
    )

    def changes(self) -> dict[str, Any]:
        """Return the ground and the note."""
        return {name: self.cleaned_data[name] for name in ("ground", "note")}


class RestoreForm(EditingForm):
    """Why the work is taken up again."""

    submit_label = _("Ta opp koordineringen igjen")
    note = _text(_("Hvorfor tar dere den opp igjen?"), error=_("Skriv hvorfor"))

    def changes(self) -> dict[str, Any]:
        """Return the reason."""
        return {"note": self.cleaned_data["note"]}
