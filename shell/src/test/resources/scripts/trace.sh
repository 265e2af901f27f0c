echo 1 > /sys/kernel/tracing/events/syscalls/sys_enter_execve/enable
exec -c 1 -n curl /bin/true
exec -c 3 /bin/false || echo failed with $?
echo 0 > /sys/kernel/tracing/events/syscalls/sys_enter_execve/enable
cat /sys/kernel/debug/tracing/trace_pipe | wc -l
