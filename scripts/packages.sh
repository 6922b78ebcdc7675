#!/usr/bin/env bash
# Installs the Debian packages that a goal (tool, tests or bench) needs and that are missing.
set -euo pipefail
. "$MIEN_HOME/scripts/common.sh"

libraries=()
[[ -n ${MIEN_LIBTORCH-} ]] || libraries+=(libtorch-dev libopenblas0-pthread libgloo-dev)
commands=(g++ ffmpeg npm)      # a command from elsewhere is as good as Debian's
! command -v dpkg-query >/dev/null || libraries+=(ca-certificates)      # for the registries
case $1 in
    tests) commands+=(chromium shellcheck) ;;
    bench) libraries+=(python3-torch python3-torchvision python3-opencv python3-numpy python3-scipy python3-pywt) ;;
esac

missing=()
for command in "${commands[@]}"; do
    command -v "$command" >/dev/null || missing+=("$command")
done
installed=$(dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' "${libraries[@]}" 2>/dev/null || true)
for library in "${libraries[@]}"; do
    grep -qxF "installed $library" <<<"$installed" || missing+=("$library")
done
# An SDK that was unpacked, not installed, may lack ICU; the development package has the same name in every release.
! grep -q libicu <<<"$(dotnet --version 2>&1)" || missing+=(libicu-dev)
((${#missing[@]})) || exit 0

command -v apt-get >/dev/null || fail 4 \
    "missing here: ${missing[*]}" \
    "  Mien installs these by itself on Debian 12 and its relatives only. Elsewhere install them by hand;" \
    "  MIEN_LIBTORCH=/path/to/libtorch stands in for libtorch-dev, libopenblas0-pthread and libgloo-dev."

install=(apt-get install --yes --no-install-recommends "${missing[@]}")
as_root=()
if (($(id -u) != 0)); then
    sudo -n true 2>/dev/null || fail 4 \
        "missing Debian packages, and only root can install them. Please run" \
        "    sudo apt-get update && sudo ${install[*]}" \
        "  and then call mien again."
    as_root=(sudo -n)
fi

apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "$@" -o DPkg::Lock::Timeout=300 </dev/null
}

# The package lists may be missing or too old, or an earlier call may have been cut short.
repair_and_install() {
    "${as_root[@]}" dpkg --configure -a
    apt apt-get update -o APT::Update::Error-Mode=any
    apt "${install[@]}"
}

say "installing Debian packages: ${missing[*]} (a few minutes)"
log=$state/logs/packages.log
started=$SECONDS
apt "${install[@]}" >"$log" 2>&1 || repair_and_install >>"$log" 2>&1 || {
    grep '^E:' "$log" | sort -u | tail -n 5 >&3 || true
    fail 4 "could not install them: is there a network? (all of it is in $log)" \
        "  The next call tries again; or install them by hand:" \
        "    sudo apt-get update && sudo ${install[*]}"
}
say "  done in $((SECONDS - started)) s"
