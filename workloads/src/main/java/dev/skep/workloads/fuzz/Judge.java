package dev.skep.workloads.fuzz;

/** A kernel that is asked what it thinks of programs. */
interface Judge {

    /** Processed instructions from which on a log of every one of them takes too long. */
    int LONG = 10_000;

    /** {@code BPF_LOG_STATS}: nothing but the footer. */
    int STATS = 4;

    /** {@code BPF_LOG_LEVEL2}: every instruction and state. */
    int ALL = 2;

    /** Its numbers for what programs name. */
    KernelIds ids();

    /** Its verdict, with the log of a level. Nothing stays loaded. */
    Verdict judge(FuzzProgram program, int level);
}
