package dev.skep.workloads.pcap;

import java.io.IOException;

/**
 * Reads the classic format: a header of 24 bytes, then packets with a header of 16 bytes each, in the byte order of the
 * machine that wrote it. Times are in us or ns, which the magic number tells.
 *
 * <p>Source: draft-ietf-opsawg-pcap; libpcap's sf-pcap.c for what old versions did differently.
 */
final class PcapReader extends CaptureReader {

    private static final int MAGIC_MICROS = 0xa1b2c3d4;
    private static final int MAGIC_NANOS = 0xa1b23c4d;
    /** A patched libpcap of the nineties: 8 further bytes in each packet's header. */
    private static final int MAGIC_MODIFIED = 0xa1b2cd34;

    private static final int FILE_HEADER = 24;
    private static final int PACKET_HEADER = 16;
    private static final int MODIFIED_HEADER = 24;

    private static final int SECOND_NANOS = 1_000_000_000;

    private final int fractionNanos;
    private final int packetHeader;
    private final int minorVersion;
    private final long snaplen;

    PcapReader(ByteSource source) throws IOException {
        super(source);
        source.need(FILE_HEADER, "the file header");
        if (!isMagic(source.peek32())) {
            source.setBigEndian(true);
        }
        int magic = source.s32();
        fractionNanos = magic == MAGIC_NANOS ? 1 : 1000;
        packetHeader = magic == MAGIC_MODIFIED ? MODIFIED_HEADER : PACKET_HEADER;
        int major = source.u16();
        minorVersion = source.u16();
        if (major != 2) {
            throw source.error("pcap version %d.%d is not known; 2.4 is".formatted(major, minorVersion));
        }
        source.s32(); // time zone: always 0
        source.s32(); // accuracy: always 0
        long declared = source.u32();
        snaplen = declared == 0 || declared > MAX_PACKET ? MAX_PACKET : declared;
        linkType = source.s32() & 0x03ff_ffff;
    }

    static boolean isMagic(int magic) {
        return magic == MAGIC_MICROS || magic == MAGIC_NANOS || magic == MAGIC_MODIFIED;
    }

    @Override
    public boolean next() throws IOException {
        long start = source.offset();
        int there = source.fill(packetHeader);
        if (there == 0) {
            return false;
        }
        if (there < packetHeader) {
            throw source.truncated("the header of packet " + (number + 1), packetHeader, there);
        }
        long seconds = source.u32();
        long fraction = source.u32();
        long captured = source.u32();
        long original = source.u32();
        if (minorVersion < 3 || (minorVersion == 3 && captured > original)) {
            long swap = captured;
            captured = original;
            original = swap;
        }
        if (packetHeader == MODIFIED_HEADER) {
            source.s32();
            source.s32();
        }
        timestamp = seconds * SECOND_NANOS + fraction * fractionNanos;
        originalLength = original;
        readPacket(captured, snaplen, start);
        return true;
    }
}
