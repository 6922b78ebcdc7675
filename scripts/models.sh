#!/usr/bin/env bash
# Fetches the npm packages that scripts/npm pins by version and integrity hash. None of their code is run.
set -euo pipefail
. "$MIEN_HOME/scripts/common.sh"

cp "$MIEN_HOME"/scripts/npm/{package.json,package-lock.json,.npmrc} "$state"
cd "$state"
npm ci || {
    grep -m 3 -E '^npm (error|ERR!)' "$state/logs/models.log" >&3 || true
    fail 4 "could not fetch the npm packages: is there a network? (all of it is in $state/logs/models.log)" \
        "  The next call tries again."
}
