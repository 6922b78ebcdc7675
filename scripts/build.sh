#!/usr/bin/env bash
# Builds one project or solution: build.sh PATH, relative to the checkout.
set -euo pipefail
. "$MIEN_HOME/scripts/common.sh"
cd "$MIEN_HOME"

# A new advisory about a package must not keep Mien from starting; a plain `dotnet build` reports it.
# Build servers would outlive this call.
options=(-p:NuGetAudit=false --disable-build-servers --nologo)

dotnet restore "$1" "${options[@]}" || {
    fail 4 "could not fetch the NuGet packages: is there a network? (all of it is in $state/logs)" \
        "  The next call tries again."
}

# A compiler that was killed may leave half a file that looks up to date.
unfinished=$state/unfinished
[[ -f $unfinished ]] && options+=(--no-incremental)
touch "$unfinished"
status=0
dotnet build "$1" --configuration Release --no-restore -warnaserror "${options[@]}" || status=$?
((status > 128)) || rm "$unfinished"
exit "$status"
