# --json: the commands that have a -j are called with it, the others are not
bpftool map create /sys/fs/bpf/m type array key 4 value 4 entries 2 name m
bpftool map update pinned /sys/fs/bpf/m key 1 0 0 0 value 7 0 0 0
bpftool map dump pinned /sys/fs/bpf/m
ip link show lo
echo text stays text
