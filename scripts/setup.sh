#!/usr/bin/env bash
# Puts in place what Mien needs and does not have yet. Every step knows what it depends on and is left out while
# that is unchanged, so a call that was interrupted is simply made again.
set -euo pipefail
. "$MIEN_HOME/scripts/common.sh"

usage() {
    cat <<'TEXT'
Usage: mien setup [--bench | --tests] [--quiet]

Installs the Debian packages, the face models, the native bridge and the Release build, each only if missing.

  --tests   also what `mien test` needs
  --bench   also what `mien bench` needs: the Python peers it compares with
  --quiet   say nothing when there was nothing to do
TEXT
}

goal=tool
quiet=false
for argument; do
    case $argument in
        --tests | --bench) goal=${argument#--} ;;
        --quiet) quiet=true ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; fail 2 "setup does not know \"$argument\"" ;;
    esac
done

# step NAME PRODUCT KEY WHAT COMMAND...: runs the command unless the product is there and was made under the same key.
step() {
    local name=$1 product=$2 key=$3 what=$4 status=0 started=$SECONDS
    local stamp=$state/stamps/$name log=$state/logs/$name.log
    [[ -f $product && -f $stamp && $(<"$stamp") == "$key" ]] && return

    say "$what"
    rm -f "$stamp"
    "${@:5}" >"$log" 2>&1 </dev/null 9>&- || status=$?
    if ((status == 4)); then
        exit 4
    elif ((status != 0)); then
        grep -E '(: |^)(fatal )?error' "$log" | sort -u | head -n 20 >&3 || tail -n 20 "$log" >&3
        fail 1 "that did not work (all of it is in $log)"
    fi
    printf '%s\n' "$key" >"$stamp"
    say "  done in $((SECONDS - started)) s"
}

mkdir -p "$state"/{stamps,logs,native} 2>/dev/null || true
[[ -w $state/stamps && -w $state/logs ]] || fail 4 \
    "cannot write to $state" "  Mien keeps what it installs there: put the checkout in a folder of your own."

command -v flock >/dev/null || fail 4 "needs the command flock (Debian: util-linux)"
exec 9>"$state/lock"
flock --nonblock 9 || { say "another call is setting Mien up; waiting for it"; flock 9; }
trap 'say "stopped; the next call goes on from here"; exit 130' INT TERM

[[ -f $state/ready ]] || say "first use: setting up (once, a few minutes)"
sources=$(tool_fingerprint)
tool_inputs=$(fingerprint "${build_inputs[@]}")
before=$SECONDS

"$MIEN_HOME/scripts/sdk.sh" 9>&-
"$MIEN_HOME/scripts/packages.sh" "$goal" 9>&-

# The libtorch that the bridge is compiled against.
libtorch() { printf '%s\n' "${MIEN_LIBTORCH:-$(dpkg-query --show libtorch-dev)}"; }

step models "$models" "$(fingerprint scripts/npm)" \
    "fetching the face models and the chart library (50 MB)" "$MIEN_HOME/scripts/models.sh"

step native "$bridge" "$(fingerprint native; libtorch)" \
    "compiling the bridge to libtorch (half a minute)" "$MIEN_HOME/native/build.sh" "$bridge"

build() {
    step "$1" "$(program "$2")" "$(fingerprint "${build_inputs[@]}" "${@:5}")" "$4" "$MIEN_HOME/scripts/build.sh" "$3"
}

case $goal in
    tool) build tool Mien.Cli src/Mien.Cli "building Mien (half a minute)" ;;
    tests) build tests Mien.Cli Mien.slnx "building Mien and its tests (a minute)" tests bench examples Mien.slnx ;;
    bench)
        [[ -d $MIEN_HOME/bench ]] || fail 2 "this checkout has no benchmarks"
        build tool Mien.Cli src/Mien.Cli "building Mien (half a minute)"
        build bench Mien.Bench bench/Mien.Bench "building the benchmarks (half a minute)" bench
        ;;
esac

[[ $goal == tests ]] && printf '%s\n' "$tool_inputs" >"$state/stamps/tool"     # the solution holds the tool
printf '%s\n' "$sources" "$(system_fingerprint)" >"$state/ready"
$quiet || say "everything is in place ($((SECONDS - before)) s)"
