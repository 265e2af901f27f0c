package dev.skep.kernel.btf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in the source an instruction comes from.
 *
 * @param insnOff the first instruction it holds for: bytes in {@code .BTF.ext}, instructions at PROG_LOAD
 * @param fileNameOff string offset of the file's name
 * @param lineOff string offset of the line's text
 * @param lineCol line number in the upper 22 bits, column in the lower 10
 */
public record BtfLineInfo(int insnOff, int fileNameOff, int lineOff, int lineCol) {

    /** Bytes of a record. */
    public static final int SIZE = 16;

    /** The line's number. */
    public int line() {
        return lineCol >>> 10;
    }

    /** The column. */
    public int column() {
        return lineCol & 0x3ff;
    }

    /** The same line for an instruction elsewhere. */
    public BtfLineInfo at(int newInsnOff) {
        return new BtfLineInfo(newInsnOff, fileNameOff, lineOff, lineCol);
    }

    /** Reads records of {@code recordSize} bytes (at least {@link #SIZE}); what follows the known fields is ignored. */
    public static List<BtfLineInfo> read(byte[] bytes, int recordSize) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<BtfLineInfo> records = new ArrayList<>();
        for (int at = 0; at + recordSize <= bytes.length; at += recordSize) {
            records.add(new BtfLineInfo(in.getInt(at), in.getInt(at + 4), in.getInt(at + 8), in.getInt(at + 12)));
        }
        return records;
    }

    /** The records' bytes, {@link #SIZE} each. */
    public static byte[] write(List<BtfLineInfo> records) {
        ByteBuffer out = ByteBuffer.allocate(records.size() * SIZE).order(ByteOrder.LITTLE_ENDIAN);
        for (BtfLineInfo r : records) {
            out.putInt(r.insnOff).putInt(r.fileNameOff).putInt(r.lineOff).putInt(r.lineCol);
        }
        return out.array();
    }
}
