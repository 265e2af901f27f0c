bpftool version; bpftool -j version; bpftool -p ver
bpftool prog dump foo || bpftool map show foo || bpftool map create a b || bpftool prog load || true
bpftool -j prog dump jited id 1 || bpftool -x || bpftool link foo || bpftool batch file /nonexist || true
bpftool prog show id x || bpftool prog show tag 00 || true
