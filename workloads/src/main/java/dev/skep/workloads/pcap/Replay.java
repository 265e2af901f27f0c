package dev.skep.workloads.pcap;

import dev.skep.kernel.net.NetDevice;
import dev.skep.kernel.net.Xdp;
import java.io.IOException;
import java.util.function.LongConsumer;

/**
 * The wire outside of the machine: plays a capture into a network device as if its frames arrived there. Virtual time
 * moves to each packet's time relative to the first one, divided by the speed. Nothing is allocated per packet.
 *
 * <p>A dummy device never receives by itself; this is how frames get into one. The frames arrive on CPU 0, as those of a
 * device with one queue and no interrupt affinity do.
 */
public final class Replay {

    private static final int CPU = 0;

    private final NetDevice device;
    private final long start;
    private final LongConsumer runUntil;
    private final double speed;

    private final long[] verdicts = new long[Xdp.ACTIONS];
    private long packets;
    private long bytes;
    private long runts;

    /**
     * @param device where the frames arrive
     * @param now virtual ns since boot at which the first packet arrives
     * @param runUntil lets the machine live until a moment, in virtual ns since boot
     * @param speed how many times faster than they were captured; 0 for no time between packets
     */
    public Replay(NetDevice device, long now, LongConsumer runUntil, double speed) {
        this.device = device;
        this.start = now;
        this.runUntil = runUntil;
        this.speed = speed;
    }

    /**
     * Plays a capture to its end, or up to what cannot be played.
     *
     * @throws CaptureException for what is wrong with the file, a packet that is no Ethernet frame, a device that is down;
     *     what came before has been played
     */
    public void play(CaptureReader capture) throws IOException {
        long first = 0;
        long moment = start;
        while (capture.next()) {
            if (capture.linkType() != LinkHeader.ETHERNET) {
                throw capture.source.error("packet %d has no Ethernet header but: %s; %s takes Ethernet frames"
                        .formatted(capture.number(), LinkHeader.describe(capture.linkType()), device.name()));
            }
            if (capture.number() == 1) {
                first = capture.timestamp();
            }
            if (speed > 0) {
                // Captures may run back in time; the machine's clock does not.
                long due = start + (long) ((capture.timestamp() - first) / speed);
                if (due > moment) {
                    moment = due;
                    runUntil.accept(moment);
                }
            }
            count(device.receive(CPU, capture.data(), 0, capture.capturedLength()), capture);
        }
    }

    private void count(int verdict, CaptureReader capture) throws CaptureException {
        if (verdict == NetDevice.NOT_RUNNING) {
            throw new CaptureException(device.name() + ": Network is down");
        }
        packets++;
        bytes += capture.capturedLength();
        if (verdict == NetDevice.RUNT) {
            runts++;
        } else {
            verdicts[verdict]++;
        }
    }

    /** Packets played. */
    public long packets() {
        return packets;
    }

    /** Captured bytes played. */
    public long bytes() {
        return bytes;
    }

    /** Packets shorter than an Ethernet header, which the device counted as errors. */
    public long runts() {
        return runts;
    }

    /** How many packets ended with a verdict. */
    public long verdict(int action) {
        return verdicts[action];
    }

    /** One line: packets, bytes, and the verdicts that occurred. */
    public String summary() {
        StringBuilder line = new StringBuilder();
        line.append(packets)
                .append(" packets, ")
                .append(bytes)
                .append(" bytes to ")
                .append(device.name());
        String separator = ": ";
        for (int action = 0; action < Xdp.ACTIONS; action++) {
            if (verdicts[action] > 0) {
                line.append(separator).append(Xdp.name(action)).append(' ').append(verdicts[action]);
                separator = ", ";
            }
        }
        if (runts > 0) {
            line.append(separator).append("too short ").append(runts);
        }
        return line.toString();
    }
}
