"""What the server never does: start programs, reach a network, read XML or pickles, run what was sent."""

import ast
import re
from pathlib import Path
from typing import Final

import pytest

from tests.guards.house import ROOT, joined, modules, names_imported, place, plant, tree

# Modules of the standard library and packages, and what would come with them.
NEVER: Final = {
    "subprocess": "starts programs",
    "pty": "starts programs",
    "ctypes": "runs native code",
    "pickle": "runs what it reads",
    "marshal": "runs what it reads",
    "shelve": "runs what it reads",
    "dill": "runs what it reads",
    "yaml": "runs what it reads, unless one is careful",
    "xml": "reads entities from elsewhere",
    "lxml": "reads entities from elsewhere",
    "code": "runs what was sent",
    "codeop": "runs what was sent",
    "jinja2": "makes templates of text",
    "mako": "makes templates of text",
    "markdown": "makes markup of text",
    "socket": "reaches a network",
    "ssl": "reaches a network",
    "http.client": "reaches a network",
    "urllib.request": "reaches a network",
    "urllib3": "reaches a network",
    "requests": "reaches a network",
    "httpx": "reaches a network",
    "aiohttp": "reaches a network",
    "ftplib": "reaches a network",
    "telnetlib": "reaches a network",
    "xmlrpc": "reaches a network",
    "imaplib": "reads mail",
    "poplib": "reads mail",
    "smtplib": "sends mail past Django",
    "ldap": "asks a directory",
    "ldap3": "asks a directory",
    "memcache": "asks memcached",
    "pymemcache": "asks memcached",
    "redis": "asks a server of its own",
    "saml2": "reads SAML",
    "onelogin": "reads SAML",
    "random": "can be guessed; use secrets",
    "django.core.mail": "sends mail outside the outbox",
    "django.core.cache": "keeps what is somebody's for the next",
    "django.views.decorators.cache": "keeps what is somebody's for the next",
}
# The only modules that may, and for what.
MAY: Final = {
    "config/serving.py": ("ssl", "says which TLS the server speaks"),
    "samvirk/web/pace.py": ("django.core.cache", "counts requests; a number is nobody's"),
    "samvirk/notifications/channels.py": ("django.core.mail", "is where the outbox leads"),
    "samvirk/notifications/calendar_entry.py": ("django.core.mail", "is an e-mail that the outbox sends"),
    "samvirk/web/access/letters.py": ("django.core.mail", "the reader waits for it; it names nobody"),
}
# Packages that would do the same on our behalf, or do what no page of ours needs.
NOT_INSTALLED: Final = frozenset(
    {
        *("lxml", "pyyaml", "jinja2", "mako", "markdown", "python-ldap", "ldap3", "pysaml2", "python3-saml"),
        *("pymemcache", "pylibmc", "redis", "graphene", "channels", "djangorestframework", "weasyprint"),
        *("django-debug-toolbar", "django-extensions", "requests", "httpx", "urllib3", "aiohttp", "pylatex"),
    }
)
RUNS_TEXT: Final = frozenset({"eval", "exec", "compile", "__import__"})
OF_THE_SYSTEM: Final = frozenset({"system", "popen", "spawnl", "spawnv", "execv", "execl", "fork"})


def faults_of(path: Path, root: Path = ROOT) -> list[str]:
    """Return what a module imports or calls and never may."""
    module = tree(path)
    imports = [
        f"{place(path, line, root=root)}: {name} {why}."
        for imported, line in names_imported(module)
        for name, why in NEVER.items()
        if (imported == name or imported.startswith(f"{name}.")) and not _may(path, name, root)
    ]
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call)]
    return imports + [
        f"{place(path, node.lineno, root=root)}: {what}." for node in calls if (what := _forbidden_call(node))
    ]


def _may(path: Path, name: str, root: Path) -> bool:
    return MAY.get(str(path.relative_to(root)), ("", ""))[0] == name


def _forbidden_call(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) if name in RUNS_TEXT:
            return f"{name} runs what it is given"
        case ast.Attribute(value=ast.Name(id="os"), attr=name) if name in OF_THE_SYSTEM:
            return f"os.{name} starts a program"
        case ast.Attribute(value=ast.Name(id="re"), attr=name) if not _is_written_here(node):
            return f"re.{name} takes a pattern that is not written here: it could be anybody's"
        case ast.Name(id="Template" | "Engine") | ast.Attribute(attr="from_string"):
            return "a template is made of text; write a file"
        case ast.Attribute(attr="format", value=ast.Name(id=name)) if name.islower():
            return f"{name}.format() lets whoever wrote {name} read attributes"
        case _:
            return ""


def _is_written_here(node: ast.Call) -> bool:
    """Tell whether the pattern is a constant of the module, alone or joined with what `re.escape` returns."""
    if isinstance(node.func, ast.Attribute) and node.func.attr == "escape":
        return True
    pattern = node.args[0] if node.args else None
    return isinstance(pattern, ast.Constant) or (isinstance(pattern, ast.Name) and pattern.id.isupper())


def locked() -> set[str]:
    """Return the names of all packages that an installation has."""
    text = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))


@pytest.mark.parametrize("package", ["samvirk", "config"])
def test_the_server_does_none_of_it(package: str) -> None:
    faults = [fault for path in modules(ROOT / package) for fault in faults_of(path)]
    assert not faults, joined(faults)


def test_every_exception_is_needed() -> None:
    for name, (imported, _why) in MAY.items():
        names = [full for full, _ in names_imported(tree(ROOT / name))]
        assert any(full == imported or full.startswith(f"{imported}.") for full in names)


def test_no_package_of_an_installation_does_it() -> None:
    assert len(locked()) > 10
    assert not locked() & NOT_INSTALLED


@pytest.mark.parametrize("name", NEVER)
def test_an_import_is_seen(tmp_path: Path, name: str) -> None:
    (fault,) = faults_of(plant(tmp_path, "x.py", f"import os\nimport {name}\n"), tmp_path)
    assert fault.startswith(f"x.py:2: {name} ")


@pytest.mark.parametrize(
    "line",
    [
        *("eval(text)", "exec(text)", "os.system(text)", "os.popen(text)", "re.compile(text)"),
        *("re.search(f'a{text}', b)", "Template(text)", "engine.from_string(text)", "text.format(row=row)"),
        *("from xml.etree import ElementTree", "from urllib import request", "__import__(text)"),
    ],
)
def test_a_call_is_seen(tmp_path: Path, line: str) -> None:
    assert faults_of(plant(tmp_path, "x.py", f"{line}\n"), tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        *("re.compile(r'a+')", "re.sub(WORDS, '', text)", "re.escape(text)", "'{}'.format(text)"),
        *("from http import HTTPStatus", "from urllib.parse import quote", "model.objects.evaluate()"),
    ],
)
def test_what_is_harmless_passes(tmp_path: Path, line: str) -> None:
    assert not faults_of(plant(tmp_path, "x.py", f"{line}\n"), tmp_path)
