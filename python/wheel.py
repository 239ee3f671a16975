#!/usr/bin/env python3
"""Packs the djaudit program and its Python module as a wheel: wheel.py PROGRAM FOLDER.

As in ruff's wheels, the program itself is the script that pip puts on the PATH, so that it starts without Python. The
tag says which glibc the program needs. The same program, module and SOURCE_DATE_EPOCH give the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import os
import platform
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

PYTHON = Path(__file__).resolve().parent

METADATA = """\
Metadata-Version: 2.1
Name: djaudit
Version: {version}
Summary: Audits a DataJoint pipeline's dump and plans its migration to DataJoint 2.x, offline
Keywords: datajoint,mysql,migration,neuroscience
Classifier: Environment :: Console
Classifier: Intended Audience :: Science/Research
Classifier: Operating System :: POSIX :: Linux
Classifier: Topic :: Database
Classifier: Typing :: Typed
Requires-Python: >=3.9
Provides-Extra: pandas
Requires-Dist: pandas; extra == "pandas"
Description-Content-Type: text/markdown

{readme}"""

WHEEL = """\
Wheel-Version: 1.0
Generator: djaudit
Root-Is-Purelib: false
Tag: {tag}
"""


def main(program: Path, folder: Path) -> None:
    version = subprocess.check_output([program, "--version"], text=True).strip()
    tag = f"py3-none-{platform_tag(program)}"
    metadata = METADATA.format(version=version, readme=(PYTHON / "README.md").read_text("utf-8"))
    info = f"djaudit-{version}.dist-info"

    files: dict[str, bytes] = {}
    for path in (PYTHON / "djaudit").iterdir():
        if path.suffix == ".py" or path.name == "py.typed":
            files[f"djaudit/{path.name}"] = path.read_bytes()
    files[f"djaudit-{version}.data/scripts/djaudit"] = program.read_bytes()
    for licence in PYTHON.parent.glob("LICENSE*"):
        files[f"{info}/{licence.name}"] = licence.read_bytes()
    files[f"{info}/METADATA"] = metadata.encode()
    files[f"{info}/WHEEL"] = WHEEL.format(tag=tag).encode()
    record = "".join(f"{name},sha256={digest(data)},{len(data)}\n" for name, data in sorted(files.items()))
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()

    # pip wants .dist-info last; times in zip files start in 1980.
    stamp = time.gmtime(max(int(os.environ.get("SOURCE_DATE_EPOCH", 0)), 315_532_800))[:6]
    with zipfile.ZipFile(folder / f"djaudit-{version}-{tag}.whl", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as wheel:
        for name in sorted(files, key=lambda name: (name.startswith(info), name)):
            entry = zipfile.ZipInfo(name, stamp)
            entry.external_attr = (0o100755 if "/scripts/" in name else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(entry, files[name])


def platform_tag(program: Path) -> str:
    """PEP 600's tag: the newest glibc version from which the program needs a symbol."""
    needed = subprocess.check_output(["readelf", "--version-info", "--wide", program], text=True)
    versions = [(int(major), int(minor)) for major, minor in re.findall(r"GLIBC_(\d+)\.(\d+)", needed)]
    major, minor = max(versions)
    return f"manylinux_{major}_{minor}_{platform.machine()}"


def digest(data: bytes) -> str:
    """A checksum in RECORD's format."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
