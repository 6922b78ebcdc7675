# shellcheck shell=bash
# Shared by the launcher and the set-up steps; sourced, never run. Needs MIEN_HOME, and descriptor 3 for what a
# person reads: a step's own chatter goes to its log.

state=$MIEN_HOME/.mien

# A step that the user stops is not a step that failed.
trap 'exit 130' INT TERM

say() { printf 'mien: %s\n' "$@" >&3; }

# fail CODE LINE...
fail() {
    say "${@:2}"
    exit "$1"
}

# Changes when a file in one of the given places, relative to the checkout, is added, removed, renamed or written.
fingerprint() {
    (cd "$MIEN_HOME" && find "$@" -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum)
}

# Changes when Debian packages come or go, or another libtorch is chosen.
system_fingerprint() {
    stat --format '%s %Y' /var/lib/dpkg/status 2>/dev/null || true
    printf '%s\n' "${MIEN_LIBTORCH-}"
}

build_inputs=(src weights Directory.Build.props Directory.Packages.props global.json .editorconfig)

tool_fingerprint() { fingerprint mien scripts native "${build_inputs[@]}"; }

program() { printf '%s' "$MIEN_HOME/artifacts/bin/$1/release/$1.dll"; }

# shellcheck disable=SC2034  # read by those who source this
bridge=$state/native/libmien.so
# shellcheck disable=SC2034
models=$state/node_modules/@vladmandic/human/package.json
