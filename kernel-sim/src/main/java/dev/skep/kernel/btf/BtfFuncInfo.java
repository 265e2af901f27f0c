package dev.skep.kernel.btf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Which FUNC a program's function is.
 *
 * @param insnOff the function's first instruction: bytes in {@code .BTF.ext}, instructions at PROG_LOAD
 * @param typeId the FUNC
 */
public record BtfFuncInfo(int insnOff, int typeId) {

    /** Bytes of a record. */
    public static final int SIZE = 8;

    /** Reads records of {@code recordSize} bytes (at least {@link #SIZE}); what follows the known fields is ignored. */
    public static List<BtfFuncInfo> read(byte[] bytes, int recordSize) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<BtfFuncInfo> records = new ArrayList<>();
        for (int at = 0; at + recordSize <= bytes.length; at += recordSize) {
            records.add(new BtfFuncInfo(in.getInt(at), in.getInt(at + 4)));
        }
        return records;
    }

    /** The records' bytes, {@link #SIZE} each. */
    public static byte[] write(List<BtfFuncInfo> records) {
        ByteBuffer out = ByteBuffer.allocate(records.size() * SIZE).order(ByteOrder.LITTLE_ENDIAN);
        for (BtfFuncInfo r : records) {
            out.putInt(r.insnOff).putInt(r.typeId);
        }
        return out.array();
    }
}
