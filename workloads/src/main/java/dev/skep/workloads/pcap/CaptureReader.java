package dev.skep.workloads.pcap;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads a capture packet by packet. After {@link #next} answered true the accessors describe the packet, whose bytes
 * lie in one buffer that the next packet overwrites: nothing is allocated per packet, and memory does not grow with the
 * file. Packets are delivered as long as they are whole; the first one that is not ends the capture with a
 * {@link CaptureException} that says what is wrong at which byte.
 */
public abstract class CaptureReader implements AutoCloseable {

    /** Bytes that a packet may have: the largest snapshot length that tools write. */
    public static final int MAX_PACKET = 262144;

    final ByteSource source;
    byte[] data = new byte[2048];
    long number;
    long timestamp;
    int capturedLength;
    long originalLength;
    int linkType;
    int interfaceId;

    CaptureReader(ByteSource source) {
        this.source = source;
    }

    /**
     * Opens a capture of either format and byte order, told by its first bytes.
     *
     * @param name what messages call the file
     * @throws CaptureException for a file that is no capture, or one with a header that is cut off or absurd
     */
    public static CaptureReader open(InputStream in, String name) throws IOException {
        ByteSource source = new ByteSource(in, name);
        int there = source.fill(4);
        if (there < 4) {
            throw source.truncated("a capture's magic number", 4, there);
        }
        int magic = source.peek32();
        if (magic == PcapngReader.SECTION_HEADER) {
            return new PcapngReader(source);
        }
        if (PcapReader.isMagic(magic) || PcapReader.isMagic(Integer.reverseBytes(magic))) {
            return new PcapReader(source);
        }
        String hint = (magic & 0xffff) == 0x8b1f ? "; it is compressed with gzip" : "";
        throw source.error("not a capture: it starts with %02x %02x %02x %02x, which neither pcap nor pcapng does%s"
                .formatted(magic & 0xff, magic >>> 8 & 0xff, magic >>> 16 & 0xff, magic >>> 24, hint));
    }

    /**
     * Goes to the next packet.
     *
     * @return false at the end of the capture
     * @throws CaptureException when what comes next is cut off or absurd
     */
    public abstract boolean next() throws IOException;

    /** The packet's bytes: the first {@link #capturedLength} of this array, until the next call of {@link #next}. */
    public final byte[] data() {
        return data;
    }

    /** Which packet it is, from 1. */
    public final long number() {
        return number;
    }

    /** When it was captured, ns since the epoch; a packet without a time has that of the packet before. */
    public final long timestamp() {
        return timestamp;
    }

    /** Bytes that the capture holds. */
    public final int capturedLength() {
        return capturedLength;
    }

    /** Bytes that the packet had on the wire. */
    public final long originalLength() {
        return originalLength;
    }

    /** Link-layer header type of its interface, see {@link LinkHeader}. */
    public final int linkType() {
        return linkType;
    }

    /** Number of the interface in its section; 0 in a pcap file. */
    public final int interfaceId() {
        return interfaceId;
    }

    /** Bytes of the file read so far. */
    public final long offset() {
        return source.offset();
    }

    /**
     * Reads a packet's bytes.
     *
     * @param length what its header claims
     * @param keep how many of them count
     * @param start file offset of its header
     */
    final void readPacket(long length, long keep, long start) throws IOException {
        if (length > MAX_PACKET) {
            throw source.error("packet %d at byte %d claims %d captured bytes; %d is the most there can be"
                    .formatted(number + 1, start, length, MAX_PACKET));
        }
        int wanted = (int) length;
        if (data.length < wanted) {
            data = Arrays.copyOf(data, Math.max(wanted, Math.min(MAX_PACKET, data.length * 2)));
        }
        int there = source.read(data, wanted);
        if (there < wanted) {
            throw source.error("truncated at byte %d: packet %d wants %d bytes, %d are left"
                    .formatted(source.offset(), number + 1, wanted, there));
        }
        capturedLength = (int) Math.min(length, keep);
        number++;
    }

    @Override
    public final void close() throws IOException {
        source.close();
    }
}
