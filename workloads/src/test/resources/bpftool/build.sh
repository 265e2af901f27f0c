#!/bin/bash
# Rebuilds the objects that bpftool's tests load; run it in this directory.
C="clang-19 -O2 -g -target bpf -mcpu=v3 -fdebug-compilation-dir=. -I/usr/include/x86_64-linux-gnu"
$C -DALL_MAPS -c obj/s.bpf.c -o obj/all-maps.o
$C -c obj/s.bpf.c -o obj/s-clang-19.o
$C -c obj/t.bpf.c -o obj/t-clang-19.o
$C -c bad.bpf.c -o obj/bad.o
for o in all-maps s-clang-19 t-clang-19; do llvm-strip-19 -g obj/$o.o; done
