package dev.skep.workloads.libbpf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The configuration that the kernel was built with, {@code CONFIG_* = value}, from {@code /boot/config-RELEASE} or
 * {@code /proc/config.gz}, packed or not.
 *
 * <p>Linux: bpf_object__read_kconfig_file() in tools/lib/bpf/libbpf.c.
 */
final class KernelConfig {

    private static final int MAX_BYTES = 16 << 20;

    private final Map<String, String> values = new HashMap<>();

    private KernelConfig(String text) {
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (line.startsWith("CONFIG_") && equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1).stripTrailing());
            }
        }
    }

    /** Reads what the kernel tells; nothing is configured when it tells nothing. */
    static KernelConfig read(BpfKernel kernel, String release) {
        byte[] bytes = release.isEmpty() ? null : kernel.readBytes("/boot/config-" + release);
        if (bytes == null) {
            bytes = kernel.readBytes("/proc/config.gz");
        }
        return new KernelConfig(bytes == null ? "" : unpack(bytes));
    }

    private static String unpack(byte[] bytes) {
        boolean packed = bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
        if (!packed) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** What stands behind the equals sign, or null when the option is not set. */
    String value(String option) {
        return values.get(option);
    }
}
