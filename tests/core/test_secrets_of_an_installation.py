"""Production takes only a wrapping key of its own; a demo has one that nobody needs to make."""

import base64
import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config import environment

NAME = "SAMVIRK_FIELD_KEY"
KEY, OLD = bytes(range(32)), bytes(range(1, 33))
TEXT, OLD_TEXT = base64.b64encode(KEY).decode(), base64.b64encode(OLD).decode()


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (NAME, f"{NAME}_FILE", f"{NAME}_FALLBACKS", f"{NAME}_FALLBACKS_FILE"):
        monkeypatch.delenv(name, raising=False)


def test_production_reads_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, TEXT)
    assert environment.field_keys(is_demo=False) == [KEY]


def test_production_reads_its_key_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{TEXT}\n")
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "key"))
    assert environment.field_keys(is_demo=False) == [KEY]


def test_fallbacks_come_after_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, TEXT)
    monkeypatch.setenv(f"{NAME}_FALLBACKS", f"{OLD_TEXT}, {TEXT}")
    assert environment.field_keys(is_demo=False) == [KEY, OLD, KEY]


def test_a_key_that_is_missing_is_said_in_a_sentence() -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} is not set. Make one with"):
        environment.field_keys(is_demo=False)


@pytest.mark.parametrize("name", [NAME, f"{NAME}_FALLBACKS"])
def test_production_takes_no_demo_key(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(NAME, TEXT)
    monkeypatch.setenv(name, "demo-field-key")
    with pytest.raises(ImproperlyConfigured, match=f"{name} is a demo key"):
        environment.field_keys(is_demo=False)


@pytest.mark.parametrize("is_demo", [True, False])
@pytest.mark.parametrize("text", [TEXT[:-8] + "====", "hemmelig", TEXT + "AAAA", "æøå", "a" * 43])
def test_a_key_that_is_none_is_refused_and_not_quoted(
    monkeypatch: pytest.MonkeyPatch, text: str, is_demo: bool
) -> None:
    monkeypatch.setenv(NAME, text)
    with pytest.raises(ImproperlyConfigured, match="is not 32 bytes in base64") as caught:
        environment.field_keys(is_demo=is_demo)
    assert text not in str(caught.value)
    assert text not in repr(caught.value.__context__)


def test_a_demo_has_a_key_that_says_so() -> None:
    assert environment.field_keys(is_demo=True) == [hashlib.sha256(b"demo-field-key").digest()]
    assert environment.field_keys(is_demo=True) == settings.FIELD_KEYS


def test_the_command_that_is_offered_makes_a_key(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = environment.MAKE_A_FIELD_KEY.split("'")[1]
    exec(code, {})  # noqa: S102 - the text is our own
    monkeypatch.setenv(NAME, capsys.readouterr().out.strip())
    assert [len(key) for key in environment.field_keys(is_demo=False)] == [32]
