package dev.skep.workloads.bpftool;

import dev.skep.workloads.libc.SysError;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The kernel's symbols by address, from /proc/kallsyms; empty when that cannot be read or hides the addresses. */
final class KernelSyms {

    private final Map<Long, String> names = new HashMap<>();
    private long callBase;

    KernelSyms(Os os) {
        String text;
        try {
            text = new String(os.read("/proc/kallsyms"), StandardCharsets.UTF_8);
        } catch (SysError e) {
            return;
        }
        for (String line : text.split("\n")) {
            String[] columns = line.split("[ \t]");
            Long address = columns.length < 3 ? null : address(columns[0]);
            if (address == null || address == 0) {
                continue;
            }
            names.putIfAbsent(address, columns[2]);
            if (columns[2].equals("__bpf_call_base")) {
                callBase = address;
            }
        }
    }

    private static Long address(String hex) {
        try {
            return Long.parseUnsignedLong(hex, 16);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The address that helper calls are relative to; 0 when unknown. */
    long callBase() {
        return callBase;
    }

    /** The symbol at exactly this address, or null. */
    String at(long address) {
        return names.get(address);
    }
}
