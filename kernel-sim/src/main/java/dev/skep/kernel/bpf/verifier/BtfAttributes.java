package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.prog.BtfObject;

/**
 * What PROG_LOAD says about the program's source, still in the caller's memory: the verifier copies and judges it in its
 * own order, so that what is wrong with it comes after what is wrong before it.
 *
 * <p>Linux: union bpf_attr, prog_btf_fd to core_relo_rec_size.
 */
public interface BtfAttributes {

    /** A table of records. */
    enum Table {
        FUNC_INFO(8),
        LINE_INFO(16),
        CORE_RELO(16);

        private final int bytes;

        Table(int bytes) {
            this.bytes = bytes;
        }

        /** Bytes of a record that 6.18 knows. */
        public int bytes() {
            return bytes;
        }
    }

    /** A program that says nothing. */
    BtfAttributes NONE = new BtfAttributes() {
        @Override
        public BtfObject btf() {
            throw new IllegalStateException("no records, so no BTF is asked for");
        }

        @Override
        public int count(Table table) {
            return 0;
        }

        @Override
        public int recordSize(Table table) {
            return 0;
        }

        @Override
        public byte[] record(Table table, int index) {
            throw new IllegalStateException("no records");
        }

        @Override
        public void wantRecordSize(Table table, int size) {}
    };

    /**
     * The object of prog_btf_fd; no reference is taken.
     *
     * @throws ErrnoException EBADF, or EINVAL when it is no BTF
     */
    BtfObject btf();

    /** Number of records, unsigned. */
    int count(Table table);

    /** Bytes of each record as the caller has them, unsigned. */
    int recordSize(Table table);

    /**
     * The known part of a record.
     *
     * @throws ErrnoException E2BIG when a byte beyond it is not zero, EFAULT
     */
    byte[] record(Table table, int index);

    /** Tells the caller how long a record may be. */
    void wantRecordSize(Table table, int size);
}
