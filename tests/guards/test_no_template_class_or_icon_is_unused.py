"""Each template, partial and CSS class is used, and each that is used exists, icons included."""

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

from tests.guards.house import ROOT, files, joined, plant, tree

STYLES: Final = ROOT / "samvirk" / "web" / "static"
_CLASS_IN_CSS: Final = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_NO_SELECTOR: Final = re.compile(r"/\*.*?\*/|\"[^\"]*\"|'[^']*'|url\([^)]*\)", re.DOTALL)
_CLASS_IN_TEMPLATE: Final = re.compile(r"\bclass=\"([^\"]*)\"")
_TAG: Final = re.compile(r"\{%.*?%\}")
_VALUE: Final = re.compile(r"\{\{.*?\}\}")
_JS_TEXT: Final = re.compile(r"'([^'\n]*)'|\"([^\"\n]*)\"|`([^`]*)`")
_ICON: Final = re.compile(r"\{% icon \"(\w+)\" %\}")
_PARTIAL: Final = re.compile(r"\{% partialdef (\w+)( inline)? %\}")
# Where part of a name is computed.
HOLE: Final = "\0"


@dataclass(slots=True)
class Sources:
    """What a tree of ours holds that may name a template, a class or an icon."""

    templates: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    icons: list[str] = field(default_factory=list)
    scripts: str = ""
    styles: str = ""


def read(root: Path) -> Sources:
    """Read the templates, the Python, the scripts and the style sheets beneath `root`/samvirk."""
    found = Sources()
    for folder in sorted((root / "samvirk").glob("*/templates")):
        for path in files(folder, "*.*"):
            found.templates[str(path.relative_to(folder))] = path.read_text(encoding="utf-8")
    for path in files(root / "samvirk", "*.py"):
        module = tree(path)
        found.texts += _texts(module)
        found.classes += _class_values(module)
        found.icons += _icons(module)
    for path in files(root / "samvirk" / "web" / "static", "*.js"):
        found.scripts += path.read_text(encoding="utf-8")
    for path in files(root / "samvirk" / "web" / "static", "*.css"):
        found.styles += path.read_text(encoding="utf-8")
    return found


def _texts(module: ast.Module) -> list[str]:
    """Return all strings of a module; what an f-string computes is a hole."""
    parts = {id(part) for node in ast.walk(module) if isinstance(node, ast.JoinedStr) for part in node.values}
    return [text for node in ast.walk(module) if id(node) not in parts and (text := _text(node)) is not None]


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else HOLE for part in node.values)  # type: ignore[misc]
    return None


def _class_values(module: ast.Module) -> list[str]:
    """Return the strings that are given as a class: `class_name="…"` and `{"class": "…"}`."""
    values: list[ast.AST] = []
    for node in ast.walk(module):
        if isinstance(node, ast.keyword) and node.arg == "class_name":
            values.append(node.value)
        elif isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            values += [value for key, value in pairs if key is not None and _text(key) == "class"]
    return [text for value in values if (text := _text(value))]


def _icons(module: ast.Module) -> list[str]:
    """Return the strings that are given as an icon: `icon="…"`."""
    given = [node.value for node in ast.walk(module) if isinstance(node, ast.keyword) and node.arg == "icon"]
    return [text for value in given if (text := _text(value))]


# Templates


def faults_of_templates(found: Sources) -> list[str]:
    """Return the templates that nothing shows, and the partials that are nowhere or not used."""
    named = {text for text in found.texts if "." in text}
    unused = [
        f"Template {name} is shown by nothing. Delete it, or use it."
        for name in found.templates
        if not _is_named(
            name, named, {other: text for other, text in found.templates.items() if other != name}
        )
    ]
    wanted = {text for text in named if re.fullmatch(r"[\w/]+\.html#\w+", text)}
    partials = {
        f"{name}#{part}" for name, text in found.templates.items() for part, _ in _PARTIAL.findall(text)
    }
    return [
        *unused,
        *(f"{name} names a partial that its template does not define." for name in sorted(wanted - partials)),
        *(f"Partial {name} is used by nothing. Delete it." for name in _unused_partials(found, wanted)),
    ]


def _is_named(name: str, named: Iterable[str], others: Mapping[str, str]) -> bool:
    is_shown = any(text.partition("#")[0] in {name, Path(name).name} for text in named)
    return is_shown or any(f'"{name}' in text for text in others.values())


def _unused_partials(found: Sources, wanted: Iterable[str]) -> Iterator[str]:
    for name, text in found.templates.items():
        for part, is_inline in _PARTIAL.findall(text):
            if f"{name}#{part}" not in wanted and not is_inline and f"{{% partial {part} %}}" not in text:
                yield f"{name}#{part}"


# Classes


def classes_of(styles: str) -> set[str]:
    """Return the classes that style sheets speak of."""
    return set(_CLASS_IN_CSS.findall(_NO_SELECTOR.sub(" ", styles)))


def classes_in(template: str) -> set[str]:
    """Return the classes of a template; a computed part is a hole."""
    values = [
        _VALUE.sub(HOLE, _TAG.sub(" ", value))
        for value in _CLASS_IN_TEMPLATE.findall(_quotes_in_tags(template))
    ]
    return {name for value in values for name in value.split()}


def _quotes_in_tags(template: str) -> str:
    # A quote inside a tag does not end the attribute around it.
    return _TAG.sub(lambda tag: tag.group().replace('"', "'"), template)


def faults_of_classes(found: Sources, known: set[str]) -> list[str]:
    """Return our classes that nothing wears, and those worn that no style sheet (`known`: others') has."""
    worn = {name for text in found.templates.values() for name in classes_in(text)}
    worn |= {name for value in found.classes for name in value.split()}
    spoken = worn | {word for text in found.texts for word in text.split()}
    spoken |= {
        word
        for match in _JS_TEXT.findall(found.scripts)
        for text in match
        for word in re.split(r"[\s.]", text)
    }
    beginnings = tuple(
        name.partition(HOLE)[0] for name in spoken if HOLE in name and "-" in name.partition(HOLE)[0]
    )
    ours = classes_of(found.styles)
    unused = sorted(name for name in ours if name not in spoken and not name.startswith(beginnings))
    unknown = sorted(name for name in worn if not _is_known(name, ours | known))
    return [
        *(f"Class .{name} is styled and worn by nothing. Delete its rules." for name in unused),
        *(
            f"Class {name!r} is worn and no style sheet knows it. Style it, or take it off."
            for name in unknown
        ),
    ]


def _is_known(name: str, known: set[str]) -> bool:
    if HOLE not in name:
        return name in known
    pattern = re.compile(".*".join(map(re.escape, name.split(HOLE))))
    return any(pattern.fullmatch(other) for other in known)


# Icons


def faults_of_icons(found: Sources, sprite: Iterable[str]) -> list[str]:
    """Return the icons that the sprite lacks; it may hold more, for pages to come."""
    shown = {name for text in found.templates.values() for name in _ICON.findall(text)} | set(found.icons)
    missing = sorted(shown - set(sprite))
    return [f"Icon {name} is not in frontend/icons.json. Add it, and build." for name in missing]


@pytest.fixture(scope="module")
def house() -> Sources:
    return read(ROOT)


def test_every_template_is_shown(house: Sources) -> None:
    faults = faults_of_templates(house)
    assert not faults, joined(faults)


def test_every_class_is_worn_and_styled(house: Sources) -> None:
    sheets = sorted((STYLES / "vendor").glob("*.css"))
    assert sheets, "Designsystemet's style sheets are not built. Run `make check`, which builds them."
    faults = faults_of_classes(house, classes_of("\n".join(sheet.read_text() for sheet in sheets)))
    assert not faults, joined(faults)


def test_every_icon_is_there(house: Sources) -> None:
    faults = faults_of_icons(house, json.loads((ROOT / "frontend" / "icons.json").read_text()))
    assert not faults, joined(faults)


# Planted


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A page that shows one template with one class of ours and one of Designsystemet's."""
    plant(tmp_path, "samvirk/web/views.py", 'render(request, "plans/plan.html#row", {})')
    plant(
        tmp_path,
        "samvirk/web/templates/plans/plan.html",
        '{% partialdef row %}<p class="ds-card plan{% if "x" %} is-late{% endif %}">'
        '{% icon "Bell" %}</p>{% endpartialdef %}',
    )
    plant(tmp_path, "samvirk/web/static/web/plan.css", ".plan { margin: .5rem; } .is-late { color: red; }")
    return tmp_path


def _faults(root: Path) -> list[str]:
    found = read(root)
    return [
        *faults_of_templates(found),
        *faults_of_classes(found, {"ds-card"}),
        *faults_of_icons(found, ["Bell"]),
    ]


def test_a_page_that_uses_what_there_is_passes(planted: Path) -> None:
    assert not _faults(planted)


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("templates/plans/old.html", "", "Template plans/old.html is shown by nothing"),
        (
            "templates/plans/self.html",
            '{% include "plans/self.html" %}',
            "plans/self.html is shown by nothing",
        ),
        ("more.py", 'x = "plans/plan.html#rows"', "plans/plan.html#rows names a partial"),
        (
            "static/web/more.css",
            "@media print { .old:hover { top: 0 } }",
            ".old is styled and worn by nothing",
        ),
        ("more.py", 'Link(icon="Bull")', "Icon Bull is not in frontend/icons.json"),
        ("more.py", 'words(class_name="plam")', "'plam' is worn and no style sheet knows it"),
        ("more.py", 'Input(attrs={"class": "ds-carb"})', "'ds-carb' is worn"),
        ("more.py", 'words(class_name=f"tone-{tone}")', "'tone-\\x00' is worn and no style sheet knows it"),
    ],
)
def test_what_is_unused_or_missing_is_seen(planted: Path, name: str, source: str, said: str) -> None:
    plant(planted, f"samvirk/web/{name}", source)
    (fault,) = _faults(planted)
    assert said in fault


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "{% partialdef row %}",
            "{% partialdef row %}{% endpartialdef %}{% partialdef old %}",
            "#old is used by nothing",
        ),
        (
            '{% icon "Bell" %}',
            '{% icon "Bell" %}{% icon "Bull" %}',
            "Icon Bull is not in frontend/icons.json",
        ),
        ("is-late", "is-later", "'is-later' is worn and no style"),
    ],
)
def test_a_slip_in_a_template_is_seen(planted: Path, before: str, after: str, said: str) -> None:
    path = planted / "samvirk" / "web" / "templates" / "plans" / "plan.html"
    path.write_text(path.read_text().replace(before, after))
    assert any(said in fault for fault in _faults(planted))


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("more.py", 'words(class_name=f"tone-{tone.value}")'),
        ("templates/plans/tone.html", '<p class="tone-{{ tone }}"></p>{# plans/plan.html #}'),
        ("static/web/more.js", "document.querySelector('p.tone-red')"),
    ],
)
def test_a_computed_class_is_worn(planted: Path, name: str, source: str) -> None:
    plant(planted, "samvirk/web/static/web/tone.css", ".tone-red { color: red; }")
    plant(planted, "samvirk/web/pages.py", 'TEMPLATE = "plans/tone.html"')
    plant(planted, "samvirk/web/templates/plans/tone.html", "")
    plant(planted, f"samvirk/web/{name}", source)
    assert not _faults(planted)
