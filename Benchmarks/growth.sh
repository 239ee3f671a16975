#!/usr/bin/env bash
# Show that time and memory grow linearly with the size of a pipeline: the ratio of processor times for each command on
# a dump and on one twice as large. 2 is linear; less means that fixed costs matter.
# usage: Benchmarks/growth.sh [KIND…]     kinds of Benchmarks/generate-kinds.py, and tables; all by default
#   COMMANDS="audit plan"                 of audit html json plan folder copy simulate estimate; all by default
#   SCALE=10                              percent of the sizes below
#   LIMIT=120                             seconds after which a command is stopped
#   BIN=path                              a build other than this package's
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=bench.sh
. "$(dirname "$0")/bench.sh"
scale=${SCALE:-100} limit=${LIMIT:-120}
FOLDER="" use_folder
declare -A size=([tables]=16000 [schemas]=25000 [chain]=10000 [line]=10000 [star]=10000 [stores]=1000 [wide]=250 [columns]=25000 [lab]=178)
kinds=("$@")
[ $# -gt 0 ] || kinds=(tables schemas chain line star stores wide columns lab)

# Processor seconds and peak megabytes of a command, discarding its output.
measure() {
  local code=0
  command time -f "%U %S %M" -o "$folder/time" timeout "$limit" "$@" >/dev/null 2>"$folder/error" || code=$?
  if [ "$code" -gt 2 ]; then
    echo "- -"
  else
    tail -n 1 "$folder/time" | awk '{ printf "%.2f %.0f\n", $1 + $2, $3 / 1024 }'
  fi
}

run() {
  local command=$1 dump=$2
  rm -rf "$folder/out" "$folder"/out.*
  case $command in
    audit) measure "$bin" audit "$dump" ;;
    html) measure "$bin" audit "$dump" -o "$folder/out.html" ;;
    json) measure "$bin" audit "$dump" -o "$folder/out.json" ;;
    plan) measure "$bin" plan "$dump" ;;
    folder) measure "$bin" plan "$dump" -o "$folder/out" ;;
    copy) measure "$bin" plan "$dump" --strategy copy ;;
    simulate) measure "$bin" simulate "$dump" ;;
    estimate) measure "$bin" estimate "$dump" ;;
  esac
}

printf '%-10s %-9s %9s  %9s %9s  %6s  %s\n' kind command count once twice ratio "peak of both"
for kind in "${kinds[@]}"; do
  count=$((${size[$kind]} * scale / 100))
  for n in "$count" $((2 * count)); do
    if [ "$kind" = tables ]; then
      python3 Benchmarks/generate.py tables "$n" "$folder/$n.sql"
    else
      python3 Benchmarks/generate-kinds.py "$kind" "$n" "$folder/$n.sql"
    fi
  done
  for command in ${COMMANDS:-audit html json plan folder copy simulate estimate}; do
    read -r once small < <(run "$command" "$folder/$count.sql")
    read -r twice large < <(run "$command" "$folder/$((2 * count)).sql")
    ratio=$(awk -v a="$once" -v b="$twice" 'BEGIN { if (a > 0 && b > 0) printf "%.2f", b / a; else print "-" }')
    printf '%-10s %-9s %9d  %7s s %7s s  %6s  %s MB, %s MB\n' "$kind" "$command" "$count" "$once" "$twice" "$ratio" "$small" "$large"
  done
  rm -f "$folder"/*.sql
done
