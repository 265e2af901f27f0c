#!/usr/bin/env bash
# Builds the example objects: each *.bpf.c here becomes a .bpf.o of the same name, beside it or in the directory given.
# The objects are committed, so that nobody needs clang to start; CI builds them again and compares the bytes. Hence one
# compiler, clang-19, relative names only (line info holds them), and no DWARF, which names the compiler's packager.
set -euo pipefail

out=$(mkdir -p "${1:-${BASH_SOURCE[0]%/*}}" && cd "${1:-${BASH_SOURCE[0]%/*}}" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")"
strip=$(type -P llvm-strip-19 || type -P /usr/lib/llvm-19/bin/llvm-strip)

shopt -s nullglob
for source in *.bpf.c; do
    object=$out/${source%.c}.o
    clang-19 -g -O2 -target bpf -Wall -Werror -fdebug-compilation-dir=. \
        -I. -idirafter /usr/include/x86_64-linux-gnu -c "$source" -o "$object"
    "$strip" -g "$object"
done
