/**
 * Packet captures: reading pcap and pcapng with bounded memory, writing pcap, and {@link
 * dev.skep.workloads.pcap.Replay}, the wire outside of the machine that plays a capture into a network device. Uses
 * the kernel's devices; knows nothing of programs.
 */
package dev.skep.workloads.pcap;
