package dev.skep.workloads.libbpf;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Changes a BTF blob in place, where what the compiler wrote is not yet what the kernel takes: it knows neither the sizes
 * of sections nor where variables will lie. Types keep their ids; new ones are appended.
 *
 * <p>Linux: the setters of tools/lib/bpf/btf.c.
 */
final class BtfEditor {

    private static final int HEADER = 24;

    private final byte[] types;
    private final int[] positions;
    private final ByteBuffer in;
    private final ByteArrayOutputStream newTypes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private int nextId;

    BtfEditor(Btf btf) {
        byte[] blob = btf.bytes();
        ByteBuffer header = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN);
        int base = header.getInt(4);
        int from = base + header.getInt(8);
        this.types = java.util.Arrays.copyOfRange(blob, from, from + header.getInt(12));
        this.in = ByteBuffer.wrap(types).order(ByteOrder.LITTLE_ENDIAN);
        strings.write(blob, base + header.getInt(16), header.getInt(20));
        this.nextId = btf.size();
        this.positions = new int[nextId];
        int at = 0;
        for (int id = 1; id < nextId; id++) {
            positions[id] = at;
            BtfType t = btf.type(id);
            at += BtfType.SIZE + t.kind().extraBytes(t.vlen());
        }
    }

    /** The size, or the type that is referred to. */
    void setSizeOrType(int id, int value) {
        in.putInt(positions[id] + 8, value);
    }

    /** A variable's linkage. */
    void setVarLinkage(int id, int linkage) {
        in.putInt(positions[id] + BtfType.SIZE, linkage);
    }

    /** A function's linkage. */
    void setFuncLinkage(int id, int linkage) {
        in.putShort(positions[id] + 4, (short) linkage);
    }

    /** The name of a prototype's parameter. */
    void setParamName(int id, int param, int nameOff) {
        in.putInt(positions[id] + BtfType.SIZE + param * 8, nameOff);
    }

    /** Which variable a section holds at a place of its list, and where. */
    void setVariable(int id, int index, int type, int offset, int size) {
        int at = positions[id] + BtfType.SIZE + index * 12;
        in.putInt(at, type).putInt(at + 4, offset).putInt(at + 8, size);
    }

    int variableOffset(int id, int index) {
        return in.getInt(positions[id] + BtfType.SIZE + index * 12 + 4);
    }

    /** Orders a section's variables by their offsets, as the kernel asks. */
    void sortVariables(int id, int count) {
        int at = positions[id] + BtfType.SIZE;
        List<int[]> rows = IntStream.range(0, count)
                .mapToObj(
                        i -> new int[] {in.getInt(at + i * 12), in.getInt(at + i * 12 + 4), in.getInt(at + i * 12 + 8)})
                .sorted(Comparator.comparingLong(r -> Integer.toUnsignedLong(r[1])))
                .toList();
        for (int i = 0; i < count; i++) {
            setVariable(id, i, rows.get(i)[0], rows.get(i)[1], rows.get(i)[2]);
        }
    }

    int addString(String s) {
        int at = strings.size();
        strings.writeBytes((s + "\0").getBytes(StandardCharsets.UTF_8));
        return at;
    }

    /** Appends a type; its id. */
    int addType(int nameOff, BtfKind kind, int vlen, int sizeOrType, int... extra) {
        ByteBuffer t = ByteBuffer.allocate(BtfType.SIZE + extra.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        t.putInt(nameOff).putInt(kind.ordinal() << 24 | vlen).putInt(sizeOrType);
        for (int word : extra) {
            t.putInt(word);
        }
        newTypes.writeBytes(t.array());
        return nextId++;
    }

    /** The changed BTF. */
    Btf build() {
        int typeLen = types.length + newTypes.size();
        ByteBuffer out = ByteBuffer.allocate(HEADER + typeLen + strings.size()).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(HEADER);
        out.putInt(0).putInt(typeLen).putInt(typeLen).putInt(strings.size());
        out.put(types).put(newTypes.toByteArray()).put(strings.toByteArray());
        return Btf.read(out.array(), null);
    }
}
