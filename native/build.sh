#!/usr/bin/env bash
# Compiles every .cpp file beside this script into one shared library: build.sh OUTPUT.
# Uses Debian's libtorch, or the one MIEN_LIBTORCH names: a folder with include/ and lib/.
set -euo pipefail

output=$(realpath -m -- "$1")
cd "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")"

compile=(-std=c++17 -O2 -fPIC -fvisibility=hidden -Wno-stringop-overflow -fopenmp)
link=(-shared -fopenmp -lc10 -ltorch_cpu)
if [[ -n ${MIEN_LIBTORCH-} ]]; then
    libraries=$MIEN_LIBTORCH/lib
    # No --quiet: grep would end first, and nm's broken pipe count as "not found".
    nm --dynamic --defined-only "$libraries/libc10.so" | grep __cxx11 >/dev/null && abi=1 || abi=0
    compile+=("-D_GLIBCXX_USE_CXX11_ABI=$abi" -isystem "$MIEN_LIBTORCH/include"
        -isystem "$MIEN_LIBTORCH/include/torch/csrc/api/include")
    link+=("-L$libraries" "-Wl,-rpath,$libraries")
    # Only headers of the Gloo inside this very libtorch will do.
    [[ -d $MIEN_LIBTORCH/include/gloo ]] && compile+=(-DMIEN_GLOO)
    grep --quiet --no-messages 'C++20 or later' "$MIEN_LIBTORCH/include/ATen/ATen.h" && compile+=(-std=c++20)
    # Nothing here calls CUDA by name; loading its library is what registers the kernels.
    # shellcheck disable=SC2054
    [[ -f $libraries/libtorch_cuda.so ]] && link+=(-Wl,--no-as-needed -ltorch_cuda -lc10_cuda)
else
    compile+=(-DMIEN_GLOO -isystem /usr/include/torch/csrc/api/include)
fi

scratch=$(mktemp --directory)
trap 'rm -rf "$scratch"' EXIT

printf '%s\0' *.cpp |
    xargs --null --max-procs "$(nproc)" -I{} g++ "${compile[@]}" -c {} -o "$scratch/{}.o"

mkdir -p "$(dirname "$output")"
g++ "$scratch"/*.o "${link[@]}" -o "$output.new"
mv "$output.new" "$output"
