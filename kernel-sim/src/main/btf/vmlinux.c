/*
 * The kernel's own types, functions and per-CPU variables, from which build.sh makes /sys/kernel/btf/vmlinux.
 *
 * Names and types are those of Linux 6.18 on x86-64; a struct has the members that programs ask for, in Linux's order
 * where nothing speaks against it, and no others: its size and offsets are this kernel's own. What user space sees
 * (uapi) and the records of tracepoints are complete. Functions have no bodies: only their prototypes matter, and the
 * names of their parameters, whose endings (__sz, __k, __ign, ...) tell the verifier what a kfunc expects.
 *
 * As in a kernel built with GCC, types carry no tags (__rcu, __percpu, __user) but that of the arena's address space.
 */

/* A kernel function that programs may call. */
#define __bpf_kfunc __attribute__((used, btf_decl_tag("bpf_kfunc")))
/* A kfunc that leaves the caller's scratch registers alone. */
#define __bpf_fastcall __attribute__((btf_decl_tag("bpf_fastcall")))
/* A function that programs attach to. */
#define __traced __attribute__((used))
#define __percpu_var __attribute__((section(".data..percpu")))
#define __arena __attribute__((btf_type_tag("address_space(1)")))

#include "base.h"
#include "uapi_bpf.h"
#include "sched.h"
#include "cred.h"
#include "mm.h"
#include "fs.h"
#include "cgroup.h"
#include "block.h"
#include "net.h"
#include "sock.h"
#include "bpf.h"
#include "trace_events.h"
#include "tracepoints.h"
#include "percpu.h"
#include "kfuncs.h"
#include "functions.h"
#include "lsm.h"
#include "syscalls.h"
