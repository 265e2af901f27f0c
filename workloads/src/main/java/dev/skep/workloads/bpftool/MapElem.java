package dev.skep.workloads.bpftool;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.uapi.Errno;

/**
 * One element of a map as bpftool shows it: typed when the map has BTF, bytes otherwise; per-CPU maps have a value for
 * each CPU.
 *
 * <p>Linux: tools/bpf/bpftool/map.c, print_entry_json(), print_entry_plain(), do_dump_btf().
 */
final class MapElem {

    private final Output out;
    private final MapInfo info;
    private final Btf btf;

    /**
     * @param btf the map's types, null when it has none
     */
    MapElem(Output out, MapInfo info, Btf btf) {
        this.out = out;
        this.info = info;
        this.btf = btf;
    }

    /** Bytes between the values of two CPUs. */
    private int step() {
        return (info.valueSize() + 7) & ~7;
    }

    /** An element of its own, as {@code map lookup} shows it. */
    void single(byte[] key, byte[] value) {
        if (out.isJson()) {
            json(key, value);
        } else if (btf != null) {
            JsonWriter writer = out.plainValues();
            typed(writer, true, key, value);
            writer.finish();
        } else {
            plain(key, value);
        }
    }

    /** The element's types' view: {@code {"key": ..., "value": ...}}. */
    void typed(JsonWriter writer, boolean plain, byte[] key, byte[] value) {
        writer.startObject();
        if (info.btfKeyTypeId() != 0) {
            writer.name("key");
            BtfDumper.write(btf, writer, plain, info.btfKeyTypeId(), key, 0);
        }
        if (!info.isPerCpu()) {
            writer.name("value");
            BtfDumper.write(btf, writer, plain, info.btfValueTypeId(), value, 0);
        } else {
            writer.name("values");
            writer.startArray();
            for (int cpu = 0; cpu * step() < value.length; cpu++) {
                writer.startObject();
                writer.field("cpu", cpu);
                writer.name("value");
                BtfDumper.write(btf, writer, plain, info.btfValueTypeId(), value, cpu * step());
                writer.endObject();
            }
            writer.endArray();
        }
        writer.endObject();
    }

    /** The element in JSON: bytes, and typed beside them. */
    void json(byte[] key, byte[] value) {
        JsonWriter json = out.json();
        json.startObject();
        json.name("key");
        json.hexBytes(key);
        if (!info.isPerCpu()) {
            json.name("value");
            json.hexBytes(value);
        } else {
            json.name("values");
            json.startArray();
            for (int cpu = 0; cpu * step() < value.length; cpu++) {
                json.startObject();
                json.field("cpu", cpu);
                json.name("value");
                json.hexBytes(value, cpu * step(), info.valueSize());
                json.endObject();
            }
            json.endArray();
        }
        if (btf != null) {
            json.name("formatted");
            typed(json, false, key, value);
        }
        json.endObject();
    }

    /** The element's bytes as text. */
    void plain(byte[] key, byte[] value) {
        if (info.isPerCpu()) {
            plainPerCpu(key, value);
            return;
        }
        boolean breakNames = info.keySize() > 16 || info.valueSize() > 16;
        boolean singleLine = info.keySize() + info.valueSize() <= 24 && !breakNames;
        if (info.keySize() != 0) {
            out.append(breakNames ? "key:\n" : "key: ");
            out.append(HexText.of(key, " "));
            out.append(singleLine ? "  " : "\n");
        }
        if (info.valueSize() != 0) {
            out.append(breakNames ? "value:\n" : "value: ");
            out.append(HexText.of(value, " "));
        }
        out.append("\n");
    }

    private void plainPerCpu(byte[] key, byte[] value) {
        if (info.keySize() != 0) {
            out.append("key:\n" + HexText.of(key, " ") + "\n");
        }
        for (int cpu = 0; info.valueSize() != 0 && cpu * step() < value.length; cpu++) {
            out.print("value (CPU %02d):%s", cpu, info.valueSize() > 16 ? "\n" : " ");
            out.append(HexText.of(value, cpu * step(), info.valueSize(), " ") + "\n");
        }
    }

    /** A key whose value could not be read. Arrays of maps and of programs have such gaps, which say nothing. */
    void missing(byte[] key, Errno errno) {
        if (info.isMapOfMaps() || info.isMapOfProgs()) {
            return;
        }
        if (out.isJson()) {
            JsonWriter json = out.json();
            json.startObject();
            json.name("key");
            json.hexBytes(key);
            json.name("value");
            json.startObject();
            json.field("error", errno.text());
            json.endObject();
            json.endObject();
            return;
        }
        String text = errno == Errno.ENOENT ? "<no entry>" : errno.text();
        boolean breakNames = info.keySize() > 16 || text.length() > 16;
        boolean singleLine = info.keySize() + text.length() <= 24 && !breakNames;
        out.append(breakNames ? "key:\n" : "key: ");
        out.append(HexText.of(key, " "));
        out.append(singleLine ? "  " : "\n");
        out.append((breakNames ? "value:\n" : "value: ") + text + "\n");
    }
}
