package dev.skep.workloads.libc;

/** What uname(2) tells. */
public record Utsname(String sysname, String nodename, String release, String version, String machine) {}
