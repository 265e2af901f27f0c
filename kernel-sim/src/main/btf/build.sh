#!/usr/bin/env bash
# Builds the kernel's own BTF from the C beside this script: vmlinux.btf in the resources, or in the directory given.
# The blob is committed, so that nobody needs the tools to start; CI builds it again and compares the bytes. It is made as
# Linux makes its own: the compiler writes DWARF of an x86-64 object, pahole turns that into BTF. Hence two tools in one
# version each, clang-19 and Debian's dwarves. The compiler keeps every type, used or not; the names of C's integers are
# spelt as GCC spells them, since Linux kernels are mostly built with it and programs and logs show those names.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(mkdir -p "${1:-$here/../resources/dev/skep/kernel/btf}" && cd "${1:-$here/../resources/dev/skep/kernel/btf}" && pwd)
objcopy=$(type -P llvm-objcopy-19 || type -P /usr/lib/llvm-19/bin/llvm-objcopy)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here"

clang-19 -S -g -O0 -Wall -Werror -Wno-return-type -Wno-gnu-variable-sized-type-not-at-end -target x86_64-linux-gnu \
    -ffreestanding -funsigned-char -fno-eliminate-unused-debug-types -fdebug-compilation-dir=. vmlinux.c -o "$work/vmlinux.s"
sed -i -e 's/"unsigned long"/"long unsigned int"/' -e 's/"__ARRAY_SIZE_TYPE__"/"long unsigned int"/' \
    -e 's/"long"/"long int"/' -e 's/"unsigned short"/"short unsigned int"/' -e 's/"short"/"short int"/' \
    -e 's/"long long"/"long long int"/' -e 's/"unsigned long long"/"long long unsigned int"/' \
    -e 's/"unsigned __int128"/"__int128 unsigned"/' "$work/vmlinux.s"
clang-19 -target x86_64-linux-gnu -c "$work/vmlinux.s" -o "$work/vmlinux.o"
pahole --btf_gen_floats -J "$work/vmlinux.o"
"$objcopy" --dump-section .BTF="$out/vmlinux.btf" "$work/vmlinux.o" /dev/null
