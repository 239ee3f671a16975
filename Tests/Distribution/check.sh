#!/usr/bin/env bash
# check.sh DIST REFERENCE: compares what `make dist` made, in a user's environment, with the program of an ordinary
# build. The tarball runs in a bare Debian system (as root, if debootstrap is installed), otherwise with an empty
# environment; the wheel in a new virtual environment, with the module's tests if pytest can be installed.
set -euo pipefail
cd "$(dirname "$0")/../.."
dist=$(realpath "$1") reference=$(realpath "$2")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

commands=(
  "audit Samples/lab.sql"
  "audit Samples/lab.sql --format html --fail-on never"
  "sandbox Samples/lab.sql"
  "compare Samples/lab.sql Samples/lab.sql"
  "definitions Samples/lab.sql"
  "audit no-such-file.sql"
)

# Runs each command with "$@" and with the reference; output and exit code must be the same.
agrees() {
  for command in "${commands[@]}"; do
    code=0 expected=0
    # shellcheck disable=SC2086 # the words of a command
    "$@" $command >"$scratch/output" 2>&1 || code=$?
    # shellcheck disable=SC2086
    "$reference" $command >"$scratch/expected" 2>&1 || expected=$?
    if [ $code != $expected ] || ! cmp -s "$scratch/output" "$scratch/expected"; then
      echo "$* $command: exit code $code instead of $expected, or other output:" >&2
      diff "$scratch/output" "$scratch/expected" | sed 20q >&2 || true
      exit 1
    fi
  done
}

(cd "$dist" && sha256sum --quiet --check ./*.sha256)

# The tarball: the program, its manual and completions, to be unpacked into ~/.local or /usr/local.
mkdir "$scratch/unpacked"
tar -xzf "$dist"/*.tar.gz --strip-components=1 -C "$scratch/unpacked"
for file in bin/djaudit share/man/man1/djaudit.1 share/man/man1/djaudit-audit.1 share/doc/djaudit/README.md \
  share/bash-completion/completions/djaudit share/zsh/site-functions/_djaudit share/fish/vendor_completions.d/djaudit.fish; do
  [ -s "$scratch/unpacked/$file" ] || { echo "the tarball lacks $file" >&2; exit 1; }
done
needs=$(readelf --dynamic --wide "$scratch/unpacked/bin/djaudit" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
for library in $needs; do
  [[ $library =~ ^(ld-linux.*|lib(c|m|dl|pthread|rt))\.so ]] || { echo "the program needs $library" >&2; exit 1; }
done
"$scratch/unpacked/bin/djaudit" audit Samples/lab.sql --fail-on never | diff - Tests/CommandTests/Golden/audit.txt
suite=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
if [ "$(id -u)" = 0 ] && command -v debootstrap >/dev/null && unshare --fork --pid --mount-proc true 2>/dev/null &&
  debootstrap --variant=minbase "$suite" "$scratch/root" >"$scratch/debootstrap.log" 2>&1; then
  cp -R "$scratch/unpacked/." "$scratch/root/usr/local"
  cp -R Samples "$scratch/root"
  # Swift reads its arguments from /proc.
  agrees env -i "$(command -v unshare)" --fork --pid --mount-proc="$scratch/root/proc" \
    "$(command -v chroot)" "$scratch/root" /usr/local/bin/djaudit
  echo "tarball: runs in a bare $suite"
else
  agrees env -i "$scratch/unpacked/bin/djaudit"
  echo "tarball: runs with an empty environment (a bare system cannot be made here)"
fi

# The wheel: the script that pip installs is the program.
python3 -m venv "$scratch/venv"
python=$scratch/venv/bin/python
"$python" -m pip install --quiet --disable-pip-version-check --no-index "$dist"/*.whl
agrees env -i "$scratch/venv/bin/djaudit"
agrees env -i "$python" -m djaudit
echo "wheel: installs, and runs as djaudit and as python -m djaudit"
if "$python" -m pip install --quiet --disable-pip-version-check mypy pandas pytest ruff >"$scratch/pip.log" 2>&1; then
  "$python" -m pytest -c python/pyproject.toml python/tests
  (cd python && "$python" -m mypy && "$python" -m ruff check --quiet && "$python" -m ruff format --quiet --check)
else
  echo "wheel: its tests are skipped (pytest, mypy and ruff cannot be installed here)"
fi
