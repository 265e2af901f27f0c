#!/usr/bin/env bash
# Builds the objects of these tests, as workloads/bpf/build.sh builds the examples. An argument: directory to build into.
set -euo pipefail
out=$(cd "${1:-$(dirname "${BASH_SOURCE[0]}")}" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")"
strip=$(type -P llvm-strip-19 || type -P /usr/lib/llvm-19/bin/llvm-strip)
shopt -s nullglob
for source in *.bpf.c; do
    object=$out/${source%.c}.o
    clang-19 -g -O2 -target bpf -Wall -Werror -fdebug-compilation-dir=. -c "$source" -o "$object"
    "$strip" -g "$object"
done
