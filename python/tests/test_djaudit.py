"""The module, run on the sample dump."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import djaudit

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "Samples" / "lab.sql"


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def audit() -> djaudit.Audit:
    return djaudit.audit(SAMPLE)


@pytest.fixture(scope="module")
def answer() -> dict[str, object]:
    """The output of the program itself."""
    words = [djaudit.find_program(), "audit", os.fspath(SAMPLE), "--format=json", "--compact", "--fail-on=never"]
    answer: dict[str, object] = json.loads(subprocess.check_output(words))
    return answer


def test_findings_are_those_of_the_program(audit: djaudit.Audit, answer: dict[str, list[dict[str, str]]]) -> None:
    assert [each.id for each in audit.findings] == [each["id"] for each in answer["findings"]]
    found = next(each for each in audit.findings if each.id == "DJ401-lab_ephys.__filtered.signal")
    assert (found.rule, found.name, found.severity) == ("DJ401", "external-blob", "error")
    assert (found.schema, found.table, found.column) == ("lab_ephys", "__filtered", "signal")
    assert found.place == "lab_ephys.__filtered.signal"
    assert found.file == str(SAMPLE)
    assert found.line is not None and b"`signal`" in SAMPLE.read_bytes().splitlines()[found.line - 1]


def test_checks_and_counts(audit: djaudit.Audit, answer: dict[str, object]) -> None:
    assert audit.summary == answer["summary"]
    assert audit.schemas == answer["schemas"]
    assert audit.checks[0] == djaudit.Check("server", "MySQL 8.0.13 or later", "MySQL 9.7.4", "ok", None)
    assert not audit.is_partial


def test_select_and_ignore() -> None:
    audit = djaudit.audit(SAMPLE, select=["DJ2"], ignore=["DJ203", "unmarked-blob"])
    rules = {each.rule for each in audit.findings}
    assert "DJ202" in rules and all(rule.startswith("DJ2") for rule in rules)
    assert not rules & {"DJ201", "DJ203"}


def test_skip_rows_looks_at_no_rows() -> None:
    rules = {each.rule for each in djaudit.audit(SAMPLE, skip_rows=True).findings}
    assert "DJ201" in rules and "DJ601" not in rules


def test_any_option_of_the_command() -> None:
    djaudit.audit(SAMPLE, type_profile="unsigned")
    with pytest.raises(djaudit.DjauditError, match="--colour"):
        djaudit.audit(SAMPLE, colour="red")


def test_a_baseline_marks_findings(audit: djaudit.Audit) -> None:
    assert audit.findings[0].baseline_state is None
    again = djaudit.audit(SAMPLE, baseline=os.fspath(audit))
    assert {each.baseline_state for each in again.findings} == {"unchanged"}


def test_accepted_findings_are_not_counted() -> None:
    Path("djaudit.toml").write_text('[[ignores]]\nschemas = ["*"]\nrules = ["DJ106"]\nreason = "for now"\n')
    with pytest.warns(djaudit.DjauditWarning, match="settings of djaudit.toml"):
        audit = djaudit.audit(SAMPLE)
    accepted = [each for each in audit.findings if each.suppressed]
    assert {(each.rule, each.suppressed) for each in accepted} == {("DJ106", "for now")}
    assert repr(audit).endswith(f"; {len(accepted)} suppressed>")


def test_findings_are_a_sequence(audit: djaudit.Audit) -> None:
    findings = audit.findings
    assert list(findings[:2]) == [findings[0], findings[1]] and isinstance(findings[:2], djaudit.Findings)
    assert findings[0] in findings
    assert repr(findings[:1]) == "<1 finding: 1 error, 0 warnings, 0 notes>"


def test_to_pandas(audit: djaudit.Audit) -> None:
    pytest.importorskip("pandas")
    frame = audit.findings.to_pandas()
    assert len(frame) == len(audit.findings)
    assert frame.groupby("severity").size().to_dict() == {
        each: audit.summary["findings_by_severity"][each] for each in ("error", "warning", "note")
    }


def test_a_notebook_shows_an_audit(audit: djaudit.Audit) -> None:
    html = audit._repr_html_()
    assert "DJ401" in html and "external-blob" in html and "utf8mb4_bin" in html
    assert "<td>DJ201</td>" in audit.findings._repr_html_()


def test_names_are_escaped_in_a_notebook() -> None:
    Path("evil.sql").write_text(
        "CREATE DATABASE `<script>alert(1)</script>`;\nUSE `<script>alert(1)</script>`;\n"
        "CREATE TABLE `t` (`<img src=x>` int NOT NULL, `b` longblob, PRIMARY KEY (`<img src=x>`));\n"
        "-- Dump completed on 2026-01-01  0:00:00\n"
    )
    audit = djaudit.audit("evil.sql")
    for html in (audit._repr_html_(), audit.findings._repr_html_(), djaudit.plan("evil.sql")._repr_html_()):
        assert "<script" not in html and "<img" not in html
    assert "&lt;script&gt;" in audit._repr_html_()


def test_the_report_in_other_formats(audit: djaudit.Audit) -> None:
    audit.write("report.html", Path("report.csv"))
    assert Path("report.html").read_text("utf-8").startswith("<!")
    assert len(Path("report.csv").read_text("utf-8").splitlines()) == len(audit.findings) + 1


def test_an_audit_serves_in_place_of_its_dump(audit: djaudit.Audit) -> None:
    assert djaudit.plan(audit).json == djaudit.plan(SAMPLE).json
    assert djaudit.diagram(audit).svg == djaudit.diagram(SAMPLE).svg


def test_a_plan() -> None:
    plan = djaudit.plan(SAMPLE, strategy="copy", accept_suggestions=True)
    assert plan.strategy == "copy" and plan.folder is None
    assert any(step.forward.startswith("CREATE TABLE") for step in plan.steps)
    assert plan.undecided and "timestamp" in {each.question for each in plan.undecided}
    assert "lab_ephys" in plan._repr_html_()


def test_a_plan_is_written_to_a_folder() -> None:
    plan = djaudit.plan(SAMPLE, output="plan")
    assert plan.folder == Path("plan")
    assert (plan.folder / "README.md").exists() and any((plan.folder / "sql").iterdir())
    with pytest.raises(djaudit.DjauditError):
        djaudit.plan(SAMPLE, strategy="copy", output="plan")


def test_definitions() -> None:
    modules = djaudit.definitions(SAMPLE)
    assert set(modules) == {"lab_ephys", "lab_subject"}
    assert "class FilterParams(dj.Lookup):" in modules["lab_ephys"]
    for name, source in modules.items():
        compile(source, name, "exec")
    assert djaudit.definitions(SAMPLE, output="modules") == {
        path.stem: path.read_text("utf-8") for path in Path("modules").glob("*.py")
    }
    assert "longblob" in djaudit.definitions(SAMPLE, legacy=True)["lab_ephys"]


def test_a_diagram() -> None:
    diagram = djaudit.diagram(SAMPLE, only=["lab_subject"])
    assert diagram._repr_svg_().startswith("<svg") and "Weighing" in diagram.svg
    diagram.write("lab.svg")
    assert Path("lab.svg").read_text("utf-8") == diagram.svg


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(djaudit.DjauditError, match="^no-such-file.sql: No such file or directory$") as caught:
        djaudit.audit("no-such-file.sql")
    assert caught.value.code == 2


def test_a_dump_that_ends_in_the_middle() -> None:
    Path("part.sql").write_bytes(SAMPLE.read_bytes()[:100_000])
    with pytest.raises(djaudit.DjauditError, match="ends inside") as caught:
        djaudit.audit("part.sql")
    assert caught.value.code == 2
    audit = djaudit.audit("part.sql", allow_partial=True)
    assert audit.is_partial and audit.findings and "not all of it could be read" in audit._repr_html_()
    with pytest.raises(djaudit.DjauditError, match="ends inside"):
        djaudit.definitions("part.sql")


@pytest.mark.parametrize("name", ["-", "--help", "a b.sql", "$(touch x).sql", "'; x.sql", "ä\n.sql"])
def test_no_name_of_a_file_is_read_as_anything_else(name: str) -> None:
    Path(name).write_bytes(SAMPLE.read_bytes())
    assert len(djaudit.audit(name, select=["DJ201"]).findings) == 15
    assert os.listdir() == [name]


def test_remarks_become_warnings_where_they_were_caused() -> None:
    Path("utf16.sql").write_text(SAMPLE.read_text("latin-1"), "utf-16")
    with pytest.warns(djaudit.DjauditWarning, match="UTF-16") as caught:
        djaudit.definitions("utf16.sql")
    assert {warning.filename for warning in caught} == {__file__}
    with pytest.warns(djaudit.DjauditWarning) as caught:
        djaudit.analyze_columns("utf16.sql")
    assert {warning.filename for warning in caught} == {__file__}


def test_a_program_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJAUDIT", "./no-such-program")
    with pytest.raises(djaudit.DjauditError, match="^DJAUDIT=./no-such-program is not a program"):
        djaudit.audit(SAMPLE)
    words = [sys.executable, "-m", "djaudit", "--version"]
    result = subprocess.run(words, cwd=Path(djaudit.__file__).parents[1], capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (2, "") and "is not a program" in result.stderr


def test_a_program_that_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("djaudit").write_text("#!/bin/sh\nkill -9 $$\n")
    Path("djaudit").chmod(0o755)
    monkeypatch.setenv("DJAUDIT", "./djaudit")
    with pytest.raises(djaudit.DjauditError, match="^djaudit audit was ended by signal 9$") as caught:
        djaudit.audit(SAMPLE)
    assert caught.value.code == -9


def test_as_a_module_it_is_the_program() -> None:
    for words in (["--version"], ["audit", os.fspath(SAMPLE)], ["audit", "no-such-file.sql"]):
        module = [sys.executable, "-m", "djaudit", *words]
        environment = os.environ | {"PYTHONPATH": str(Path(djaudit.__file__).parents[1])}
        ours = subprocess.run(module, capture_output=True, env=environment)
        theirs = subprocess.run([djaudit.find_program(), *words], capture_output=True)
        assert (ours.returncode, ours.stdout, ours.stderr) == (theirs.returncode, theirs.stdout, theirs.stderr)
