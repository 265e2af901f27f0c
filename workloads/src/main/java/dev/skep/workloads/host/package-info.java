/**
 * The machine's real kernel beside the simulated one. {@link dev.skep.workloads.host.HostKernel} is the loader's interface
 * on the host's bpf(2): start reading there. {@code HostSyscalls} makes the calls, {@code HostMemory} holds what they
 * point to, {@code HostCapabilities} lends a load fewer rights; {@link dev.skep.workloads.host.HostLoad} and
 * {@link dev.skep.workloads.host.HostVerdict} are one raw BPF_PROG_LOAD and its answer, for differential tests.
 *
 * <p>Only loading, maps, BTF, information and test runs: nothing is ever attached or pinned. Needs Linux on x86-64 and
 * {@code --enable-native-access=dev.skep.workloads}.
 */
package dev.skep.workloads.host;
