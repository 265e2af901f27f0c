package dev.skep.hooks.verification;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.prog.BtfObject;
import dev.skep.kernel.bpf.verifier.BtfAttributes;
import dev.skep.kernel.uapi.Errno;
import java.util.Arrays;
import java.util.HexFormat;

/** The BTF attributes of a case: its records, unless it overwrites their sizes or numbers, at PROG_LOAD's offsets. */
final class CaseBtf implements BtfAttributes {

    private static final int BTF_FD = 72;

    private final VerifierCase c;
    private final BtfObject object;

    CaseBtf(VerifierCase c, BtfObject object) {
        this.c = c;
        this.object = object;
    }

    private byte[] bytes(Table table) {
        return HexFormat.of()
                .parseHex(
                        switch (table) {
                            case FUNC_INFO -> c.funcInfo;
                            case LINE_INFO -> c.lineInfo;
                            case CORE_RELO -> "";
                        });
    }

    private int attribute(int offset, int otherwise) {
        for (String field : c.attributes) {
            if (field.startsWith(offset + ":")) {
                return (int) Long.parseLong(field.substring(field.indexOf(':') + 1));
            }
        }
        return otherwise;
    }

    @Override
    public BtfObject btf() {
        if (attribute(BTF_FD, -1) != -1) {
            throw new ErrnoException(Errno.EBADF);
        }
        return object;
    }

    @Override
    public int count(Table table) {
        int there = bytes(table).length / table.bytes();
        return switch (table) {
            case FUNC_INFO -> attribute(88, there);
            case LINE_INFO -> attribute(104, there);
            case CORE_RELO -> 0;
        };
    }

    @Override
    public int recordSize(Table table) {
        return attribute(table == Table.FUNC_INFO ? 76 : 92, table.bytes());
    }

    @Override
    public byte[] record(Table table, int index) {
        int size = recordSize(table);
        byte[] record = Arrays.copyOfRange(bytes(table), index * size, (index + 1) * size);
        for (int i = table.bytes(); i < size; i++) {
            if (record[i] != 0) {
                throw new ErrnoException(Errno.E2BIG);
            }
        }
        return Arrays.copyOf(record, table.bytes());
    }

    @Override
    public void wantRecordSize(Table table, int size) {}
}
