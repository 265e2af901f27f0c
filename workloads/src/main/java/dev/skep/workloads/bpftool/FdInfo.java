package dev.skep.workloads.bpftool;

import dev.skep.workloads.libc.SysError;
import java.nio.charset.StandardCharsets;

/** The lines of /proc/self/fdinfo/N, where the kernel tells what bpf(2) does not. */
final class FdInfo {

    private final String text;

    FdInfo(Os os, int fd) {
        String content;
        try {
            content = new String(os.read("/proc/self/fdinfo/" + fd), StandardCharsets.UTF_8);
        } catch (SysError e) {
            content = "";
        }
        text = content;
    }

    /** The value of a key, or null. */
    String get(String key) {
        for (String line : text.split("\n")) {
            if (line.startsWith(key) && line.startsWith(":", key.length())) {
                return line.substring(key.length() + 1).strip();
            }
        }
        return null;
    }

    /** The value of a key as a number, 0 when there is none. */
    long number(String key) {
        String value = get(key);
        Long number = Args.parse(value, 10);
        return number == null ? 0 : number;
    }
}
