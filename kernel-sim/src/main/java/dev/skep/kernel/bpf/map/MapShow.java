package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.prog.BtfObject;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfShow;
import dev.skep.kernel.uapi.Errno;
import java.util.Arrays;

/**
 * The elements of a map as text: what reading its pin gives. A map can be shown if its type has a way to and its values
 * have BTF.
 *
 * <p>Linux: the map_seq_show_elem() of kernel/bpf/arraymap.c and hashtab.c; map_seq_show() of kernel/bpf/inode.c.
 * Simplified: a map with its value's type in vmlinux (struct_ops) and the cgroup storages are not shown.
 */
public final class MapShow {

    private static final String HEAD =
            "# WARNING!! The output is for debug purpose only\n" + "# WARNING!! The output format will change\n";

    private MapShow() {}

    /** Whether a map can be shown: bpf_map_support_seq_show(). */
    public static boolean supports(BpfMap map) {
        return switch (map.type()) {
            case ARRAY, PERCPU_ARRAY, PROG_ARRAY, HASH, LRU_HASH, PERCPU_HASH, LRU_PERCPU_HASH ->
                map.spec().btfValueTypeId() != 0 && map.spec().btf() instanceof BtfObject;
            default -> false;
        };
    }

    /** The text, a character a byte (Latin-1). */
    public static String text(BpfMap map) {
        Btf btf = ((BtfObject) map.spec().btf()).btf();
        StringBuilder out = new StringBuilder(HEAD);
        for (byte[] key = next(map, null); key != null; key = next(map, key)) {
            byte[] value;
            try {
                value = map.sysLookup(key, 0);
            } catch (ErrnoException e) {
                continue; // an empty slot of a prog array, or gone since
            }
            switch (map.type()) {
                case ARRAY -> {
                    if (map.spec().btfKeyTypeId() != 0) {
                        index(key, out).append(": ");
                    }
                    value(map, btf, value, out).append('\n');
                }
                case PROG_ARRAY -> {
                    index(key, out).append(": ");
                    value(map, btf, value, out).append('\n');
                }
                case PERCPU_ARRAY -> perCpu(map, btf, value, index(key, out));
                case PERCPU_HASH, LRU_PERCPU_HASH -> perCpu(map, btf, value, key(map, btf, key, out));
                default ->
                    value(map, btf, value, key(map, btf, key, out).append(": ")).append('\n');
            }
        }
        return out.toString();
    }

    private static byte[] next(BpfMap map, byte[] key) {
        try {
            return map.sysNextKey(key);
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOENT) {
                return null;
            }
            throw e;
        }
    }

    private static StringBuilder index(byte[] key, StringBuilder out) {
        int index = key[0] & 0xff | (key[1] & 0xff) << 8 | (key[2] & 0xff) << 16 | key[3] << 24;
        return out.append(Integer.toUnsignedString(index));
    }

    private static StringBuilder key(BpfMap map, Btf btf, byte[] key, StringBuilder out) {
        BtfShow.show(btf, map.spec().btfKeyTypeId(), key, out);
        return out;
    }

    private static StringBuilder value(BpfMap map, Btf btf, byte[] value, StringBuilder out) {
        BtfShow.show(btf, map.spec().btfValueTypeId(), value, out);
        return out;
    }

    private static void perCpu(BpfMap map, Btf btf, byte[] values, StringBuilder out) {
        out.append(": {\n");
        int stride = map.valueSize() + 7 & ~7;
        for (int cpu = 0; cpu * stride < values.length; cpu++) {
            out.append("\tcpu").append(cpu).append(": ");
            value(map, btf, Arrays.copyOfRange(values, cpu * stride, (cpu + 1) * stride), out)
                    .append('\n');
        }
        out.append("}\n");
    }
}
