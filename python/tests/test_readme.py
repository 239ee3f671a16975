"""The module does what the READMEs show."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", ["README.md", "python/README.md"])
def test_examples(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ROOT / "Samples" / "lab.sql", tmp_path)
    monkeypatch.chdir(tmp_path)
    text = (ROOT / name).read_text("utf-8")
    blocks = re.findall(r"^```pycon\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert blocks
    for block in blocks:
        example = doctest.DocTestParser().get_doctest(block, {}, name, name, 0)
        results = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example)
        assert results.failed == 0, capsys.readouterr().out
