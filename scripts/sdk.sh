#!/usr/bin/env bash
# Checks that a .NET SDK which global.json accepts is there; nothing here can install one.
set -euo pipefail
. "$MIEN_HOME/scripts/common.sh"
cd "$MIEN_HOME"

# An SDK from an archive may lack ICU, which packages.sh installs.
status=0
answer=$(DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 dotnet --version 2>&1) || status=$?
((status != 0)) || exit 0
((status <= 128)) || fail 4 "dotnet is there but does not start. It says:" "$(head -n 3 <<<"$answer")"

wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' global.json)
found=$(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ' || true)
fail 4 "needs the .NET SDK ${wanted%.*} or newer, within .NET ${wanted%%.*} (found: ${found:-none})" \
    "  Debian package: dotnet-sdk-${wanted%.*}, from Microsoft's package feed;" \
    "  Microsoft's page \"Install .NET on Debian\" says how to add it. Then call mien again."
