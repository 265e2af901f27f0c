/**
 * The kernel: subsystems, memory, tasks, bpf(2) and its verifier. Needs only the JDK.
 *
 * <p>The layers above plug in through the upward interfaces that this module owns.
 */
module dev.skep.kernel {}
