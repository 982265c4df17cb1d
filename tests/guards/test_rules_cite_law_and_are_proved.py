"""Each rule is proved by tests, each of its answers has words, and what is not sure says so to the reader."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from samvirk.rules.consent_givers import ConsentNote, Weight
from samvirk.rules.dated import SettingKey
from samvirk.rules.due import Event, StepCode
from samvirk.rules.law import Citation, Effect, Force, RuleSpec, load_rules
from samvirk.rules.report import collect_marks
from samvirk.rules.sources import LUND, LUND_CARE_TEAM
from samvirk.web.components.sources import FORCES, source
from samvirk.web.rules.consent_words import NOTES, WEIGHTS
from samvirk.web.rules.rule_words import SENTENCES
from samvirk.web.rules.setting_words import LABELS
from samvirk.web.rules.words import EVENTS, REASONS, STEPS
from tests.guards.house import ROOT, files, joined, place

PROVING: Final = ("tests/rules", "tests/web")
# Codes that a table of words leaves out, and why.
SAID_OTHERWISE: Final = {StepCode.COUNTED_FROM: "the sentence names the event, and stands in EVENTS"}


def faults_of(spec: RuleSpec, marks: Mapping[str, Sequence[str]], tests: str) -> list[str]:
    """Return what a rule lacks; `tests` is the text of all files that may prove it."""
    wrong_ids = [rule_id for rule_id in spec.ids if not re.fullmatch(r"R-\d{3}", rule_id)]
    faults = [f"{spec.name}: {rule_id} is no id of the catalogue (R-001)." for rule_id in wrong_ids]
    if not spec.ids or not spec.cites:
        faults.append(f"{spec.name} needs an id of the catalogue and a citation of samvirk.rules.sources.")
    if not spec.sentence.endswith("."):
        faults.append(f"{spec.name} needs a whole sentence that a lawyer can check.")
    faults += [
        f"{spec.name}: no test proves {rule_id}. Mark one with @pytest.mark.rule('{rule_id}')."
        for rule_id in spec.ids
        if not marks.get(rule_id)
    ]
    return faults + [
        f"{spec.name}: no test expects {name}. Add a case that ends in that reason, or drop the reason."
        for name in map(_name_of, spec.reasons)
        if not re.search(rf"\b{re.escape(name)}\b", tests)
    ]


def _name_of(code: str) -> str:
    return f"{type(code).__name__}.{code.name}" if isinstance(code, StrEnum) else code


def faults_of_words(name: str, table: Mapping[Any, Any], codes: Iterable[Any]) -> list[str]:
    """Return the codes without words, and the words without a code."""
    wanted = list(codes)
    missing = [
        f"{name} has no words for {_name_of(code)}. Write them." for code in wanted if code not in table
    ]
    dead = [
        f"{name} has words for {code!r}, which no rule uses. Delete them."
        for code in table
        if code not in wanted
    ]
    return missing + dead


def faults_of_doubts(
    citations: Iterable[Citation], shown: Callable[[Citation], str], label: str
) -> list[str]:
    """Return the citations whose page says they are surer, or less sure, than they are."""
    return [
        f"{cite.act} {cite.section}: is_confirmed is {cite.is_confirmed}, and the page says otherwise. "
        f"Show “{label}” with what has not been held against the text of the law, and with nothing else."
        for cite in citations
        if (label in shown(cite)) is cite.is_confirmed
    ]


def _shown(cite: Citation) -> str:
    with translation.override("nb"):
        return render_to_string("components/sources.html", {"sources": [source(cite)]})


def _marks_and_text() -> tuple[dict[str, tuple[str, ...]], str]:
    paths = [path for folder in PROVING for path in files(ROOT / folder, "test_*.py")]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    return collect_marks(zip(map(place, paths), texts, strict=True)), "\n".join(texts)


DOUBT: Final = "Ikke sjekket mot lovteksten"


def test_every_rule_cites_and_is_proved() -> None:
    marks, text = _marks_and_text()
    faults = [fault for spec in load_rules() for fault in faults_of(spec, marks, text)]
    assert not faults, joined(faults)


def test_every_doubt_is_shown() -> None:
    faults = faults_of_doubts({cite for spec in load_rules() for cite in spec.cites}, _shown, DOUBT)
    assert not faults, joined(faults)


def test_every_answer_has_words() -> None:
    reasons = {reason for spec in load_rules() for reason in spec.reasons}
    faults = [
        *faults_of_words(
            "words.REASONS and consent_words.NOTES", {**REASONS, **NOTES}, [*reasons, *ConsentNote]
        ),
        *faults_of_words("words.STEPS", STEPS, [step for step in StepCode if step not in SAID_OTHERWISE]),
        *faults_of_words("words.EVENTS", EVENTS, Event),
        *faults_of_words("consent_words.WEIGHTS", WEIGHTS, Weight),
        *faults_of_words("rule_words.SENTENCES", SENTENCES, [spec.name for spec in load_rules()]),
        *faults_of_words("setting_words.LABELS", LABELS, SettingKey),
        *faults_of_words("sources.FORCES", FORCES, Force),
    ]
    assert not faults, joined(faults)


@pytest.mark.parametrize("spec", tuple(load_rules()), ids=lambda spec: spec.name)
def test_the_words_of_a_rule_are_its_own_sentence(spec: RuleSpec) -> None:
    with translation.override("nb"):
        assert str(SENTENCES[spec.name]) == spec.sentence


# Planted


class PlantedReason(StrEnum):
    TOO_LATE = "too_late"


PLANTED = RuleSpec(
    ids=("R-001",),
    name="planted",
    module="planted",
    sentence="Noe skal skje.",
    cites=(LUND_CARE_TEAM,),
    valid_from=date(2020, 1, 1),
    valid_until=None,
    effect=Effect.WARNS,
    reasons=(PlantedReason.TOO_LATE,),
)
PROOF = {"R-001": ("test_planted",)}


def test_a_proved_rule_passes() -> None:
    assert not faults_of(PLANTED, PROOF, "expects PlantedReason.TOO_LATE")


@pytest.mark.parametrize(
    ("spec", "marks", "text", "said"),
    [
        pytest.param(PLANTED, {}, "PlantedReason.TOO_LATE", "no test proves R-001", id="without a test"),
        pytest.param(
            PLANTED, PROOF, "PlantedReason.TOO_LATEST", "no test expects PlantedReason.TOO_LATE", id="reason"
        ),
        pytest.param(
            replace(PLANTED, cites=(), reasons=()), PROOF, "", "a citation", id="without a citation"
        ),
        pytest.param(
            replace(PLANTED, ids=(), reasons=()), PROOF, "", "an id of the catalogue", id="without an id"
        ),
        pytest.param(
            replace(PLANTED, sentence="", reasons=()), PROOF, "", "whole sentence", id="without a sentence"
        ),
        pytest.param(
            replace(PLANTED, ids=("R-1",), reasons=()), {"R-1": ("t",)}, "", "R-1 is no id", id="wrong id"
        ),
    ],
)
def test_a_rule_that_lacks_something_is_seen(
    spec: RuleSpec, marks: Mapping[str, Sequence[str]], text: str, said: str
) -> None:
    (fault,) = faults_of(spec, marks, text)
    assert said in fault


def test_a_code_without_words_is_seen() -> None:
    assert faults_of_words("TABLE", {}, PlantedReason) == [
        "TABLE has no words for PlantedReason.TOO_LATE. Write them."
    ]


def test_words_without_a_code_are_seen() -> None:
    (fault,) = faults_of_words("TABLE", {"gone": "Borte"}, [])
    assert "which no rule uses" in fault


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_a_page_that_says_too_much_is_seen(is_confirmed: bool) -> None:
    cite = replace(LUND.at("punkt 1"), is_confirmed=is_confirmed)
    assert faults_of_doubts([cite], lambda _: DOUBT if is_confirmed else "", DOUBT)
    assert not faults_of_doubts([cite], _shown, DOUBT)
