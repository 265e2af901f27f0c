package dev.skep.workloads.pcap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Captures of our own making, as bytes. */
final class Captures {

    /** 2026-01-02 03:04:05.000006 UTC, ns since the epoch. */
    static final long START = 1_767_323_045_000_006_000L;
    /** From packet to packet, ns. */
    static final long STEP = 1_234_567_000L;

    private Captures() {}

    /** Every frame whole, cut at each length where a parser may look, and some cut at random places. */
    static List<byte[]> cut(List<byte[]> frames) {
        List<byte[]> cut = new ArrayList<>(frames);
        int[] lengths = {14, 15, 16, 17, 18, 20, 21, 22, 23, 24, 25, 26, 27, 28, 31, 32, 34, 38, 54, 55, 58, 59, 62, 63
        };
        for (int i = 0; i < frames.size(); i++) {
            byte[] frame = frames.get(i);
            for (int length : lengths) {
                if (length < frame.length) {
                    cut.add(java.util.Arrays.copyOf(frame, length));
                }
            }
        }
        return cut;
    }

    static byte[] pcap(List<byte[]> frames, ByteOrder order, boolean nanos) {
        return pcap(frames, LinkHeader.ETHERNET, 65535, order, nanos);
    }

    static byte[] pcap(List<byte[]> frames, int linkType, int snaplen, ByteOrder order, boolean nanos) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapWriter writer = new PcapWriter(out, linkType, snaplen, nanos, order)) {
            long time = START;
            for (byte[] frame : frames) {
                writer.write(time, frame, frame.length, frame.length);
                time += STEP;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    // -- pcapng, block by block ----------------------------------------------------------------------------------

    static byte[] block(ByteOrder order, int type, byte[] body) {
        int padded = (body.length + 3) & ~3;
        return ByteBuffer.allocate(12 + padded)
                .order(order)
                .putInt(type)
                .putInt(12 + padded)
                .put(body)
                .putInt(8 + padded, 12 + padded)
                .array();
    }

    static byte[] sectionHeader(ByteOrder order) {
        ByteBuffer body = ByteBuffer.allocate(28).order(order);
        body.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1);
        body.putShort((short) 4).putShort((short) 4).put("skep".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return block(order, 0x0a0d0d0a, body.array());
    }

    /** @param resolution the option if_tsresol, or -1 to leave it out */
    static byte[] interfaceDescription(ByteOrder order, int linkType, int snaplen, int resolution, long offset) {
        ByteBuffer body = ByteBuffer.allocate(64).order(order);
        body.putShort((short) linkType).putShort((short) 0).putInt(snaplen);
        body.putShort((short) 2).putShort((short) 5).put(new byte[] {'e', 't', 'h', '0', 0, 0, 0, 0});
        if (resolution >= 0) {
            body.putShort((short) 9).putShort((short) 1).put((byte) resolution).put(new byte[3]);
        }
        if (offset != 0) {
            body.putShort((short) 14).putShort((short) 8).putLong(offset);
        }
        body.putInt(0);
        return block(order, 1, java.util.Arrays.copyOf(body.array(), body.position()));
    }

    static byte[] enhancedPacket(ByteOrder order, int id, long time, byte[] frame, int original) {
        int padded = (frame.length + 3) & ~3;
        ByteBuffer body = ByteBuffer.allocate(20 + padded + 12).order(order);
        body.putInt(id)
                .putInt((int) (time >>> 32))
                .putInt((int) time)
                .putInt(frame.length)
                .putInt(original);
        body.put(frame).position(20 + padded);
        body.putShort((short) 2).putShort((short) 4).putInt(1).putInt(0);
        return block(order, 6, body.array());
    }

    static byte[] simplePacket(ByteOrder order, byte[] frame, int original) {
        ByteBuffer body = ByteBuffer.allocate(4 + frame.length).order(order);
        return block(order, 3, body.putInt(original).put(frame).array());
    }

    static byte[] obsoletePacket(ByteOrder order, int id, long time, byte[] frame, int original) {
        ByteBuffer body = ByteBuffer.allocate(20 + frame.length).order(order);
        body.putShort((short) id)
                .putShort((short) 3)
                .putInt((int) (time >>> 32))
                .putInt((int) time);
        body.putInt(frame.length).putInt(original).put(frame);
        return block(order, 2, body.array());
    }

    /** Two sections, the second in the other byte order, with blocks of every kind that carries packets. */
    static byte[] pcapng(List<byte[]> frames, ByteOrder order) {
        ByteOrder other = order == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteOrder now = order;
        out.writeBytes(sectionHeader(now));
        out.writeBytes(interfaceDescription(now, LinkHeader.ETHERNET, 0, -1, 0));
        out.writeBytes(interfaceDescription(now, LinkHeader.ETHERNET, 262144, 9, 0));
        long time = START;
        for (int i = 0; i < frames.size(); i++) {
            if (i == frames.size() / 2) {
                now = other;
                out.writeBytes(sectionHeader(now));
                out.writeBytes(interfaceDescription(now, LinkHeader.ETHERNET, 262144, 6, 0));
                out.writeBytes(interfaceDescription(now, LinkHeader.ETHERNET, 262144, 9, 0));
            }
            byte[] frame = frames.get(i);
            switch (i % 5) {
                case 0 -> out.writeBytes(enhancedPacket(now, 0, time / 1000, frame, frame.length));
                case 1 -> out.writeBytes(enhancedPacket(now, 1, time, frame, frame.length + 10));
                case 2 -> out.writeBytes(obsoletePacket(now, 0, time / 1000, frame, frame.length));
                case 3 -> out.writeBytes(simplePacket(now, frame, frame.length));
                default -> {
                    out.writeBytes(block(now, 5, new byte[37]));
                    out.writeBytes(block(now, 0x0bad, new byte[0]));
                    out.writeBytes(enhancedPacket(now, 1, time, frame, frame.length));
                }
            }
            time += STEP;
        }
        return out.toByteArray();
    }
}
