"""Settings come from the environment; what is missing is said in a sentence that helps."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SAMVIRK_X", "SAMVIRK_X_FILE"):
        monkeypatch.delenv(name, raising=False)


def test_a_variable_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMVIRK_X", "verdi")
    assert environment.optional("SAMVIRK_X") == "verdi"
    assert environment.required("SAMVIRK_X", "Set it.") == "verdi"


def test_a_secret_may_lie_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("  hemmelig\n", encoding="utf-8")
    monkeypatch.setenv("SAMVIRK_X_FILE", str(tmp_path / "secret"))
    monkeypatch.setenv("SAMVIRK_X", "not this one")
    assert environment.required("SAMVIRK_X", "Set it.") == "hemmelig"


def test_what_is_not_set_has_a_default() -> None:
    assert environment.optional("SAMVIRK_X") == ""
    assert environment.optional("SAMVIRK_X", "nb") == "nb"


@pytest.mark.parametrize("value", [None, ""])
def test_what_must_be_set_says_what_to_do(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    if value is not None:
        monkeypatch.setenv("SAMVIRK_X", value)
    with pytest.raises(ImproperlyConfigured, match=r"^SAMVIRK_X is not set\. Name the host\.$"):
        environment.required("SAMVIRK_X", "Name the host.")


def test_one_of_several_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.one_of("SAMVIRK_X", ("a", "b"), "b") == "b"
    monkeypatch.setenv("SAMVIRK_X", "a")
    assert environment.one_of("SAMVIRK_X", ("a", "b"), "b") == "a"


def test_none_of_several_lists_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMVIRK_X", "c")
    with pytest.raises(ImproperlyConfigured, match=r"SAMVIRK_X is “c”\. Set it to one of: a, b\."):
        environment.one_of("SAMVIRK_X", ("a", "b"), "b")


def test_a_number_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.number("SAMVIRK_X", 300) == 300
    monkeypatch.setenv("SAMVIRK_X", "12")
    assert environment.number("SAMVIRK_X", 300) == 12


@pytest.mark.parametrize("value", ["", "many", "-1", "1.5"])
def test_what_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SAMVIRK_X", value)
    with pytest.raises(ImproperlyConfigured, match=r"SAMVIRK_X is “.*”\. Set it to a whole number\."):
        environment.number("SAMVIRK_X", 300)


@pytest.mark.parametrize(
    ("value", "parts"), [("", []), (" , ", []), ("a", ["a"]), (" a, b ,,c", ["a", "b", "c"])]
)
def test_a_list_has_no_blanks(monkeypatch: pytest.MonkeyPatch, value: str, parts: list[str]) -> None:
    monkeypatch.setenv("SAMVIRK_X", value)
    assert environment.listed("SAMVIRK_X") == parts
