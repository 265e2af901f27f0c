sysctl kernel.ostype kernel.unprivileged_bpf_disabled
sysctl -n kernel.ostype
sysctl -w kernel.unprivileged_bpf_disabled=1
sysctl kernel.unprivileged_bpf_disabled=0 || echo refused
echo 0 > /proc/sys/kernel/unprivileged_bpf_disabled
