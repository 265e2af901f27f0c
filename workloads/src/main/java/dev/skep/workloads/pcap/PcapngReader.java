package dev.skep.workloads.pcap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads pcapng: sections of blocks, each with its length at both ends. A section has its own byte order and its own
 * interfaces, an interface its own link type and resolution of times. Blocks of other kinds are passed over.
 *
 * <p>Source: draft-ietf-opsawg-pcapng.
 */
final class PcapngReader extends CaptureReader {

    static final int SECTION_HEADER = 0x0a0d0d0a;

    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;

    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    /** Type, length, and the length again at the end. */
    private static final int FRAME = 12;
    /** A section of a file that was damaged could go on for ever; more interfaces than this no machine has. */
    private static final int MAX_INTERFACES = 65536;

    private final List<Interface> interfaces = new ArrayList<>();
    private long blockStart;
    private long blockLength;

    PcapngReader(ByteSource source) throws IOException {
        super(source);
        source.need(8, "the section header");
        sectionHeader();
    }

    @Override
    public boolean next() throws IOException {
        while (true) {
            int there = source.fill(8);
            if (there == 0) {
                return false;
            }
            if (there < 8) {
                throw source.truncated("the header of a block", 8, there);
            }
            if (source.peek32() == SECTION_HEADER) {
                sectionHeader();
                continue;
            }
            blockStart = source.offset();
            int type = source.s32();
            blockLength = source.u32();
            checkLength();
            switch (type) {
                case INTERFACE_DESCRIPTION -> interfaceDescription();
                case ENHANCED_PACKET -> {
                    enhancedPacket();
                    return true;
                }
                case SIMPLE_PACKET -> {
                    simplePacket();
                    return true;
                }
                case OBSOLETE_PACKET -> {
                    obsoletePacket();
                    return true;
                }
                default -> endBlock();
            }
        }
    }

    // -- blocks --------------------------------------------------------------------------------------------------

    /** A new section: its byte order is told by its third word, which must be known before its length can be read. */
    private void sectionHeader() throws IOException {
        blockStart = source.offset();
        source.need(FRAME, "the section header");
        source.s32();
        int rawLength = source.s32();
        int magic = source.peek32();
        if (magic != BYTE_ORDER_MAGIC) {
            if (Integer.reverseBytes(magic) != BYTE_ORDER_MAGIC) {
                throw source.error("the section header at byte %d has no byte-order magic".formatted(blockStart));
            }
            rawLength = Integer.reverseBytes(rawLength);
            toggleByteOrder();
        }
        source.s32();
        blockLength = rawLength & 0xffff_ffffL;
        checkLength();
        needBody(28, "section header");
        source.need(16, "the section header");
        int major = source.u16();
        int minor = source.u16();
        if (major != 1) {
            throw source.error(
                    "pcapng version %d.%d at byte %d is not known; 1.0 is".formatted(major, minor, blockStart));
        }
        interfaces.clear();
        endBlock();
    }

    private boolean bigEndian;

    private void toggleByteOrder() {
        bigEndian = !bigEndian;
        source.setBigEndian(bigEndian);
    }

    private void interfaceDescription() throws IOException {
        needBody(FRAME + 8, "interface description");
        source.need(8, "the interface description");
        int type = source.u16();
        source.u16();
        long snaplen = source.u32();
        Interface description = new Interface(type, snaplen == 0 || snaplen > MAX_PACKET ? MAX_PACKET : snaplen);
        while (left() >= 4) {
            source.need(4, "an option");
            int code = source.u16();
            int length = source.u16();
            int padded = (length + 3) & ~3;
            if (code == 0) {
                break;
            }
            if (padded > left()) {
                throw source.error("the option at byte %d claims %d bytes, its block has %d left"
                        .formatted(source.offset() - 4, length, left()));
            }
            option(description, code, length, padded);
        }
        if (interfaces.size() == MAX_INTERFACES) {
            throw source.error("more than %d interfaces at byte %d".formatted(MAX_INTERFACES, blockStart));
        }
        interfaces.add(description);
        endBlock();
    }

    private void option(Interface description, int code, int length, int padded) throws IOException {
        if (code == Interface.IF_TSRESOL && length == 1) {
            source.need(4, "an option");
            int resolution = source.u8();
            if (!description.setResolution(resolution)) {
                throw source.error("the interface at byte %d has times in units of %s, which no clock gives"
                        .formatted(blockStart, Interface.describe(resolution)));
            }
            source.skip(3);
        } else if (code == Interface.IF_TSOFFSET && length == 8) {
            source.need(8, "an option");
            long first = source.u32();
            long second = source.u32();
            description.setOffset(bigEndian ? first << 32 | second : second << 32 | first);
        } else {
            skip(padded);
        }
    }

    private void enhancedPacket() throws IOException {
        needBody(FRAME + 20, "enhanced packet");
        source.need(20, "the header of packet " + (number + 1));
        long id = source.u32();
        Interface from = select(id);
        long high = source.u32();
        long low = source.u32();
        packet(from, high << 32 | low);
    }

    private void obsoletePacket() throws IOException {
        needBody(FRAME + 20, "packet");
        source.need(20, "the header of packet " + (number + 1));
        Interface from = select(source.u16());
        source.u16();
        long high = source.u32();
        long low = source.u32();
        packet(from, high << 32 | low);
    }

    private void packet(Interface from, long time) throws IOException {
        long captured = source.u32();
        originalLength = source.u32();
        timestamp = from.nanos(time);
        checkCaptured(captured);
        readPacket(captured, from.snaplen(), blockStart);
        endBlock();
    }

    /** No time, no interface but the first, and as many bytes as there were, up to the snapshot length. */
    private void simplePacket() throws IOException {
        needBody(FRAME + 4, "simple packet");
        source.need(4, "the header of packet " + (number + 1));
        Interface from = select(0);
        originalLength = source.u32();
        long captured = Math.min(originalLength, from.snaplen());
        checkCaptured(captured);
        readPacket(captured, from.snaplen(), blockStart);
        endBlock();
    }

    private void checkCaptured(long captured) throws CaptureException {
        if (captured > left()) {
            throw source.error("packet %d at byte %d claims %d captured bytes, its block has %d"
                    .formatted(number + 1, blockStart, captured, left()));
        }
    }

    private Interface select(long id) throws CaptureException {
        if (id >= interfaces.size()) {
            throw source.error("packet %d at byte %d is from interface %d; %d are described"
                    .formatted(number + 1, blockStart, id, interfaces.size()));
        }
        interfaceId = (int) id;
        Interface from = interfaces.get(interfaceId);
        linkType = from.linkType();
        return from;
    }

    // -- the frame of a block ------------------------------------------------------------------------------------

    private void checkLength() throws CaptureException {
        if (blockLength < FRAME || (blockLength & 3) != 0) {
            throw source.error("the block at byte %d has a length of %d bytes, which no block has"
                    .formatted(blockStart, blockLength));
        }
    }

    private void needBody(int bytes, String what) throws CaptureException {
        if (blockLength < bytes) {
            throw source.error(
                    "the %s at byte %d has %d bytes; %d are the least".formatted(what, blockStart, blockLength, bytes));
        }
    }

    /** Bytes of the body that have not been read. */
    private long left() {
        return blockStart + blockLength - 4 - source.offset();
    }

    private void skip(long bytes) throws IOException {
        long there = source.skip(bytes);
        if (there < bytes) {
            throw source.error("truncated at byte %d: the block at byte %d wants %d bytes, %d are left"
                    .formatted(source.offset(), blockStart, blockLength, source.offset() - blockStart));
        }
    }

    /** Passes over what is left of the block, and compares the length at its end. */
    private void endBlock() throws IOException {
        skip(left());
        int there = source.fill(4);
        if (there < 4) {
            skip(4);
        }
        long trailer = source.u32();
        if (trailer != blockLength) {
            throw source.error("the block at byte %d is %d bytes long at its start and %d at its end"
                    .formatted(blockStart, blockLength, trailer));
        }
    }
}
