package dev.skep.workloads.bpftool;

import dev.skep.kernel.uapi.BpfUapi;

/**
 * The end of {@code bpftool map update MAP [key DATA] [value VALUE] [any|exist|noexist]}: what may occur is said by the
 * verb, each part at most once, in any order.
 *
 * <p>Linux: tools/bpf/bpftool/map.c, parse_elem().
 */
final class ElemArgs {

    private final Bpftool tool;
    private final MapInfo info;
    private final byte[] key;
    private byte[] value;
    private boolean wantsKey;
    private boolean wantsValue;
    private boolean wantsFlags;
    private long flags;
    private int valueFd = -1;

    ElemArgs(Bpftool tool, MapInfo info, boolean wantsKey, boolean wantsValue, boolean wantsFlags) {
        this.tool = tool;
        this.info = info;
        this.key = new byte[info.keySize()];
        this.value = new byte[info.valueSize()];
        this.wantsKey = wantsKey && info.keySize() > 0;
        this.wantsValue = wantsValue && info.valueSize() > 0;
        this.wantsFlags = wantsFlags;
    }

    byte[] key() {
        return key;
    }

    byte[] value() {
        return value;
    }

    long flags() {
        return flags;
    }

    /** Closes the descriptor that a VALUE may have named. */
    void close() {
        if (valueFd >= 0) {
            tool.os().close(valueFd);
        }
    }

    /** Takes all that is left of the command line. */
    void parse(Args args) {
        while (!args.isEmpty()) {
            if (args.at("key")) {
                if (!wantsKey) {
                    throw new Usage(info.keySize() > 0 ? "duplicate key" : "unnecessary key");
                }
                args.take();
                bytes(args, "key", key);
                wantsKey = false;
            } else if (args.at("value")) {
                if (!wantsValue) {
                    throw new Usage(info.valueSize() > 0 ? "duplicate value" : "unnecessary value");
                }
                args.take();
                value(args);
                wantsValue = false;
            } else if (args.at("any") || args.at("noexist") || args.at("exist")) {
                if (!wantsFlags) {
                    throw new Usage("flags specified multiple times: " + args.peek());
                }
                flags = args.at("any") ? BpfUapi.BPF_ANY : args.at("noexist") ? BpfUapi.BPF_NOEXIST : BpfUapi.BPF_EXIST;
                args.take();
                wantsFlags = false;
            } else {
                throw new Usage("expected key or value, got: " + args.peek());
            }
        }
        if (wantsKey || wantsValue) {
            throw new Usage("did not find " + (wantsKey ? "key" : "value"));
        }
    }

    private void value(Args args) {
        if (info.isMapOfMaps() || info.isMapOfProgs()) {
            String what = info.isMapOfMaps() ? "map in map" : "map of progs";
            if (info.valueSize() != 4) {
                throw new Usage("value smaller than 4B for " + what + "?");
            }
            if (args.left() < 2) {
                throw new Usage("not enough value arguments for " + what);
            }
            if (info.isMapOfProgs() && args.at("id")) {
                tool.out()
                        .info("Warning: updating program array via MAP_ID, make sure this map is kept open\n"
                                + "         by some process or pinned otherwise update will be lost");
            }
            valueFd = info.isMapOfMaps()
                    ? tool.handles().map(args)
                    : tool.handles().prog(args);
            for (int i = 0; i < 4; i++) {
                value[i] = (byte) (valueFd >> i * 8);
            }
            return;
        }
        bytes(args, "value", value);
        if (info.isPerCpu()) {
            int step = (info.valueSize() + 7) & ~7;
            byte[] all = new byte[tool.valueBytes(info)];
            for (int at = 0; at < all.length; at += step) {
                System.arraycopy(value, 0, all, at, value.length);
            }
            value = all;
        }
    }

    private static void bytes(Args args, String name, byte[] into) {
        boolean hex = args.accept("hex");
        int i = 0;
        while (i < into.length && !args.isEmpty()) {
            Long parsed = hex ? Args.parse(strip0x(args.peek()), 16) : Args.parse(args.peek());
            if (parsed == null) {
                throw new Usage("error parsing byte: " + args.peek());
            }
            into[i++] = parsed.byteValue();
            args.take();
        }
        if (i != into.length) {
            throw new Usage(name + " expected " + into.length + " bytes got " + i);
        }
    }

    private static String strip0x(String word) {
        return word.startsWith("0x") || word.startsWith("0X") ? word.substring(2) : word;
    }
}
