/** User space: the composition root, libbpf, processes, replays. Everything here reaches the kernel by system calls. */
module dev.skep.workloads {
    exports dev.skep.workloads;
    exports dev.skep.workloads.bpftool;
    exports dev.skep.workloads.fuzz;
    exports dev.skep.workloads.host;
    exports dev.skep.workloads.libc;
    exports dev.skep.workloads.oracle;

    requires transitive dev.skep.kernel;
    requires dev.skep.lang;
    requires dev.skep.hooks;
    requires dev.skep.bpffs;
    requires java.management;
    requires com.fasterxml.jackson.databind;

    exports dev.skep.workloads.iproute;
    exports dev.skep.workloads.libbpf;
    exports dev.skep.workloads.pcap;
    exports dev.skep.workloads.veristat;
}
