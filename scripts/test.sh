#!/usr/bin/env bash
# Builds everything, runs every test project, and closes with one line: N passed, N failed, N skipped.
set -euo pipefail
. "$MIEN_HOME/scripts/common.sh"

usage() {
    cat <<'TEXT'
Usage: mien test [--slow | --campaign [OPTIONS]]

Builds Mien, runs its tests and prints how many passed. Skipped tests are listed with their reasons.

  --slow        run the slow checks too
  --campaign    instead read 20,000 damaged files, give 300 damaged inputs to the command line, and kill runs 50 times:
                [--seed S] [--cases N] [--only mutations|commands|kills] [--case NUMBER] [--jobs N] [--out DIR]
TEXT
}

if [[ ${1-} == --campaign ]]; then
    "$MIEN_HOME/scripts/setup.sh" --quiet --tests
    OMP_NUM_THREADS=1 exec dotnet "$(program Mien.Campaign)" "${@:2}" 3>&-
fi

selection=(-trait- Category=slow)
for argument; do
    case $argument in
        --slow) selection=() ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; fail 2 "test does not know \"$argument\"" ;;
    esac
done

passed=0 failed=0 skipped=0
trap 'printf "%d passed, %d failed, %d skipped\n" "$passed" "$failed" "$skipped"' EXIT

"$MIEN_HOME/scripts/setup.sh" --quiet --tests || { status=$?; say "no test was run"; exit "$status"; }

# count REPORT ATTRIBUTE: what the test project says of itself.
count() {
    grep --only-matching --max-count 1 '<assembly [^>]*' "$1" | sed -n "s/.* $2=\"\([0-9]*\)\".*/\1/p"
}

# Whatever keeps a project from giving a full account of its tests counts as one failure.
spoiled() {
    printf '%s\n' "$1"
    failed=$((failed + 1))
}

run() {
    local name=$1 report=$state/tests/$1.xml status=0 good bad
    rm -f "$report"
    printf '\n%s\n' "$name"
    dotnet "$(program "$name")" -noLogo -noColor -noAutoReporters "${selection[@]}" -xml "$report" 3>&- || status=$?
    [[ -s $report ]] || { spoiled "$name stopped before its tests were done (exit code $status)"; return; }

    good=$(count "$report" passed)
    bad=$(($(count "$report" failed) + $(count "$report" errors)))
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + $(count "$report" skipped)))
    if ((good + bad == 0)); then
        spoiled "$name ran no test"
    elif ((status != 0 && bad == 0)); then
        spoiled "$name ended with exit code $status after its tests"
    fi
}

mkdir -p "$state/tests"
cd "$MIEN_HOME"
for project in tests/*.Tests/*.csproj; do
    run "$(basename "$project" .csproj)"
done

printf '\n'
((failed == 0 && passed > 0))
