#!/bin/sh
# Runs the scripts of this plan in order and stops at the first that fails, or whose checks fail. progress/ records what
# has been done on which server, and the next run continues from there.

usage() {
  cat <<'END'
usage: sh run.sh [--status | --rollback [--discard] | --finalize [--discard]] [--yes] [-- OPTIONS]

  (no option)  run everything not run yet, except finalize; ask before 0.14 must stop
  --status     list the scripts and their status on this server
  --rollback   undo what has been run, newest first, unless data written by 2.x would be lost
  --finalize   drop what was kept for a rollback, which is no longer possible then
  --discard    with --rollback: discard data written by 2.x; with --finalize: rows not computed again
  --yes        do not ask for confirmation
  OPTIONS      for the client: -h HOST -P PORT -u USER --defaults-extra-file=FILE …

The client is mysql, or $MYSQL if set. Exit codes: 0 done, 1 a script stopped, 2 wrong usage or no server, 3 not confirmed.
END
}

mode=run discard='' sure=''
while [ $# -gt 0 ]; do
  case $1 in
    --status | --rollback | --finalize) mode=${1#--} ;;
    --discard) discard=yes ;;
    --yes) sure=yes ;;
    --) shift; break ;;
    --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

cd "$(dirname "$0")" || exit 2
client=${MYSQL:-mysql}
plan=$(sed -n 's/^# plan //p' scripts.txt) || exit 2
server=$("$client" "$@" --batch --skip-column-names -e "SELECT CONCAT(@@hostname, '-', @@port)") || {
  echo "run.sh: $client cannot reach the server" >&2
  exit 2
}
server=$(printf '%s' "$server" | tr -c 'A-Za-z0-9.-' '_')
mkdir -p progress || exit 2
log=progress/$server-$plan.log
lock=progress/$server.lock
mkdir "$lock" 2>/dev/null || {
  echo "run.sh: another run.sh is running on this server; if not, remove $lock" >&2
  exit 2
}
answers=$lock/answers
trap 'rm -f "$answers"; rmdir "$lock"' EXIT
trap 'exit 1' INT TERM HUP

names() { sed -n '/^#/!s/ .*//p' scripts.txt; }
kind() { sed -n "s/^$1 //p" scripts.txt; }
state() { [ -f "$log" ] && sed -n "s/^\([a-z]*\) $1 .*/\1/p" "$log" | tail -n 1; }
note() { echo "$1 $2 $(date -u +%Y-%m-%dT%H:%M:%SZ)" >>"$log"; }
confirm() {
  [ -n "$sure" ] && return 0
  printf '%s [yes/no] ' "$1"
  read -r answer || answer=''
  [ "$answer" = yes ]
}

# run NAME INIT OPTIONS…: a script, then its checks.
run() {
  name=$1 init=$2
  shift 2
  echo "$name"
  note start "$name"
  if ! "$client" "$@" --init-command="$init" <"sql/$name.sql"; then
    note stopped "$name"
    echo "run.sh: stopped in sql/$name.sql; see \"If a script stops\" in README.md" >&2
    return 1
  fi
  if ! "$client" "$@" --batch --skip-column-names <"verify/$name.sql" >"$answers"; then
    note stopped "$name"
    echo "run.sh: verify/$name.sql failed to run" >&2
    return 1
  fi
  if grep -v '	ok$' "$answers"; then
    note stopped "$name"
    echo "run.sh: checks of verify/$name.sql failed: found and expected above" >&2
    return 1
  fi
  note ok "$name"
}

case $mode in
  status)
    for name in $(names); do
      found=$(state "$name")
      echo "${found:--} $name"
    done
    ;;
  run)
    for other in progress/"$server"-*.log; do
      [ -f "$other" ] && [ "$other" != "$log" ] && [ ! -f "$log" ] \
        && echo "run.sh: note: scripts of an earlier plan were run on this server, see $other"
    done
    for name in $(names); do
      [ "$(state "$name")" = ok ] && continue
      case $(kind "$name") in
        finalize) continue ;;
        stop)
          if [ -z "$(state "$name")" ]; then
            sed -n 's/^-- \(Who may write\)/\1/p' "sql/$name.sql"
            confirm "Before $name 0.14 stops writing there. Has it stopped?" || exit 3
          fi
          ;;
      esac
      run "$name" 'DO 0' "$@" || exit 1
    done
    echo "Everything up to finalize has been run."
    ;;
  finalize)
    for name in $(names); do
      [ "$(kind "$name")" = finalize ] && continue
      [ "$(state "$name")" = ok ] && continue
      echo "run.sh: $name has not been run to its end; finalize comes last" >&2
      exit 1
    done
    confirm "Finalize drops the old columns and tables. No rollback is possible afterwards. Continue?" || exit 3
    init="SET @djaudit_finalize = 'yes'"
    [ -n "$discard" ] && init="$init, @djaudit_discard = 'yes'"
    for name in $(names); do
      [ "$(kind "$name")" = finalize ] || continue
      [ "$(state "$name")" = ok ] && continue
      run "$name" "$init" "$@" || exit 1
    done
    ;;
  rollback)
    init='DO 0'
    [ -n "$discard" ] && init="SET @djaudit_discard = 'yes'"
    back=''
    for name in $(names); do
      case $(state "$name") in
        '' | back) continue ;;
      esac
      if [ "$(kind "$name")" = finalize ]; then
        echo "run.sh: $name has been run: no rollback is possible" >&2
        exit 1
      fi
      back="$name $back"
    done
    if [ -z "$back" ]; then
      echo "Nothing of this plan has been run here."
      exit 0
    fi
    if ! "$client" "$@" --init-command="$init" <rollback/check.sql; then
      echo "run.sh: nothing was rolled back; see \"If a script stops\" in README.md" >&2
      exit 1
    fi
    confirm "This rolls back the plan, newest script first. Continue?" || exit 3
    for name in $back; do
      echo "$name: back"
      if ! "$client" "$@" --init-command="$init" <"rollback/$name.sql"; then
        echo "run.sh: stopped in rollback/$name.sql; fix the cause and run it again" >&2
        exit 1
      fi
      note back "$name"
    done
    ;;
esac
