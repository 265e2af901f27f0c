package dev.skep.workloads.pcap;

import dev.skep.kernel.net.NetDevice;
import dev.skep.kernel.net.NetDevices;
import dev.skep.workloads.libc.Libc;
import dev.skep.workloads.libc.LibcInputStream;
import dev.skep.workloads.libc.SysError;
import java.io.IOException;
import java.util.List;

/**
 * The program {@code replay FILE dev NAME [speed N|max]}. It is a process like any other where it reads the capture,
 * sleeps until the next packet is due and prints; only the wire it holds the end of lies outside of the machine.
 */
public final class ReplayCommand {

    private static final String USAGE = "usage: replay FILE dev NAME [speed FACTOR|max]";

    private final Libc libc;
    private final NetDevices devices;

    /**
     * @param libc the process
     * @param devices what the wire may end in
     */
    public ReplayCommand(Libc libc, NetDevices devices) {
        this.libc = libc;
        this.devices = devices;
    }

    /**
     * Runs the command.
     *
     * @param words the arguments, without the command's name
     * @return the exit status: 1 when something could not be played, 2 for a command line that makes no sense
     */
    public int run(List<String> words) {
        boolean timed = words.size() == 5 && words.get(3).equals("speed");
        if (!(words.size() == 3 || timed) || !words.get(1).equals("dev")) {
            complain(USAGE);
            return 2;
        }
        double speed = timed ? speed(words.get(4)) : 1;
        if (speed < 0) {
            complain("replay: \"" + words.get(4) + "\" is no speed: a factor such as 10 or 0.5, or max");
            return 2;
        }
        NetDevice device = devices.byName(words.get(2));
        if (device == null) {
            complain("Cannot find device \"" + words.get(2) + "\"");
            return 1;
        }
        return play(words.getFirst(), device, speed);
    }

    private int play(String name, NetDevice device, double speed) {
        Replay replay = new Replay(device, libc.monotonicTime(), this::sleepUntil, speed);
        String complaint = null;
        try (CaptureReader capture = CaptureReader.open(new LibcInputStream(libc, name), name)) {
            replay.play(capture);
        } catch (CaptureException e) {
            complaint = e.getMessage();
        } catch (SysError e) {
            complaint = name + ": " + e.errno().text();
        } catch (IOException e) {
            complaint = name + ": " + e.getMessage();
        }
        if (complaint == null || replay.packets() > 0) {
            libc.print(1, replay.summary() + "\n");
        }
        if (complaint != null) {
            complain(complaint);
        }
        return complaint == null ? 0 : 1;
    }

    private void complain(String line) {
        libc.print(2, line + "\n");
    }

    private void sleepUntil(long moment) {
        long left = moment - libc.monotonicTime();
        if (left > 0) {
            libc.nanosleep(left);
        }
    }

    /** The factor, 0 for max, negative when it is none. */
    private static double speed(String word) {
        if (word.equals("max")) {
            return 0;
        }
        try {
            double factor = Double.parseDouble(word);
            return factor > 0 && factor < 1e12 ? factor : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
