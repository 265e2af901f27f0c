package dev.skep.kernel.uapi;

/**
 * Signals; the ordinal plus one is Linux's number.
 *
 * <p>Linux: arch/x86/include/uapi/asm/signal.h; signal(7).
 */
public enum Signal {
    SIGHUP,
    SIGINT,
    SIGQUIT,
    SIGILL,
    SIGTRAP,
    SIGABRT,
    SIGBUS,
    SIGFPE,
    SIGKILL,
    SIGUSR1,
    SIGSEGV,
    SIGUSR2,
    SIGPIPE,
    SIGALRM,
    SIGTERM,
    SIGSTKFLT,
    SIGCHLD,
    SIGCONT,
    SIGSTOP,
    SIGTSTP,
    SIGTTIN,
    SIGTTOU,
    SIGURG,
    SIGXCPU,
    SIGXFSZ,
    SIGVTALRM,
    SIGPROF,
    SIGWINCH,
    SIGIO,
    SIGPWR,
    SIGSYS;

    private static final Signal[] ALL = values();

    /** The number of kill(2). */
    public int number() {
        return ordinal() + 1;
    }

    /** This signal's bit in a sigset_t. */
    public long bit() {
        return 1L << ordinal();
    }

    /** Whether the default action is to do nothing. The stopping ones count here, for nothing stops yet. */
    public boolean isIgnoredByDefault() {
        return switch (this) {
            case SIGCHLD, SIGCONT, SIGURG, SIGWINCH, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU -> true;
            default -> false;
        };
    }

    /** The signal of a number, or null (real-time signals are not modelled). */
    public static Signal of(int number) {
        return number >= 1 && number <= ALL.length ? ALL[number - 1] : null;
    }
}
