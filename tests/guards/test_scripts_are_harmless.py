"""Our scripts make no markup of text, keep nothing in the browser, and hear no other window."""

import re
from pathlib import Path
from typing import Final

import pytest

from tests.guards.house import ROOT, files, joined, place, plant

STATIC: Final = ROOT / "samvirk" / "web" / "static"
# What a script of ours must not say, and why.
FORBIDDEN: Final = {
    r"\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextual": "makes markup of text",
    r"\beval\b|\bnew Function\b|\bset(?:Timeout|Interval)\(\s*['\"`]": "runs text",
    r"\b(?:local|session)Storage\b|\bindexedDB\b|\bcaches\b|document\.cookie": "keeps data in the browser",
    r"\bpostMessage\b|['\"`]message['\"`]": "hears other windows",
    r"__proto__|\.prototype\b|\.constructor\b|Object\.assign|\.\.\.JSON": "may change what all objects share",
    r"\bvar\b|(?<![\w.])(?:window|globalThis|document)\.(?!print\b|query|getElement|add|body\b)\w+": (
        "uses a global name, which an id in the page could take"
    ),
    r"https?://|\bimport\(|\bWebSocket\b|\bsendBeacon\b": "talks with another site",
}
# htmx and Designsystemet make markup of answers of ours; the rest they do no more than we do.
OF_OTHERS: Final = (
    r"\b(?:local|session)Storage\b|\bindexedDB\b|\bpostMessage\b|document\.cookie|\bWebSocket\b"
)


def faults_of(path: Path, root: Path = ROOT) -> list[str]:
    """Return the lines of a script that say what no script of ours may."""
    return [
        f"{place(path, number, root=root)}: {match.group()} {why}."
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for pattern, why in FORBIDDEN.items()
        if (match := re.search(pattern, line.partition("// ")[0]))
    ]


def test_no_script_does_any_of_it() -> None:
    scripts = files(STATIC, "*.js")
    assert scripts
    faults = [fault for path in scripts for fault in faults_of(path)]
    assert not faults, joined(faults)


def test_scripts_of_others_keep_nothing_and_hear_nobody() -> None:
    scripts = sorted((STATIC / "vendor").glob("*.js"))
    assert {path.name for path in scripts} >= {"htmx.min.js", "ds.min.js"}
    found = {path.name: re.findall(OF_OTHERS, path.read_text(encoding="utf-8")) for path in scripts}
    assert not any(found.values()), found


def test_htmx_may_not_run_text() -> None:
    # The policy forbids it as well; this says it where htmx reads it.
    policy = (ROOT / "config" / "settings.py").read_text(encoding="utf-8")
    assert "unsafe" not in policy.lower()
    templates = [path.read_text(encoding="utf-8") for path in files(ROOT / "samvirk", "*.html")]
    assert not [
        text for text in templates if re.search(r"hx-on|hx-vals=['\"]js:|hx-[\w-]+=['\"]javascript:", text)
    ]


@pytest.mark.parametrize(
    "line",
    [
        *("x.innerHTML = text;", "eval(text);", "setTimeout('go()', 1);", "localStorage.setItem('a', 'b');"),
        *("document.cookie = 'a=b';", "window.addEventListener('message', f);", "x.__proto__ = y;"),
        *("Object.assign(a, b);", "window.state = 1;", "var a = 1;", "fetch('https://evil.example/');"),
    ],
)
def test_a_fault_is_seen(tmp_path: Path, line: str) -> None:
    (fault, *_) = faults_of(plant(tmp_path, "x.js", f"'use strict';\n{line}\n"), tmp_path)
    assert fault.startswith("x.js:2: ")


@pytest.mark.parametrize(
    "line",
    [
        *("const menu = document.querySelector('x');", "toast.textContent = words;", "window.print();"),
        *(
            "setTimeout(ask, 1000);",
            "// localStorage would keep it",
            "const { seconds } = await answer.json();",
        ),
    ],
)
def test_what_is_harmless_passes(tmp_path: Path, line: str) -> None:
    assert not faults_of(plant(tmp_path, "x.js", f"{line}\n"), tmp_path)
