package dev.skep.kernel.bpf.map;

/** What maps ask of the machine's network devices. */
@FunctionalInterface
public interface DeviceTable {

    /** Whether there is a device of an index. */
    boolean exists(int ifindex);
}
