package dev.skep.kernel.btf;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The string section: NUL-terminated names, found by their byte offset. A split BTF's strings follow those of its base,
 * and offsets count through both.
 *
 * <p>Linux: btf_str_by_offset() and the name checks of kernel/bpf/btf.c.
 */
final class BtfStrings {

    private static final int MAX_OFFSET = 0xff_ffff;
    private static final int KSYM_NAME_LEN = 512;

    private final byte[] data;
    private final int start;
    private final int length;
    private final BtfStrings base;
    private final int firstOffset;
    private final Map<Integer, String> decoded = new ConcurrentHashMap<>();

    /** The section is {@code length} bytes at {@code start}; base is null unless the BTF is split. */
    BtfStrings(byte[] data, int start, int length, BtfStrings base) {
        this.data = data;
        this.start = start;
        this.length = length;
        this.base = base;
        this.firstOffset = base == null ? 0 : base.end();
    }

    /** One past the last offset. */
    int end() {
        return firstOffset + length;
    }

    boolean valid(int offset) {
        return offset >= 0 && offset <= MAX_OFFSET && offset < end();
    }

    /** The string at an offset; empty at 0 and where there is none. */
    String get(int offset) {
        if (!valid(offset)) {
            return "";
        }
        if (offset < firstOffset) {
            return base.get(offset);
        }
        return decoded.computeIfAbsent(offset, this::decode);
    }

    private String decode(int offset) {
        int from = start + offset - firstOffset;
        int to = from;
        while (to < start + length && data[to] != 0) {
            to++;
        }
        return new String(data, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** How the kernel's log and bpftool show the name at an offset. */
    String shown(int offset) {
        return offset == 0 ? "(anon)" : valid(offset) ? get(offset) : "(invalid-name-offset)";
    }

    /** Whether the (valid) offset names what C could name. */
    boolean isIdentifier(int offset) {
        String s = get(offset);
        if (s.isEmpty() || s.length() > KSYM_NAME_LEN) {
            return false;
        }
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** Whether the (valid) offset may name a section: any printable text. */
    boolean isSectionName(int offset) {
        String s = get(offset);
        return !s.isEmpty()
                && s.length() <= KSYM_NAME_LEN
                && s.chars().allMatch(c -> c >= 0xa0 || (c >= ' ' && c < 0x7f));
    }
}
