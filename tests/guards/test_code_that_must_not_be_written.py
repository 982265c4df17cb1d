"""Semgrep finds code that must not be written: each rule fires on a planted line and not on ours."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.guards.house import ROOT, joined, plant

pytestmark = pytest.mark.slow
RULES: Final = ".semgrep.yml"
SEMGREP: Final = Path(sys.executable).parent / "semgrep"
# For each rule the lines that it must find, and then those that it must leave alone.
FORBIDDEN: Final = {
    "request-poured-into-a-call": (
        "Plan.objects.create(**request.POST)",
        "actions.open_plan(person, **request.GET)",
        "actions.open_plan(**request.POST.dict())",
        "actions.open_plan(**dict(request.POST))",
        "actions.open_plan(**json.loads(request.body))",
    ),
    "request-into-an-action": (
        "actions.open_plan(fields=request.POST, grant=grant, now=now)",
        "actions.open_plan(title=request.POST['title'], grant=grant, now=now)",
        "actions.open_plan(title=request.POST.get('title', ''), grant=grant, now=now)",
        "actions.open_plan(fields=request.POST.dict(), grant=grant, now=now)",
    ),
    "markup-trusted": (
        "mark_safe(note)",
        "SafeString(note)",
        "format_html('<b>{}</b>'.format(note))",
        "format_html('<b>%s</b>' % note)",
        "format_html(f'<b>{note}</b>')",
    ),
    "form-of-all-fields": (
        "class Meta:\n    fields = '__all__'",
        "make(fields='__all__')",
        "class Meta:\n    exclude = ['note']",
    ),
    "form-over-a-model": (
        "class PlanForm(forms.ModelForm):\n    pass",
        "class PlanForm(ModelForm):\n    pass",
        "modelformset_factory(Plan)",
        "forms.inlineformset_factory(Plan, Goal)",
    ),
    "sql-written-by-hand": (
        "plans.extra(where=['1=1'])",
        "Plan.objects.raw('SELECT 1')",
        "RawSQL('SELECT 1', ())",
        "connection.cursor()",
    ),
    "csrf-switched-off": ("@csrf_exempt\ndef page(request):\n    pass", "csrf_exempt(page)"),
    "clock-asked-elsewhere": (
        "datetime.now(tz=UTC)",
        "date.today()",
        "timezone.now()",
        "timezone.localdate()",
        "datetime.datetime.utcnow()",
    ),
    "print-on-a-server": ("print(plan)",),
    "row-in-the-log": (
        "logger.info(f'opened {plan}')",
        "logger.warning('opened %s' % plan)",
        "logger.info('opened %s', account.display_name)",
        "logger.error('sent', request.POST)",
    ),
}
ALLOWED: Final = (
    "actions.open_plan(**form.cleaned_data, grant=grant, now=now)",
    "actions.open_plan(title=form.cleaned_data['title'], grant=grant, now=now)",
    "form = PlanForm(request.POST)",
    "drafts.keep(path, request.POST, grant=grant, now=now)",
    "format_html('<b>{}</b>', note)",
    "class Meta:\n    fields = ['title']",
    "class PlanForm(forms.Form):\n    pass",
    "timezone.localdate(now)",
    "self.stdout.write('done')",
    "logger.info('plan opened', extra={'id': plan.pk})",
)


def findings(root: Path, *targets: str) -> dict[str, list[tuple[str, int]]]:
    """Return file and line of what each rule finds under `root`, having read them all."""
    command = [str(SEMGREP), "scan", f"--config={RULES}", "--json", "--quiet", "--metrics=off"]
    command += ["--disable-version-check", "--no-git-ignore", "--project-root=.", "--jobs=2", *targets]
    answer = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    said = json.loads(answer.stdout)
    assert not said["errors"], said["errors"]
    found: dict[str, list[tuple[str, int]]] = {}
    for result in said["results"]:
        rule = result["check_id"].rpartition(".")[2]
        found.setdefault(rule, []).append((result["path"], result["start"]["line"]))
    return found


def test_nothing_of_ours_must_not_be_written() -> None:
    found = findings(ROOT, "config", "samvirk", "dev")
    assert not found, joined(f"{path}:{line}: {rule}" for rule, at in found.items() for path, line in at)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The files that each rule fires on; one file holds one forbidden line."""
    root = tmp_path_factory.mktemp("planted")
    shutil.copy(ROOT / RULES, root)
    for rule, lines in FORBIDDEN.items():
        for index, line in enumerate(lines):
            plant(root, f"samvirk/{rule}/line_{index}.py", f"{line}\n")
    for index, line in enumerate(ALLOWED):
        plant(root, f"samvirk/allowed/line_{index}.py", f"{line}\n")
    plant(root, "samvirk/core/clock.py", "timezone.now()\n")
    plant(root, "samvirk/web/pictures/drawing.py", "mark_safe(markup)\n")
    plant(root, "dev/demo.py", "print('ready')\n")
    return {rule: {path for path, _ in at} for rule, at in findings(root, "samvirk", "dev").items()}


@pytest.mark.parametrize("rule", sorted(FORBIDDEN))
def test_each_forbidden_line_is_seen(planted: dict[str, set[str]], rule: str) -> None:
    wanted = {f"samvirk/{rule}/line_{index}.py" for index in range(len(FORBIDDEN[rule]))}
    assert wanted <= planted.get(rule, set())


def test_what_is_allowed_passes(planted: dict[str, set[str]]) -> None:
    seen = {path for paths in planted.values() for path in paths}
    assert not {path for path in seen if not path.startswith(tuple(f"samvirk/{rule}/" for rule in FORBIDDEN))}


def test_every_rule_is_planted() -> None:
    ids = {
        line.split("id:")[1].strip() for line in (ROOT / RULES).read_text().splitlines() if "- id:" in line
    }
    assert ids == set(FORBIDDEN)
