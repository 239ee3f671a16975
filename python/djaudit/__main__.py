"""``python -m djaudit`` is the program ``djaudit``."""

from __future__ import annotations

import os
import subprocess
import sys

from ._program import DjauditError, find_program


def main() -> int:
    """Runs djaudit with this process's arguments, replacing this process if the system allows it."""
    try:
        program = find_program()
    except DjauditError as error:
        print(f"djaudit: {error}", file=sys.stderr)
        return 2
    if os.name == "posix":
        os.execv(program, [program, *sys.argv[1:]])
    return subprocess.run([program, *sys.argv[1:]]).returncode


if __name__ == "__main__":
    sys.exit(main())
