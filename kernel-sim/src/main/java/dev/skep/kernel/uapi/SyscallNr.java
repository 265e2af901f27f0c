package dev.skep.kernel.uapi;

import java.util.Locale;

/**
 * The x86-64 system calls of Linux 6.18: number, user-visible name, the name of the kernel function behind it (which is
 * what tracefs calls the event; null for numbers that Linux keeps but never implements) and its arguments as the kernel
 * declares them. A literal table; which of them work is told by {@code dev.skep.kernel.syscall.SyscallTable}.
 *
 * <p>Linux: arch/x86/entry/syscalls/syscall_64.tbl and the SYSCALL_DEFINEs.
 */
public enum SyscallNr {
    READ(0, "read", "read", "unsigned int fd, char * buf, size_t count"),
    WRITE(1, "write", "write", "unsigned int fd, const char * buf, size_t count"),
    OPEN(2, "open", "open", "const char * filename, int flags, umode_t mode"),
    CLOSE(3, "close", "close", "unsigned int fd"),
    STAT(4, "stat", "newstat", "const char * filename, struct stat * statbuf"),
    FSTAT(5, "fstat", "newfstat", "unsigned int fd, struct stat * statbuf"),
    LSTAT(6, "lstat", "newlstat", "const char * filename, struct stat * statbuf"),
    POLL(7, "poll", "poll", "struct pollfd * ufds, unsigned int nfds, int timeout_msecs"),
    LSEEK(8, "lseek", "lseek", "unsigned int fd, off_t offset, unsigned int whence"),
    MMAP(
            9,
            "mmap",
            "mmap",
            "unsigned long addr, unsigned long len, unsigned long prot, unsigned long flags, unsigned long fd, unsigned long off"),
    MPROTECT(10, "mprotect", "mprotect", "unsigned long start, size_t len, unsigned long prot"),
    MUNMAP(11, "munmap", "munmap", "unsigned long addr, size_t len"),
    BRK(12, "brk", "brk", "unsigned long brk"),
    RT_SIGACTION(
            13,
            "rt_sigaction",
            "rt_sigaction",
            "int sig, const struct sigaction * act, struct sigaction * oact, size_t sigsetsize"),
    RT_SIGPROCMASK(
            14, "rt_sigprocmask", "rt_sigprocmask", "int how, sigset_t * nset, sigset_t * oset, size_t sigsetsize"),
    RT_SIGRETURN(15, "rt_sigreturn", "rt_sigreturn", ""),
    IOCTL(16, "ioctl", "ioctl", "unsigned int fd, unsigned int cmd, unsigned long arg"),
    PREAD64(17, "pread64", "pread64", "unsigned int fd, char * buf, size_t count, loff_t pos"),
    PWRITE64(18, "pwrite64", "pwrite64", "unsigned int fd, const char * buf, size_t count, loff_t pos"),
    READV(19, "readv", "readv", "unsigned long fd, const struct iovec * vec, unsigned long vlen"),
    WRITEV(20, "writev", "writev", "unsigned long fd, const struct iovec * vec, unsigned long vlen"),
    ACCESS(21, "access", "access", "const char * filename, int mode"),
    PIPE(22, "pipe", "pipe", "int * fildes"),
    SELECT(
            23,
            "select",
            "select",
            "int n, fd_set * inp, fd_set * outp, fd_set * exp, struct __kernel_old_timeval * tvp"),
    SCHED_YIELD(24, "sched_yield", "sched_yield", ""),
    MREMAP(
            25,
            "mremap",
            "mremap",
            "unsigned long addr, unsigned long old_len, unsigned long new_len, unsigned long flags, unsigned long new_addr"),
    MSYNC(26, "msync", "msync", "unsigned long start, size_t len, int flags"),
    MINCORE(27, "mincore", "mincore", "unsigned long start, size_t len, unsigned char * vec"),
    MADVISE(28, "madvise", "madvise", "unsigned long start, size_t len_in, int behavior"),
    SHMGET(29, "shmget", "shmget", "key_t key, size_t size, int shmflg"),
    SHMAT(30, "shmat", "shmat", "int shmid, char * shmaddr, int shmflg"),
    SHMCTL(31, "shmctl", "shmctl", "int shmid, int cmd, struct shmid_ds * buf"),
    DUP(32, "dup", "dup", "unsigned int fildes"),
    DUP2(33, "dup2", "dup2", "unsigned int oldfd, unsigned int newfd"),
    PAUSE(34, "pause", "pause", ""),
    NANOSLEEP(35, "nanosleep", "nanosleep", "struct __kernel_timespec * rqtp, struct __kernel_timespec * rmtp"),
    GETITIMER(36, "getitimer", "getitimer", "int which, struct __kernel_old_itimerval * value"),
    ALARM(37, "alarm", "alarm", "unsigned int seconds"),
    SETITIMER(
            38,
            "setitimer",
            "setitimer",
            "int which, struct __kernel_old_itimerval * value, struct __kernel_old_itimerval * ovalue"),
    GETPID(39, "getpid", "getpid", ""),
    SENDFILE(40, "sendfile", "sendfile64", "int out_fd, int in_fd, loff_t * offset, size_t count"),
    SOCKET(41, "socket", "socket", "int family, int type, int protocol"),
    CONNECT(42, "connect", "connect", "int fd, struct sockaddr * uservaddr, int addrlen"),
    ACCEPT(43, "accept", "accept", "int fd, struct sockaddr * upeer_sockaddr, int * upeer_addrlen"),
    SENDTO(
            44,
            "sendto",
            "sendto",
            "int fd, void * buff, size_t len, unsigned int flags, struct sockaddr * addr, int addr_len"),
    RECVFROM(
            45,
            "recvfrom",
            "recvfrom",
            "int fd, void * ubuf, size_t size, unsigned int flags, struct sockaddr * addr, int * addr_len"),
    SENDMSG(46, "sendmsg", "sendmsg", "int fd, struct user_msghdr * msg, unsigned int flags"),
    RECVMSG(47, "recvmsg", "recvmsg", "int fd, struct user_msghdr * msg, unsigned int flags"),
    SHUTDOWN(48, "shutdown", "shutdown", "int fd, int how"),
    BIND(49, "bind", "bind", "int fd, struct sockaddr * umyaddr, int addrlen"),
    LISTEN(50, "listen", "listen", "int fd, int backlog"),
    GETSOCKNAME(51, "getsockname", "getsockname", "int fd, struct sockaddr * usockaddr, int * usockaddr_len"),
    GETPEERNAME(52, "getpeername", "getpeername", "int fd, struct sockaddr * usockaddr, int * usockaddr_len"),
    SOCKETPAIR(53, "socketpair", "socketpair", "int family, int type, int protocol, int * usockvec"),
    SETSOCKOPT(54, "setsockopt", "setsockopt", "int fd, int level, int optname, char * optval, int optlen"),
    GETSOCKOPT(55, "getsockopt", "getsockopt", "int fd, int level, int optname, char * optval, int * optlen"),
    CLONE(
            56,
            "clone",
            "clone",
            "unsigned long clone_flags, unsigned long newsp, int * parent_tidptr, int * child_tidptr, unsigned long tls"),
    FORK(57, "fork", "fork", ""),
    VFORK(58, "vfork", "vfork", ""),
    EXECVE(59, "execve", "execve", "const char * filename, const char *const * argv, const char *const * envp"),
    EXIT(60, "exit", "exit", "int error_code"),
    WAIT4(61, "wait4", "wait4", "pid_t upid, int * stat_addr, int options, struct rusage * ru"),
    KILL(62, "kill", "kill", "pid_t pid, int sig"),
    UNAME(63, "uname", "newuname", "struct new_utsname * name"),
    SEMGET(64, "semget", "semget", "key_t key, int nsems, int semflg"),
    SEMOP(65, "semop", "semop", "int semid, struct sembuf * tsops, unsigned nsops"),
    SEMCTL(66, "semctl", "semctl", "int semid, int semnum, int cmd, unsigned long arg"),
    SHMDT(67, "shmdt", "shmdt", "char * shmaddr"),
    MSGGET(68, "msgget", "msgget", "key_t key, int msgflg"),
    MSGSND(69, "msgsnd", "msgsnd", "int msqid, struct msgbuf * msgp, size_t msgsz, int msgflg"),
    MSGRCV(70, "msgrcv", "msgrcv", "int msqid, struct msgbuf * msgp, size_t msgsz, long msgtyp, int msgflg"),
    MSGCTL(71, "msgctl", "msgctl", "int msqid, int cmd, struct msqid_ds * buf"),
    FCNTL(72, "fcntl", "fcntl", "unsigned int fd, unsigned int cmd, unsigned long arg"),
    FLOCK(73, "flock", "flock", "unsigned int fd, unsigned int cmd"),
    FSYNC(74, "fsync", "fsync", "unsigned int fd"),
    FDATASYNC(75, "fdatasync", "fdatasync", "unsigned int fd"),
    TRUNCATE(76, "truncate", "truncate", "const char * path, long length"),
    FTRUNCATE(77, "ftruncate", "ftruncate", "unsigned int fd, off_t length"),
    GETDENTS(78, "getdents", "getdents", "unsigned int fd, struct linux_dirent * dirent, unsigned int count"),
    GETCWD(79, "getcwd", "getcwd", "char * buf, unsigned long size"),
    CHDIR(80, "chdir", "chdir", "const char * filename"),
    FCHDIR(81, "fchdir", "fchdir", "unsigned int fd"),
    RENAME(82, "rename", "rename", "const char * oldname, const char * newname"),
    MKDIR(83, "mkdir", "mkdir", "const char * pathname, umode_t mode"),
    RMDIR(84, "rmdir", "rmdir", "const char * pathname"),
    CREAT(85, "creat", "creat", "const char * pathname, umode_t mode"),
    LINK(86, "link", "link", "const char * oldname, const char * newname"),
    UNLINK(87, "unlink", "unlink", "const char * pathname"),
    SYMLINK(88, "symlink", "symlink", "const char * oldname, const char * newname"),
    READLINK(89, "readlink", "readlink", "const char * path, char * buf, int bufsiz"),
    CHMOD(90, "chmod", "chmod", "const char * filename, umode_t mode"),
    FCHMOD(91, "fchmod", "fchmod", "unsigned int fd, umode_t mode"),
    CHOWN(92, "chown", "chown", "const char * filename, uid_t user, gid_t group"),
    FCHOWN(93, "fchown", "fchown", "unsigned int fd, uid_t user, gid_t group"),
    LCHOWN(94, "lchown", "lchown", "const char * filename, uid_t user, gid_t group"),
    UMASK(95, "umask", "umask", "int mask"),
    GETTIMEOFDAY(96, "gettimeofday", "gettimeofday", "struct __kernel_old_timeval * tv, struct timezone * tz"),
    GETRLIMIT(97, "getrlimit", "getrlimit", "unsigned int resource, struct rlimit * rlim"),
    GETRUSAGE(98, "getrusage", "getrusage", "int who, struct rusage * ru"),
    SYSINFO(99, "sysinfo", "sysinfo", "struct sysinfo * info"),
    TIMES(100, "times", "times", "struct tms * tbuf"),
    PTRACE(101, "ptrace", "ptrace", "long request, long pid, unsigned long addr, unsigned long data"),
    GETUID(102, "getuid", "getuid", ""),
    SYSLOG(103, "syslog", "syslog", "int type, char * buf, int len"),
    GETGID(104, "getgid", "getgid", ""),
    SETUID(105, "setuid", "setuid", "uid_t uid"),
    SETGID(106, "setgid", "setgid", "gid_t gid"),
    GETEUID(107, "geteuid", "geteuid", ""),
    GETEGID(108, "getegid", "getegid", ""),
    SETPGID(109, "setpgid", "setpgid", "pid_t pid, pid_t pgid"),
    GETPPID(110, "getppid", "getppid", ""),
    GETPGRP(111, "getpgrp", "getpgrp", ""),
    SETSID(112, "setsid", "setsid", ""),
    SETREUID(113, "setreuid", "setreuid", "uid_t ruid, uid_t euid"),
    SETREGID(114, "setregid", "setregid", "gid_t rgid, gid_t egid"),
    GETGROUPS(115, "getgroups", "getgroups", "int gidsetsize, gid_t * grouplist"),
    SETGROUPS(116, "setgroups", "setgroups", "int gidsetsize, gid_t * grouplist"),
    SETRESUID(117, "setresuid", "setresuid", "uid_t ruid, uid_t euid, uid_t suid"),
    GETRESUID(118, "getresuid", "getresuid", "uid_t * ruidp, uid_t * euidp, uid_t * suidp"),
    SETRESGID(119, "setresgid", "setresgid", "gid_t rgid, gid_t egid, gid_t sgid"),
    GETRESGID(120, "getresgid", "getresgid", "gid_t * rgidp, gid_t * egidp, gid_t * sgidp"),
    GETPGID(121, "getpgid", "getpgid", "pid_t pid"),
    SETFSUID(122, "setfsuid", "setfsuid", "uid_t uid"),
    SETFSGID(123, "setfsgid", "setfsgid", "gid_t gid"),
    GETSID(124, "getsid", "getsid", "pid_t pid"),
    CAPGET(125, "capget", "capget", "cap_user_header_t header, cap_user_data_t dataptr"),
    CAPSET(126, "capset", "capset", "cap_user_header_t header, const cap_user_data_t data"),
    RT_SIGPENDING(127, "rt_sigpending", "rt_sigpending", "sigset_t * uset, size_t sigsetsize"),
    RT_SIGTIMEDWAIT(
            128,
            "rt_sigtimedwait",
            "rt_sigtimedwait",
            "const sigset_t * uthese, siginfo_t * uinfo, const struct __kernel_timespec * uts, size_t sigsetsize"),
    RT_SIGQUEUEINFO(129, "rt_sigqueueinfo", "rt_sigqueueinfo", "pid_t pid, int sig, siginfo_t * uinfo"),
    RT_SIGSUSPEND(130, "rt_sigsuspend", "rt_sigsuspend", "sigset_t * unewset, size_t sigsetsize"),
    SIGALTSTACK(131, "sigaltstack", "sigaltstack", "const stack_t * uss, stack_t * uoss"),
    UTIME(132, "utime", "utime", "char * filename, struct utimbuf * times"),
    MKNOD(133, "mknod", "mknod", "const char * filename, umode_t mode, unsigned dev"),
    USELIB(134, "uselib", null, ""),
    PERSONALITY(135, "personality", "personality", "unsigned int personality"),
    USTAT(136, "ustat", "ustat", "unsigned dev, struct ustat * ubuf"),
    STATFS(137, "statfs", "statfs", "const char * pathname, struct statfs * buf"),
    FSTATFS(138, "fstatfs", "fstatfs", "unsigned int fd, struct statfs * buf"),
    SYSFS(139, "sysfs", "sysfs", "int option, unsigned long arg1, unsigned long arg2"),
    GETPRIORITY(140, "getpriority", "getpriority", "int which, int who"),
    SETPRIORITY(141, "setpriority", "setpriority", "int which, int who, int niceval"),
    SCHED_SETPARAM(142, "sched_setparam", "sched_setparam", "pid_t pid, struct sched_param * param"),
    SCHED_GETPARAM(143, "sched_getparam", "sched_getparam", "pid_t pid, struct sched_param * param"),
    SCHED_SETSCHEDULER(
            144, "sched_setscheduler", "sched_setscheduler", "pid_t pid, int policy, struct sched_param * param"),
    SCHED_GETSCHEDULER(145, "sched_getscheduler", "sched_getscheduler", "pid_t pid"),
    SCHED_GET_PRIORITY_MAX(146, "sched_get_priority_max", "sched_get_priority_max", "int policy"),
    SCHED_GET_PRIORITY_MIN(147, "sched_get_priority_min", "sched_get_priority_min", "int policy"),
    SCHED_RR_GET_INTERVAL(
            148, "sched_rr_get_interval", "sched_rr_get_interval", "pid_t pid, struct __kernel_timespec * interval"),
    MLOCK(149, "mlock", "mlock", "unsigned long start, size_t len"),
    MUNLOCK(150, "munlock", "munlock", "unsigned long start, size_t len"),
    MLOCKALL(151, "mlockall", "mlockall", "int flags"),
    MUNLOCKALL(152, "munlockall", "munlockall", ""),
    VHANGUP(153, "vhangup", "vhangup", ""),
    MODIFY_LDT(154, "modify_ldt", "modify_ldt", "int func, void * ptr, unsigned long bytecount"),
    PIVOT_ROOT(155, "pivot_root", "pivot_root", "const char * new_root, const char * put_old"),
    SYSCTL(156, "_sysctl", null, ""),
    PRCTL(
            157,
            "prctl",
            "prctl",
            "int option, unsigned long arg2, unsigned long arg3, unsigned long arg4, unsigned long arg5"),
    ARCH_PRCTL(158, "arch_prctl", "arch_prctl", "int option, unsigned long arg2"),
    ADJTIMEX(159, "adjtimex", "adjtimex", "struct __kernel_timex * txc_p"),
    SETRLIMIT(160, "setrlimit", "setrlimit", "unsigned int resource, struct rlimit * rlim"),
    CHROOT(161, "chroot", "chroot", "const char * filename"),
    SYNC(162, "sync", "sync", ""),
    ACCT(163, "acct", "acct", "const char * name"),
    SETTIMEOFDAY(164, "settimeofday", "settimeofday", "struct __kernel_old_timeval * tv, struct timezone * tz"),
    MOUNT(165, "mount", "mount", "char * dev_name, char * dir_name, char * type, unsigned long flags, void * data"),
    UMOUNT2(166, "umount2", "umount", "char * name, int flags"),
    SWAPON(167, "swapon", "swapon", "const char * specialfile, int swap_flags"),
    SWAPOFF(168, "swapoff", "swapoff", "const char * specialfile"),
    REBOOT(169, "reboot", "reboot", "int magic1, int magic2, unsigned int cmd, void * arg"),
    SETHOSTNAME(170, "sethostname", "sethostname", "char * name, int len"),
    SETDOMAINNAME(171, "setdomainname", "setdomainname", "char * name, int len"),
    IOPL(172, "iopl", "iopl", "unsigned int level"),
    IOPERM(173, "ioperm", "ioperm", "unsigned long from, unsigned long num, int turn_on"),
    CREATE_MODULE(174, "create_module", null, ""),
    INIT_MODULE(175, "init_module", "init_module", "void * umod, unsigned long len, const char * uargs"),
    DELETE_MODULE(176, "delete_module", "delete_module", "const char * name_user, unsigned int flags"),
    GET_KERNEL_SYMS(177, "get_kernel_syms", null, ""),
    QUERY_MODULE(178, "query_module", null, ""),
    QUOTACTL(179, "quotactl", "quotactl", "unsigned int cmd, const char * special, qid_t id, void * addr"),
    NFSSERVCTL(180, "nfsservctl", null, ""),
    GETPMSG(181, "getpmsg", null, ""),
    PUTPMSG(182, "putpmsg", null, ""),
    AFS_SYSCALL(183, "afs_syscall", null, ""),
    TUXCALL(184, "tuxcall", null, ""),
    SECURITY(185, "security", null, ""),
    GETTID(186, "gettid", "gettid", ""),
    READAHEAD(187, "readahead", "readahead", "int fd, loff_t offset, size_t count"),
    SETXATTR(
            188,
            "setxattr",
            "setxattr",
            "const char * pathname, const char * name, const void * value, size_t size, int flags"),
    LSETXATTR(
            189,
            "lsetxattr",
            "lsetxattr",
            "const char * pathname, const char * name, const void * value, size_t size, int flags"),
    FSETXATTR(190, "fsetxattr", "fsetxattr", "int fd, const char * name, const void * value, size_t size, int flags"),
    GETXATTR(191, "getxattr", "getxattr", "const char * pathname, const char * name, void * value, size_t size"),
    LGETXATTR(192, "lgetxattr", "lgetxattr", "const char * pathname, const char * name, void * value, size_t size"),
    FGETXATTR(193, "fgetxattr", "fgetxattr", "int fd, const char * name, void * value, size_t size"),
    LISTXATTR(194, "listxattr", "listxattr", "const char * pathname, char * list, size_t size"),
    LLISTXATTR(195, "llistxattr", "llistxattr", "const char * pathname, char * list, size_t size"),
    FLISTXATTR(196, "flistxattr", "flistxattr", "int fd, char * list, size_t size"),
    REMOVEXATTR(197, "removexattr", "removexattr", "const char * pathname, const char * name"),
    LREMOVEXATTR(198, "lremovexattr", "lremovexattr", "const char * pathname, const char * name"),
    FREMOVEXATTR(199, "fremovexattr", "fremovexattr", "int fd, const char * name"),
    TKILL(200, "tkill", "tkill", "pid_t pid, int sig"),
    TIME(201, "time", "time", "__kernel_old_time_t * tloc"),
    FUTEX(
            202,
            "futex",
            "futex",
            "u32 * uaddr, int op, u32 val, const struct __kernel_timespec * utime, u32 * uaddr2, u32 val3"),
    SCHED_SETAFFINITY(
            203,
            "sched_setaffinity",
            "sched_setaffinity",
            "pid_t pid, unsigned int len, unsigned long * user_mask_ptr"),
    SCHED_GETAFFINITY(
            204,
            "sched_getaffinity",
            "sched_getaffinity",
            "pid_t pid, unsigned int len, unsigned long * user_mask_ptr"),
    SET_THREAD_AREA(205, "set_thread_area", null, ""),
    IO_SETUP(206, "io_setup", "io_setup", "unsigned nr_events, aio_context_t * ctxp"),
    IO_DESTROY(207, "io_destroy", "io_destroy", "aio_context_t ctx"),
    IO_GETEVENTS(
            208,
            "io_getevents",
            "io_getevents",
            "aio_context_t ctx_id, long min_nr, long nr, struct io_event * events, struct __kernel_timespec * timeout"),
    IO_SUBMIT(209, "io_submit", "io_submit", "aio_context_t ctx_id, long nr, struct iocb * * iocbpp"),
    IO_CANCEL(210, "io_cancel", "io_cancel", "aio_context_t ctx_id, struct iocb * iocb, struct io_event * result"),
    GET_THREAD_AREA(211, "get_thread_area", null, ""),
    LOOKUP_DCOOKIE(212, "lookup_dcookie", null, ""),
    EPOLL_CREATE(213, "epoll_create", "epoll_create", "int size"),
    EPOLL_CTL_OLD(214, "epoll_ctl_old", null, ""),
    EPOLL_WAIT_OLD(215, "epoll_wait_old", null, ""),
    REMAP_FILE_PAGES(
            216,
            "remap_file_pages",
            "remap_file_pages",
            "unsigned long start, unsigned long size, unsigned long prot, unsigned long pgoff, unsigned long flags"),
    GETDENTS64(217, "getdents64", "getdents64", "unsigned int fd, struct linux_dirent64 * dirent, unsigned int count"),
    SET_TID_ADDRESS(218, "set_tid_address", "set_tid_address", "int * tidptr"),
    RESTART_SYSCALL(219, "restart_syscall", "restart_syscall", ""),
    SEMTIMEDOP(
            220,
            "semtimedop",
            "semtimedop",
            "int semid, struct sembuf * tsops, unsigned int nsops, const struct __kernel_timespec * timeout"),
    FADVISE64(221, "fadvise64", "fadvise64", "int fd, loff_t offset, size_t len, int advice"),
    TIMER_CREATE(
            222,
            "timer_create",
            "timer_create",
            "const clockid_t which_clock, struct sigevent * timer_event_spec, timer_t * created_timer_id"),
    TIMER_SETTIME(
            223,
            "timer_settime",
            "timer_settime",
            "timer_t timer_id, int flags, const struct __kernel_itimerspec * new_setting, struct __kernel_itimerspec * old_setting"),
    TIMER_GETTIME(224, "timer_gettime", "timer_gettime", "timer_t timer_id, struct __kernel_itimerspec * setting"),
    TIMER_GETOVERRUN(225, "timer_getoverrun", "timer_getoverrun", "timer_t timer_id"),
    TIMER_DELETE(226, "timer_delete", "timer_delete", "timer_t timer_id"),
    CLOCK_SETTIME(
            227, "clock_settime", "clock_settime", "const clockid_t which_clock, const struct __kernel_timespec * tp"),
    CLOCK_GETTIME(228, "clock_gettime", "clock_gettime", "const clockid_t which_clock, struct __kernel_timespec * tp"),
    CLOCK_GETRES(229, "clock_getres", "clock_getres", "const clockid_t which_clock, struct __kernel_timespec * tp"),
    CLOCK_NANOSLEEP(
            230,
            "clock_nanosleep",
            "clock_nanosleep",
            "const clockid_t which_clock, int flags, const struct __kernel_timespec * rqtp, struct __kernel_timespec * rmtp"),
    EXIT_GROUP(231, "exit_group", "exit_group", "int error_code"),
    EPOLL_WAIT(232, "epoll_wait", "epoll_wait", "int epfd, struct epoll_event * events, int maxevents, int timeout"),
    EPOLL_CTL(233, "epoll_ctl", "epoll_ctl", "int epfd, int op, int fd, struct epoll_event * event"),
    TGKILL(234, "tgkill", "tgkill", "pid_t tgid, pid_t pid, int sig"),
    UTIMES(235, "utimes", "utimes", "char * filename, struct __kernel_old_timeval * utimes"),
    VSERVER(236, "vserver", null, ""),
    MBIND(
            237,
            "mbind",
            "mbind",
            "unsigned long start, unsigned long len, unsigned long mode, const unsigned long * nmask, unsigned long maxnode, unsigned int flags"),
    SET_MEMPOLICY(
            238, "set_mempolicy", "set_mempolicy", "int mode, const unsigned long * nmask, unsigned long maxnode"),
    GET_MEMPOLICY(
            239,
            "get_mempolicy",
            "get_mempolicy",
            "int * policy, unsigned long * nmask, unsigned long maxnode, unsigned long addr, unsigned long flags"),
    MQ_OPEN(240, "mq_open", "mq_open", "const char * u_name, int oflag, umode_t mode, struct mq_attr * u_attr"),
    MQ_UNLINK(241, "mq_unlink", "mq_unlink", "const char * u_name"),
    MQ_TIMEDSEND(
            242,
            "mq_timedsend",
            "mq_timedsend",
            "mqd_t mqdes, const char * u_msg_ptr, size_t msg_len, unsigned int msg_prio, const struct __kernel_timespec * u_abs_timeout"),
    MQ_TIMEDRECEIVE(
            243,
            "mq_timedreceive",
            "mq_timedreceive",
            "mqd_t mqdes, char * u_msg_ptr, size_t msg_len, unsigned int * u_msg_prio, const struct __kernel_timespec * u_abs_timeout"),
    MQ_NOTIFY(244, "mq_notify", "mq_notify", "mqd_t mqdes, const struct sigevent * u_notification"),
    MQ_GETSETATTR(
            245,
            "mq_getsetattr",
            "mq_getsetattr",
            "mqd_t mqdes, const struct mq_attr * u_mqstat, struct mq_attr * u_omqstat"),
    KEXEC_LOAD(
            246,
            "kexec_load",
            "kexec_load",
            "unsigned long entry, unsigned long nr_segments, struct kexec_segment * segments, unsigned long flags"),
    WAITID(247, "waitid", "waitid", "int which, pid_t upid, struct siginfo * infop, int options, struct rusage * ru"),
    ADD_KEY(
            248,
            "add_key",
            "add_key",
            "const char * _type, const char * _description, const void * _payload, size_t plen, key_serial_t ringid"),
    REQUEST_KEY(
            249,
            "request_key",
            "request_key",
            "const char * _type, const char * _description, const char * _callout_info, key_serial_t destringid"),
    KEYCTL(
            250,
            "keyctl",
            "keyctl",
            "int option, unsigned long arg2, unsigned long arg3, unsigned long arg4, unsigned long arg5"),
    IOPRIO_SET(251, "ioprio_set", "ioprio_set", "int which, int who, int ioprio"),
    IOPRIO_GET(252, "ioprio_get", "ioprio_get", "int which, int who"),
    INOTIFY_INIT(253, "inotify_init", "inotify_init", ""),
    INOTIFY_ADD_WATCH(254, "inotify_add_watch", "inotify_add_watch", "int fd, const char * pathname, u32 mask"),
    INOTIFY_RM_WATCH(255, "inotify_rm_watch", "inotify_rm_watch", "int fd, __s32 wd"),
    MIGRATE_PAGES(
            256,
            "migrate_pages",
            "migrate_pages",
            "pid_t pid, unsigned long maxnode, const unsigned long * old_nodes, const unsigned long * new_nodes"),
    OPENAT(257, "openat", "openat", "int dfd, const char * filename, int flags, umode_t mode"),
    MKDIRAT(258, "mkdirat", "mkdirat", "int dfd, const char * pathname, umode_t mode"),
    MKNODAT(259, "mknodat", "mknodat", "int dfd, const char * filename, umode_t mode, unsigned int dev"),
    FCHOWNAT(260, "fchownat", "fchownat", "int dfd, const char * filename, uid_t user, gid_t group, int flag"),
    FUTIMESAT(261, "futimesat", "futimesat", "int dfd, const char * filename, struct __kernel_old_timeval * utimes"),
    NEWFSTATAT(262, "newfstatat", "newfstatat", "int dfd, const char * filename, struct stat * statbuf, int flag"),
    UNLINKAT(263, "unlinkat", "unlinkat", "int dfd, const char * pathname, int flag"),
    RENAMEAT(264, "renameat", "renameat", "int olddfd, const char * oldname, int newdfd, const char * newname"),
    LINKAT(265, "linkat", "linkat", "int olddfd, const char * oldname, int newdfd, const char * newname, int flags"),
    SYMLINKAT(266, "symlinkat", "symlinkat", "const char * oldname, int newdfd, const char * newname"),
    READLINKAT(267, "readlinkat", "readlinkat", "int dfd, const char * pathname, char * buf, int bufsiz"),
    FCHMODAT(268, "fchmodat", "fchmodat", "int dfd, const char * filename, umode_t mode"),
    FACCESSAT(269, "faccessat", "faccessat", "int dfd, const char * filename, int mode"),
    PSELECT6(
            270,
            "pselect6",
            "pselect6",
            "int n, fd_set * inp, fd_set * outp, fd_set * exp, struct __kernel_timespec * tsp, void * sig"),
    PPOLL(
            271,
            "ppoll",
            "ppoll",
            "struct pollfd * ufds, unsigned int nfds, struct __kernel_timespec * tsp, const sigset_t * sigmask, size_t sigsetsize"),
    UNSHARE(272, "unshare", "unshare", "unsigned long unshare_flags"),
    SET_ROBUST_LIST(273, "set_robust_list", "set_robust_list", "struct robust_list_head * head, size_t len"),
    GET_ROBUST_LIST(
            274,
            "get_robust_list",
            "get_robust_list",
            "int pid, struct robust_list_head * * head_ptr, size_t * len_ptr"),
    SPLICE(
            275,
            "splice",
            "splice",
            "int fd_in, loff_t * off_in, int fd_out, loff_t * off_out, size_t len, unsigned int flags"),
    TEE(276, "tee", "tee", "int fdin, int fdout, size_t len, unsigned int flags"),
    SYNC_FILE_RANGE(
            277, "sync_file_range", "sync_file_range", "int fd, loff_t offset, loff_t nbytes, unsigned int flags"),
    VMSPLICE(
            278,
            "vmsplice",
            "vmsplice",
            "int fd, const struct iovec * uiov, unsigned long nr_segs, unsigned int flags"),
    MOVE_PAGES(
            279,
            "move_pages",
            "move_pages",
            "pid_t pid, unsigned long nr_pages, const void * * pages, const int * nodes, int * status, int flags"),
    UTIMENSAT(
            280,
            "utimensat",
            "utimensat",
            "int dfd, const char * filename, struct __kernel_timespec * utimes, int flags"),
    EPOLL_PWAIT(
            281,
            "epoll_pwait",
            "epoll_pwait",
            "int epfd, struct epoll_event * events, int maxevents, int timeout, const sigset_t * sigmask, size_t sigsetsize"),
    SIGNALFD(282, "signalfd", "signalfd", "int ufd, sigset_t * user_mask, size_t sizemask"),
    TIMERFD_CREATE(283, "timerfd_create", "timerfd_create", "int clockid, int flags"),
    EVENTFD(284, "eventfd", "eventfd", "unsigned int count"),
    FALLOCATE(285, "fallocate", "fallocate", "int fd, int mode, loff_t offset, loff_t len"),
    TIMERFD_SETTIME(
            286,
            "timerfd_settime",
            "timerfd_settime",
            "int ufd, int flags, const struct __kernel_itimerspec * utmr, struct __kernel_itimerspec * otmr"),
    TIMERFD_GETTIME(287, "timerfd_gettime", "timerfd_gettime", "int ufd, struct __kernel_itimerspec * otmr"),
    ACCEPT4(288, "accept4", "accept4", "int fd, struct sockaddr * upeer_sockaddr, int * upeer_addrlen, int flags"),
    SIGNALFD4(289, "signalfd4", "signalfd4", "int ufd, sigset_t * user_mask, size_t sizemask, int flags"),
    EVENTFD2(290, "eventfd2", "eventfd2", "unsigned int count, int flags"),
    EPOLL_CREATE1(291, "epoll_create1", "epoll_create1", "int flags"),
    DUP3(292, "dup3", "dup3", "unsigned int oldfd, unsigned int newfd, int flags"),
    PIPE2(293, "pipe2", "pipe2", "int * fildes, int flags"),
    INOTIFY_INIT1(294, "inotify_init1", "inotify_init1", "int flags"),
    PREADV(
            295,
            "preadv",
            "preadv",
            "unsigned long fd, const struct iovec * vec, unsigned long vlen, unsigned long pos_l, unsigned long pos_h"),
    PWRITEV(
            296,
            "pwritev",
            "pwritev",
            "unsigned long fd, const struct iovec * vec, unsigned long vlen, unsigned long pos_l, unsigned long pos_h"),
    RT_TGSIGQUEUEINFO(
            297, "rt_tgsigqueueinfo", "rt_tgsigqueueinfo", "pid_t tgid, pid_t pid, int sig, siginfo_t * uinfo"),
    PERF_EVENT_OPEN(
            298,
            "perf_event_open",
            "perf_event_open",
            "struct perf_event_attr * attr_uptr, pid_t pid, int cpu, int group_fd, unsigned long flags"),
    RECVMMSG(
            299,
            "recvmmsg",
            "recvmmsg",
            "int fd, struct mmsghdr * mmsg, unsigned int vlen, unsigned int flags, struct __kernel_timespec * timeout"),
    FANOTIFY_INIT(300, "fanotify_init", "fanotify_init", "unsigned int flags, unsigned int event_f_flags"),
    FANOTIFY_MARK(
            301,
            "fanotify_mark",
            "fanotify_mark",
            "int fanotify_fd, unsigned int flags, __u64 mask, int dfd, const char * pathname"),
    PRLIMIT64(
            302,
            "prlimit64",
            "prlimit64",
            "pid_t pid, unsigned int resource, const struct rlimit64 * new_rlim, struct rlimit64 * old_rlim"),
    NAME_TO_HANDLE_AT(
            303,
            "name_to_handle_at",
            "name_to_handle_at",
            "int dfd, const char * name, struct file_handle * handle, void * mnt_id, int flag"),
    OPEN_BY_HANDLE_AT(
            304, "open_by_handle_at", "open_by_handle_at", "int mountdirfd, struct file_handle * handle, int flags"),
    CLOCK_ADJTIME(305, "clock_adjtime", "clock_adjtime", "const clockid_t which_clock, struct __kernel_timex * utx"),
    SYNCFS(306, "syncfs", "syncfs", "int fd"),
    SENDMMSG(307, "sendmmsg", "sendmmsg", "int fd, struct mmsghdr * mmsg, unsigned int vlen, unsigned int flags"),
    SETNS(308, "setns", "setns", "int fd, int flags"),
    GETCPU(309, "getcpu", "getcpu", "unsigned * cpup, unsigned * nodep, struct getcpu_cache * unused"),
    PROCESS_VM_READV(
            310,
            "process_vm_readv",
            "process_vm_readv",
            "pid_t pid, const struct iovec * lvec, unsigned long liovcnt, const struct iovec * rvec, unsigned long riovcnt, unsigned long flags"),
    PROCESS_VM_WRITEV(
            311,
            "process_vm_writev",
            "process_vm_writev",
            "pid_t pid, const struct iovec * lvec, unsigned long liovcnt, const struct iovec * rvec, unsigned long riovcnt, unsigned long flags"),
    KCMP(312, "kcmp", "kcmp", "pid_t pid1, pid_t pid2, int type, unsigned long idx1, unsigned long idx2"),
    FINIT_MODULE(313, "finit_module", "finit_module", "int fd, const char * uargs, int flags"),
    SCHED_SETATTR(314, "sched_setattr", "sched_setattr", "pid_t pid, struct sched_attr * uattr, unsigned int flags"),
    SCHED_GETATTR(
            315,
            "sched_getattr",
            "sched_getattr",
            "pid_t pid, struct sched_attr * uattr, unsigned int usize, unsigned int flags"),
    RENAMEAT2(
            316,
            "renameat2",
            "renameat2",
            "int olddfd, const char * oldname, int newdfd, const char * newname, unsigned int flags"),
    SECCOMP(317, "seccomp", "seccomp", "unsigned int op, unsigned int flags, void * uargs"),
    GETRANDOM(318, "getrandom", "getrandom", "char * ubuf, size_t len, unsigned int flags"),
    MEMFD_CREATE(319, "memfd_create", "memfd_create", "const char * uname, unsigned int flags"),
    KEXEC_FILE_LOAD(
            320,
            "kexec_file_load",
            "kexec_file_load",
            "int kernel_fd, int initrd_fd, unsigned long cmdline_len, const char * cmdline_ptr, unsigned long flags"),
    BPF(321, "bpf", "bpf", "int cmd, union bpf_attr * uattr, unsigned int size"),
    EXECVEAT(
            322,
            "execveat",
            "execveat",
            "int fd, const char * filename, const char *const * argv, const char *const * envp, int flags"),
    USERFAULTFD(323, "userfaultfd", "userfaultfd", "int flags"),
    MEMBARRIER(324, "membarrier", "membarrier", "int cmd, unsigned int flags, int cpu_id"),
    MLOCK2(325, "mlock2", "mlock2", "unsigned long start, size_t len, int flags"),
    COPY_FILE_RANGE(
            326,
            "copy_file_range",
            "copy_file_range",
            "int fd_in, loff_t * off_in, int fd_out, loff_t * off_out, size_t len, unsigned int flags"),
    PREADV2(
            327,
            "preadv2",
            "preadv2",
            "unsigned long fd, const struct iovec * vec, unsigned long vlen, unsigned long pos_l, unsigned long pos_h, rwf_t flags"),
    PWRITEV2(
            328,
            "pwritev2",
            "pwritev2",
            "unsigned long fd, const struct iovec * vec, unsigned long vlen, unsigned long pos_l, unsigned long pos_h, rwf_t flags"),
    PKEY_MPROTECT(
            329, "pkey_mprotect", "pkey_mprotect", "unsigned long start, size_t len, unsigned long prot, int pkey"),
    PKEY_ALLOC(330, "pkey_alloc", "pkey_alloc", "unsigned long flags, unsigned long init_val"),
    PKEY_FREE(331, "pkey_free", "pkey_free", "int pkey"),
    STATX(
            332,
            "statx",
            "statx",
            "int dfd, const char * filename, unsigned flags, unsigned int mask, struct statx * buffer"),
    IO_PGETEVENTS(
            333,
            "io_pgetevents",
            "io_pgetevents",
            "aio_context_t ctx_id, long min_nr, long nr, struct io_event * events, struct __kernel_timespec * timeout, const struct __aio_sigset * usig"),
    RSEQ(334, "rseq", "rseq", "struct rseq * rseq, u32 rseq_len, int flags, u32 sig"),
    URETPROBE(335, "uretprobe", "uretprobe", ""),
    UPROBE(336, "uprobe", "uprobe", ""),
    PIDFD_SEND_SIGNAL(
            424, "pidfd_send_signal", "pidfd_send_signal", "int pidfd, int sig, siginfo_t * info, unsigned int flags"),
    IO_URING_SETUP(425, "io_uring_setup", "io_uring_setup", "u32 entries, struct io_uring_params * params"),
    IO_URING_ENTER(
            426,
            "io_uring_enter",
            "io_uring_enter",
            "unsigned int fd, u32 to_submit, u32 min_complete, u32 flags, const void * argp, size_t argsz"),
    IO_URING_REGISTER(
            427,
            "io_uring_register",
            "io_uring_register",
            "unsigned int fd, unsigned int opcode, void * arg, unsigned int nr_args"),
    OPEN_TREE(428, "open_tree", "open_tree", "int dfd, const char * filename, unsigned flags"),
    MOVE_MOUNT(
            429,
            "move_mount",
            "move_mount",
            "int from_dfd, const char * from_pathname, int to_dfd, const char * to_pathname, unsigned int flags"),
    FSOPEN(430, "fsopen", "fsopen", "const char * _fs_name, unsigned int flags"),
    FSCONFIG(431, "fsconfig", "fsconfig", "int fd, unsigned int cmd, const char * _key, const void * _value, int aux"),
    FSMOUNT(432, "fsmount", "fsmount", "int fs_fd, unsigned int flags, unsigned int attr_flags"),
    FSPICK(433, "fspick", "fspick", "int dfd, const char * path, unsigned int flags"),
    PIDFD_OPEN(434, "pidfd_open", "pidfd_open", "pid_t pid, unsigned int flags"),
    CLONE3(435, "clone3", "clone3", "struct clone_args * uargs, size_t size"),
    CLOSE_RANGE(436, "close_range", "close_range", "unsigned int fd, unsigned int max_fd, unsigned int flags"),
    OPENAT2(437, "openat2", "openat2", "int dfd, const char * filename, struct open_how * how, size_t usize"),
    PIDFD_GETFD(438, "pidfd_getfd", "pidfd_getfd", "int pidfd, int fd, unsigned int flags"),
    FACCESSAT2(439, "faccessat2", "faccessat2", "int dfd, const char * filename, int mode, int flags"),
    PROCESS_MADVISE(
            440,
            "process_madvise",
            "process_madvise",
            "int pidfd, const struct iovec * vec, size_t vlen, int behavior, unsigned int flags"),
    EPOLL_PWAIT2(
            441,
            "epoll_pwait2",
            "epoll_pwait2",
            "int epfd, struct epoll_event * events, int maxevents, const struct __kernel_timespec * timeout, const sigset_t * sigmask, size_t sigsetsize"),
    MOUNT_SETATTR(
            442,
            "mount_setattr",
            "mount_setattr",
            "int dfd, const char * path, unsigned int flags, struct mount_attr * uattr, size_t usize"),
    QUOTACTL_FD(443, "quotactl_fd", "quotactl_fd", "unsigned int fd, unsigned int cmd, qid_t id, void * addr"),
    LANDLOCK_CREATE_RULESET(
            444,
            "landlock_create_ruleset",
            "landlock_create_ruleset",
            "const struct landlock_ruleset_attr *const attr, const size_t size, const __u32 flags"),
    LANDLOCK_ADD_RULE(
            445,
            "landlock_add_rule",
            "landlock_add_rule",
            "const int ruleset_fd, const enum landlock_rule_type rule_type, const void *const rule_attr, const __u32 flags"),
    LANDLOCK_RESTRICT_SELF(
            446, "landlock_restrict_self", "landlock_restrict_self", "const int ruleset_fd, const __u32 flags"),
    MEMFD_SECRET(447, "memfd_secret", "memfd_secret", "unsigned int flags"),
    PROCESS_MRELEASE(448, "process_mrelease", "process_mrelease", "int pidfd, unsigned int flags"),
    FUTEX_WAITV(
            449,
            "futex_waitv",
            "futex_waitv",
            "struct futex_waitv * waiters, unsigned int nr_futexes, unsigned int flags, struct __kernel_timespec * timeout, clockid_t clockid"),
    SET_MEMPOLICY_HOME_NODE(
            450,
            "set_mempolicy_home_node",
            "set_mempolicy_home_node",
            "unsigned long start, unsigned long len, unsigned long home_node, unsigned long flags"),
    CACHESTAT(
            451,
            "cachestat",
            "cachestat",
            "unsigned int fd, struct cachestat_range * cstat_range, struct cachestat * cstat, unsigned int flags"),
    FCHMODAT2(452, "fchmodat2", "fchmodat2", "int dfd, const char * filename, umode_t mode, unsigned int flags"),
    MAP_SHADOW_STACK(
            453, "map_shadow_stack", "map_shadow_stack", "unsigned long addr, unsigned long size, unsigned int flags"),
    FUTEX_WAKE(454, "futex_wake", "futex_wake", "void * uaddr, unsigned long mask, int nr, unsigned int flags"),
    FUTEX_WAIT(
            455,
            "futex_wait",
            "futex_wait",
            "void * uaddr, unsigned long val, unsigned long mask, unsigned int flags, struct __kernel_timespec * timeout, clockid_t clockid"),
    FUTEX_REQUEUE(
            456,
            "futex_requeue",
            "futex_requeue",
            "struct futex_waitv * waiters, unsigned int flags, int nr_wake, int nr_requeue"),
    STATMOUNT(
            457,
            "statmount",
            "statmount",
            "const struct mnt_id_req * req, struct statmount * buf, size_t bufsize, unsigned int flags"),
    LISTMOUNT(
            458,
            "listmount",
            "listmount",
            "const struct mnt_id_req * req, u64 * mnt_ids, size_t nr_mnt_ids, unsigned int flags"),
    LSM_GET_SELF_ATTR(
            459,
            "lsm_get_self_attr",
            "lsm_get_self_attr",
            "unsigned int attr, struct lsm_ctx * ctx, u32 * size, u32 flags"),
    LSM_SET_SELF_ATTR(
            460,
            "lsm_set_self_attr",
            "lsm_set_self_attr",
            "unsigned int attr, struct lsm_ctx * ctx, u32 size, u32 flags"),
    LSM_LIST_MODULES(461, "lsm_list_modules", "lsm_list_modules", "u64 * ids, u32 * size, u32 flags"),
    MSEAL(462, "mseal", "mseal", "unsigned long start, size_t len, unsigned long flags"),
    SETXATTRAT(
            463,
            "setxattrat",
            "setxattrat",
            "int dfd, const char * pathname, unsigned int at_flags, const char * name, const struct xattr_args * uargs, size_t usize"),
    GETXATTRAT(
            464,
            "getxattrat",
            "getxattrat",
            "int dfd, const char * pathname, unsigned int at_flags, const char * name, struct xattr_args * uargs, size_t usize"),
    LISTXATTRAT(
            465,
            "listxattrat",
            "listxattrat",
            "int dfd, const char * pathname, unsigned int at_flags, char * list, size_t size"),
    REMOVEXATTRAT(
            466,
            "removexattrat",
            "removexattrat",
            "int dfd, const char * pathname, unsigned int at_flags, const char * name"),
    OPEN_TREE_ATTR(
            467,
            "open_tree_attr",
            "open_tree_attr",
            "int dfd, const char * filename, unsigned flags, struct mount_attr * uattr, size_t usize"),
    FILE_GETATTR(
            468,
            "file_getattr",
            "file_getattr",
            "int dfd, const char * filename, struct file_attr * ufattr, size_t usize, unsigned int at_flags"),
    FILE_SETATTR(
            469,
            "file_setattr",
            "file_setattr",
            "int dfd, const char * filename, struct file_attr * ufattr, size_t usize, unsigned int at_flags");

    /** One more than the highest number. */
    public static final int COUNT = 470;

    private static final SyscallNr[] BY_NUMBER = new SyscallNr[COUNT];

    static {
        for (SyscallNr s : values()) {
            BY_NUMBER[s.number] = s;
        }
    }

    private final int number;
    private final String userName;
    private final String entry;
    private final String arguments;

    SyscallNr(int number, String userName, String entry, String arguments) {
        this.number = number;
        this.userName = userName;
        this.entry = entry;
        this.arguments = arguments;
    }

    /** The number in rax. */
    public int number() {
        return number;
    }

    /** The name that user space knows, e.g. {@code uname}. */
    public String userName() {
        return userName;
    }

    /** The kernel function without its {@code sys_}, e.g. {@code newuname}; null if Linux implements none. */
    public String entry() {
        return entry;
    }

    /** The arguments, each "type name". */
    public String[] arguments() {
        return arguments.isEmpty() ? new String[0] : arguments.split(", ");
    }

    /** The call of a number, or null. */
    public static SyscallNr of(long number) {
        return number >= 0 && number < COUNT ? BY_NUMBER[(int) number] : null;
    }

    /** The call that user space knows by this name, or null. */
    public static SyscallNr named(String name) {
        for (SyscallNr s : values()) {
            if (s.userName.equals(name)) {
                return s;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return "sys_" + (entry == null ? name().toLowerCase(Locale.ROOT) : entry);
    }
}
