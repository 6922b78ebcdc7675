#!/usr/bin/env bash
# Fetches the npm packages that scripts/npm pins by version and integrity hash. None of their code is run.
# npm does it where it is installed; otherwise curl, since Debian's npm would bring some 500 packages with it.
set -euo pipefail
. "$MIEN_HOME/scripts/common.sh"

unreachable() {
    grep -m 3 -E '^(npm (error|ERR!)|curl: )' "$state/logs/models.log" >&3 || true
    fail 4 "could not fetch the npm packages: is there a network? (all of it is in $state/logs/models.log)" \
        "  The next call tries again."
}

# One line a package: its name, version and SHA-512 in base 64.
pinned() {
    awk -F '"' '/"node_modules\// { name = substr($2, 14) }
        name && $2 == "version" { version = $4 }
        name && $2 == "integrity" { print name, version, substr($4, 8); name = "" }' package-lock.json
}

# fetch NAME VERSION SHA512
fetch() {
    local folder=node_modules/$1 archive=$state/package.tgz sum
    curl --fail --silent --show-error --location --retry 3 --output "$archive" \
        "${npm_config_registry:-https://registry.npmjs.org}/$1/-/${1##*/}-$2.tgz" || unreachable
    sum=$(base64 --decode <<<"$3" | od -An -v -tx1 | tr -d ' \n')
    sha512sum --check --quiet <<<"$sum  $archive" || fail 1 "$1 $2 is not the package that is pinned here: it was not used"
    mkdir -p "$folder"
    tar --extract --gzip --file "$archive" --strip-components 1 --no-same-owner --directory "$folder"
    rm "$archive"
}

cp "$MIEN_HOME"/scripts/npm/{package.json,package-lock.json,.npmrc} "$state"
cd "$state"
if command -v npm >/dev/null; then
    npm ci || unreachable
else
    rm -rf node_modules
    pinned | while read -r name version sum; do fetch "$name" "$version" "$sum"; done
fi
