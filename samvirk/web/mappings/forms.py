"""Forms of a mapping: what matters first, then one area of life at a time."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from samvirk.mappings.models import MappingExtent, WentThroughWith
from samvirk.web.components.fields import long_text, radios
from samvirk.web.components.forms import CreatingForm, DateField, EditingForm
from samvirk.web.mappings.words import DESCRIBED, OWN_WORDS

_text = partial(
    long_text,
    required=False,
    error=_("Skriv hva som er viktig. Noen få ord er nok."),
    most=4000,
    rows=4,
)


class BeginForm(CreatingForm):
    """How much is asked (R-126)."""

    submit_label = _("Begynn")
    extent = radios(
        _("Hvor mye vil dere snakke om?"),
        [
            (MappingExtent.SHORT, _("Kort: det viktigste")),
            (MappingExtent.LONG, _("Grundig: hele hverdagen")),
        ],
        _("Velg kort eller grundig"),
    )


class WhatMattersForm(EditingForm):
    """The one thing that must be answered."""

    columns = ("what_matters",)
    what_matters = _text(
        _("Hva er viktig for deg?"),
        _("Skriv slik personen sier det. Det kan være små og store ting."),
        rows=6,
        required=True,
    )


class HowHeardForm(EditingForm):
    """Where and how they talked."""

    columns = ("how_heard",)
    how_heard = _text(
        _("Hvor og hvordan snakket dere sammen?"),
        _("For eksempel hjemme hos personen, med bilder, eller med tolk."),
    )


class OwnWordsForm(EditingForm):
    """One area, in the words of the person or the family."""

    marks_optional = False
    columns = ("own_words",)
    own_words = _text(OWN_WORDS, _("Skriv det du vil. Du kan endre det senere."), rows=6)


class AreaForm(EditingForm):
    """One area as the koordinator writes it; needs come before wishes (R-127)."""

    marks_optional = False
    columns = ("own_words", "situation", "resources", "needs", "wishes")
    own_words = _text(OWN_WORDS, _("Slik personen eller familien sier det."))
    situation = _text(DESCRIBED["situation"])
    resources = _text(DESCRIBED["resources"])
    needs = _text(DESCRIBED["needs"], _("Finn ut hva som trengs, før dere snakker om løsninger."))
    wishes = _text(DESCRIBED["wishes"])


class AgreeForm(EditingForm):
    """With whom the mapping was gone through, and when."""

    submit_label = _("Ferdig")
    columns = ("agreed_with", "agreed_on")
    agreed_with = radios(_("Hvem gikk gjennom den sammen med deg?"), WentThroughWith.choices, _("Velg hvem"))
    agreed_on = DateField(label=_("Når?"))
