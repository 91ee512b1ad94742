#!/usr/bin/env bash
# Walks the journeys of tests/browser in each engine, one after the other, and says at the end how
# many passed in each and what an engine could not do. Usage: tools/engines.sh [ENGINE...]
# The whole output stands in target/engines/ENGINE.log. Needs dist/ (make build) and the tools.
set -uo pipefail
cd "$(dirname "$0")/.."

[ $# -gt 0 ] || set -- chromium firefox webkit
logs=target/engines
mkdir -p "$logs"
cargo test --test browser --no-run || exit 1
failed=0
for engine in "$@"; do
  printf '\n== The journeys in %s\n' "$engine"
  LEARNING_ZONE_ENGINE=$engine cargo test --test browser -- --show-output 2>&1 | tee "$logs/$engine.log" | grep -E '^test |panicked|waited in vain|^at http'
  [ "${PIPESTATUS[0]}" = 0 ] || failed=1
done
printf '\n== What an engine could not do\n'
for engine in "$@"; do grep -hE "^$engine: " "$logs/$engine.log" | sort -u; done
printf '\n== Journeys\n'
for engine in "$@"; do
  printf '%-9s %s\n' "$engine" "$(sed -n 's/^test result: [A-Za-z]*\. \(.*\); 0 ignored.*finished in \(.*\)$/\1, in \2/p' "$logs/$engine.log" | tail -n 1)"
done
exit "$failed"
