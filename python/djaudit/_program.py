"""Finding the djaudit program and running it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Union

#: A dump, a folder of dumps, an export of information_schema, or an :class:`djaudit.Audit`.
Input = Union[str, "os.PathLike[str]"]

#: The value of an option: True for a flag, a sequence for a repeated option; None and False leave it out.
Option = Union[None, bool, str, float, "os.PathLike[str]", Sequence[str]]


class DjauditError(Exception):
    """djaudit could not do what it was asked to do. The text is its message.

    ``code`` is its exit code: 2 for wrong usage and for input that cannot be read, is damaged or incomplete; negative
    for a signal; None when the program could not be started.
    """

    def __init__(self, message: str, code: int | None = None) -> None:
        super().__init__(message)
        self.code = code


class DjauditWarning(UserWarning):
    """A remark that djaudit made in addition to its answer."""


def find_program() -> str:
    """The path of the djaudit program.

    The first of: the environment variable ``DJAUDIT``, the program that was installed with this module, ``djaudit`` on
    the ``PATH``.
    """
    if named := os.environ.get("DJAUDIT"):
        if found := shutil.which(named):
            return found
        raise DjauditError(f"DJAUDIT={named} is not a program that can be run")
    package = Path(__file__).resolve().parent
    folders = [
        sysconfig.get_path("scripts"),
        *(folder / "bin" for folder in package.parents[:1]),  # pip install --target
        *(folder / "bin" for folder in package.parents[3:4]),  # pip install --prefix
        sysconfig.get_path("scripts", "posix_user"),  # pip install --user
        *os.get_exec_path(),
    ]
    if found := shutil.which("djaudit", path=os.pathsep.join(map(str, folders))):
        return found
    raise DjauditError("the program djaudit is neither installed with this module nor on the PATH")


def command_line(command: str, inputs: Sequence[Input], options: Mapping[str, Option]) -> list[str]:
    """The arguments of a command. No path is read as an option, and no shell is involved."""
    words = [find_program(), command]
    for name, value in options.items():
        option = "--" + name.replace("_", "-")
        if value is True:
            words.append(option)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            words += [f"{option}={word}" for word in value]
        elif value is not None and value is not False:
            words.append(f"{option}={os.fspath(value) if isinstance(value, os.PathLike) else value}")
    for each in inputs:
        path = os.fspath(each)
        words.append(os.path.join(os.curdir, path) if path.startswith("-") else path)
    return words


def run(
    command: str, inputs: Sequence[Input], options: Mapping[str, Option], output: IO[bytes], *, partial: bool = False
) -> int:
    """Runs a command, writes its answer to ``output``, rewinds that and returns the exit code, 0 or 1.

    Every other code is an error, except 2 with an answer if ``partial`` allows it. Remarks become warnings.
    """
    words = command_line(command, inputs, options)
    # Files instead of pipes, because an answer may be too large to be in memory twice.
    with tempfile.TemporaryFile() as errors:
        try:
            code = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=output, stderr=errors).returncode
        except OSError as error:
            raise DjauditError(f"{words[0]} cannot be run: {error.strerror}") from error
        errors.seek(0)
        said = list(_remarks(errors.read().decode("utf-8", "replace")))
    answered = output.seek(0, os.SEEK_END) > 0
    output.seek(0)
    if code not in (0, 1) and not (code == 2 and partial and answered):
        reason = f"was ended by signal {-code}" if code < 0 else f"exited with {code}"
        raise DjauditError("\n".join(said) or f"djaudit {command} {reason}", code)
    for remark in said:
        warnings.warn(remark, DjauditWarning, stacklevel=_caller_level())
    return code


def read_json(command: str, inputs: Sequence[Input], **options: Option) -> Any:
    """A command's answer as JSON."""
    with tempfile.TemporaryFile() as answer:
        run(command, inputs, {**options, "format": "json"}, answer)
        return json.load(answer)


def read_text(command: str, inputs: Sequence[Input], **options: Option) -> str:
    """A command's answer as text."""
    with tempfile.TemporaryFile() as answer:
        run(command, inputs, options, answer)
        return answer.read().decode("utf-8")


def do(command: str, inputs: Sequence[Input], **options: Option) -> None:
    """Runs a command that writes files."""
    with tempfile.TemporaryFile() as answer:
        run(command, inputs, options, answer)


def _remarks(text: str) -> Iterator[str]:
    """What djaudit printed on standard error, without its name in front and the usage after an error.

    The names of written files are left out, because the caller gave them.
    """
    for line in text.splitlines():
        if line.startswith("Usage: "):
            return
        for prefix in ("djaudit: ", "Error: "):
            line = line[len(prefix) :] if line.startswith(prefix) else line
        if line.strip() and not line.startswith("wrote "):
            yield line


def _caller_level() -> int:
    """The stack level, for ``warnings.warn`` in the function that asks, of the first frame outside this package."""
    package = os.path.dirname(__file__)
    level, frame = 1, sys._getframe(1)
    while frame.f_back is not None and os.path.dirname(frame.f_code.co_filename) == package:
        level, frame = level + 1, frame.f_back
    return level
