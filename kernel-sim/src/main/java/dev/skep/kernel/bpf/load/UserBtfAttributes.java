package dev.skep.kernel.bpf.load;

import dev.skep.kernel.bpf.prog.BtfFile;
import dev.skep.kernel.bpf.prog.BtfObject;
import dev.skep.kernel.bpf.verifier.BtfAttributes;

/**
 * The BTF attributes of a PROG_LOAD, read from the caller's memory when the verifier asks.
 *
 * @param call the PROG_LOAD
 */
record UserBtfAttributes(BpfCall call) implements BtfAttributes {

    @Override
    public BtfObject btf() {
        return BtfFile.of(call.fds(), call.attr().u32(BpfAttr.PROG_BTF_FD));
    }

    @Override
    public int count(Table table) {
        return call.attr()
                .u32(
                        switch (table) {
                            case FUNC_INFO -> BpfAttr.FUNC_INFO_CNT;
                            case LINE_INFO -> BpfAttr.LINE_INFO_CNT;
                            case CORE_RELO -> BpfAttr.CORE_RELO_CNT;
                        });
    }

    private static int sizeField(Table table) {
        return switch (table) {
            case FUNC_INFO -> BpfAttr.FUNC_INFO_REC_SIZE;
            case LINE_INFO -> BpfAttr.LINE_INFO_REC_SIZE;
            case CORE_RELO -> BpfAttr.CORE_RELO_REC_SIZE;
        };
    }

    @Override
    public int recordSize(Table table) {
        return call.attr().u32(sizeField(table));
    }

    @Override
    public byte[] record(Table table, int index) {
        long records = call.attr()
                .u64(
                        switch (table) {
                            case FUNC_INFO -> BpfAttr.FUNC_INFO;
                            case LINE_INFO -> BpfAttr.LINE_INFO;
                            case CORE_RELO -> BpfAttr.CORE_RELOS;
                        });
        int size = recordSize(table);
        long record = records + (long) index * size;
        BpfAttr.checkTail(call.memory(), record, table.bytes(), size);
        return call.memory().copyFromUser(record, table.bytes());
    }

    @Override
    public void wantRecordSize(Table table, int size) {
        call.attr().writeBack(sizeField(table), size);
    }
}
