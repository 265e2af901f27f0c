package dev.skep.workloads.pcap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes a capture in the classic format, version 2.4.
 *
 * <p>Source: draft-ietf-opsawg-pcap.
 */
public final class PcapWriter implements AutoCloseable {

    private static final int MAGIC_MICROS = 0xa1b2c3d4;
    private static final int MAGIC_NANOS = 0xa1b23c4d;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final OutputStream out;
    private final boolean nanos;
    private final int snaplen;
    private final ByteBuffer header;

    /**
     * Begins a file.
     *
     * @param linkType see {@link LinkHeader}
     * @param snaplen bytes of a packet that are kept
     * @param nanos whether times are in ns instead of us
     */
    public PcapWriter(OutputStream out, int linkType, int snaplen, boolean nanos, ByteOrder order) throws IOException {
        this.out = out;
        this.nanos = nanos;
        this.snaplen = snaplen;
        this.header = ByteBuffer.allocate(24).order(order);
        header.putInt(nanos ? MAGIC_NANOS : MAGIC_MICROS)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(snaplen)
                .putInt(linkType);
        out.write(header.array());
    }

    /**
     * Writes a packet.
     *
     * @param timestamp ns since the epoch
     * @param length bytes of it in {@code data}
     * @param originalLength bytes that it had on the wire
     */
    public void write(long timestamp, byte[] data, int length, int originalLength) throws IOException {
        int kept = Math.min(length, snaplen);
        header.clear()
                .putInt((int) (timestamp / SECOND_NANOS))
                .putInt((int) (timestamp % SECOND_NANOS / (nanos ? 1 : 1000)))
                .putInt(kept)
                .putInt(originalLength);
        out.write(header.array(), 0, header.position());
        out.write(data, 0, kept);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
