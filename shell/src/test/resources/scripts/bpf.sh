bpftool map create /sys/fs/bpf/m type array key 4 value 8 entries 2 name numbers
bpftool map update name numbers key 1 0 0 0 value hex ff 1 2 3 4 5 6 7
bpftool map dump pinned /sys/fs/bpf/m; bpftool map freeze name numbers; bpftool map show
ls /sys/fs/bpf; rm /sys/fs/bpf/m; bpftool -j map list
bpftool map update name numbers key 0 0 0 0 value 0 0 0 0 0 0 0 0 || echo gone
bpftool prog load /host/words.sh /sys/fs/bpf/x || bpftool prog load /host/none.o /sys/fs/bpf/x || echo refused
load_bpf_file /host/words.sh || ip link set dev nodev up || replay /host/words.sh dev lo || true
ip link add eth0 type dummy; bpftool net; bpftool prog load /host/obj/t-clang-19.o /sys/fs/bpf/t || true
