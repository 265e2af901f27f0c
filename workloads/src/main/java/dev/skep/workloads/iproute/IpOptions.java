package dev.skep.workloads.iproute;

/** The options before the object. */
final class IpOptions {

    int statistics;
    int details;
    boolean json;
    boolean pretty;
    boolean oneLine;
    boolean brief;
}
