"""Every document is PDF/A-2a and PDF/UA-1 in one file; veraPDF is the judge."""

from dataclasses import replace
from pathlib import Path

import pytest
import typst

from dev import verapdf
from samvirk.documents import application_form, meeting_letter, minutes_letter, plan_document, receipt
from samvirk.documents.case_letter import as_pdf as letter_as_pdf
from samvirk.documents.consent_form import as_pdf as consent_as_pdf
from samvirk.documents.information_sheet import as_pdf
from samvirk.documents.language import Language
from tests.documents.reading import FJORDVIK, HOSTILE
from tests.documents.test_call_on_paper import CALL
from tests.documents.test_consent_form import SHARING
from tests.documents.test_give_somebody_a_receipt import RECEIPT
from tests.documents.test_minutes_on_paper import MINUTES
from tests.documents.test_print_a_plan import PLAN
from tests.documents.test_tell_that_it_has_ended import ended
from tests.documents.test_write_to_an_applicant import letters

pytestmark = pytest.mark.java


def known_bad() -> bytes:
    """Typeset without a standard and without tags: what an ordinary program would write."""
    pdf = typst.Compiler(b"= Brev").compile(format="pdf", pdf_tags=False)
    assert isinstance(pdf, bytes)
    return pdf


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Validate everything in one Java run; starting Java costs more than validating."""
    folder = tmp_path_factory.mktemp("pdf")
    documents = {f"sheet-{language}": as_pdf(FJORDVIK, language) for language in Language}
    for number, text in enumerate(HOSTILE.values()):
        sheet = replace(FJORDVIK, unit_name=text, visiting_address=text)
        documents[f"hostile-{number}"] = as_pdf(sheet, Language.BOKMAAL)
    documents |= {f"receipt-{language}": receipt.as_pdf(RECEIPT, language) for language in Language}
    documents |= {f"consent-{language}": consent_as_pdf(SHARING, language) for language in Language}
    for language in Language:
        documents[f"plan-{language}"] = plan_document.as_pdf(PLAN, language)
        documents[f"ending-{language}"] = letter_as_pdf(ended(language), address="Kaiveien 21")
        documents[f"form-{language}"] = application_form.as_pdf(FJORDVIK, language)
        for number, letter in enumerate(letters(language)):
            documents[f"letter-{number}-{language}"] = letter_as_pdf(letter, address="Kaiveien 21")
    documents |= {f"meeting-{language}": meeting_letter.as_pdf(CALL, language) for language in Language}
    documents |= {f"minutes-{language}": minutes_letter.as_pdf(MINUTES, language) for language in Language}
    documents |= {"known-bad": known_bad(), "cut-off": documents["sheet-nb"][:900]}
    files = {name: folder / f"{name}.pdf" for name in documents}
    for name, pdf in documents.items():
        files[name].write_bytes(pdf)
    found = verapdf.failures(list(files.values()))
    return {name: found[file] for name, file in files.items()}


@pytest.mark.rule("R-036")
@pytest.mark.parametrize("language", Language)
def test_the_information_sheet_passes_both_standards(
    verdicts: dict[str, list[str]], language: Language
) -> None:
    assert verdicts[f"sheet-{language}"] == []


@pytest.mark.rule("R-026")
@pytest.mark.parametrize("language", Language)
def test_the_receipt_passes_both_standards(verdicts: dict[str, list[str]], language: Language) -> None:
    assert verdicts[f"receipt-{language}"] == []


@pytest.mark.rule("R-110")
@pytest.mark.parametrize("language", Language)
def test_the_consent_form_passes_both_standards(verdicts: dict[str, list[str]], language: Language) -> None:
    assert verdicts[f"consent-{language}"] == []


@pytest.mark.rule("R-040", "R-043", "R-049")
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("document", ["form", "letter-0", "letter-1", "letter-2", "letter-3"])
def test_what_an_applicant_gets_passes_both_standards(
    verdicts: dict[str, list[str]], document: str, language: Language
) -> None:
    assert verdicts[f"{document}-{language}"] == []


@pytest.mark.rule("R-140", "R-154")
@pytest.mark.parametrize("language", Language)
def test_the_plan_passes_both_standards(verdicts: dict[str, list[str]], language: Language) -> None:
    assert verdicts[f"plan-{language}"] == []


@pytest.mark.rule("R-194", "R-195", "R-196", "R-197")
@pytest.mark.parametrize("language", Language)
def test_the_call_to_a_meeting_passes_both_standards(
    verdicts: dict[str, list[str]], language: Language
) -> None:
    assert verdicts[f"meeting-{language}"] == []


@pytest.mark.rule("R-238")
@pytest.mark.parametrize("language", Language)
def test_the_letter_about_an_end_passes_both_standards(
    verdicts: dict[str, list[str]], language: Language
) -> None:
    assert verdicts[f"ending-{language}"] == []


@pytest.mark.rule("R-198", "R-199")
@pytest.mark.parametrize("language", Language)
def test_minutes_pass_both_standards(verdicts: dict[str, list[str]], language: Language) -> None:
    assert verdicts[f"minutes-{language}"] == []


def test_hostile_text_does_not_break_the_standards(verdicts: dict[str, list[str]]) -> None:
    hostile = [faults for name, faults in verdicts.items() if name.startswith("hostile")]
    assert hostile == [[]] * len(HOSTILE)


def test_the_judge_sees_a_bad_file(verdicts: dict[str, list[str]]) -> None:
    profiles = {fault.split(":")[0] for fault in verdicts["known-bad"]}
    assert profiles == {"2a", "ua1"}
    assert any("StructTreeRoot" in fault for fault in verdicts["known-bad"])


def test_a_file_that_cannot_be_read_is_no_pass(verdicts: dict[str, list[str]]) -> None:
    assert verdicts["cut-off"]


def test_a_validator_that_never_ran_is_no_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verapdf, "PROFILES", ("2a",))
    absent = tmp_path / "absent.pdf"
    assert verapdf.failures([absent])[absent]
