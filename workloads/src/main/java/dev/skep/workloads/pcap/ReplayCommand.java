package dev.skep.workloads.pcap;

import dev.skep.kernel.net.NetDevice;
import dev.skep.workloads.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * The shell's {@code replay FILE dev NAME [speed N|max]}. It stands outside of the machine, between two moments of its
 * life, so it reads the capture from the stream that it is given and needs no process.
 */
public final class ReplayCommand {

    private static final String USAGE = "usage: replay FILE dev NAME [speed FACTOR|max]";

    /** Opens a capture by the name that the user gave. */
    @FunctionalInterface
    public interface Opener {
        InputStream open(String name) throws IOException;
    }

    private final Machine machine;
    private final Opener opener;
    private final Consumer<String> out;
    private final Consumer<String> err;

    /**
     * @param out takes lines of standard output
     * @param err takes lines of standard error
     */
    public ReplayCommand(Machine machine, Opener opener, Consumer<String> out, Consumer<String> err) {
        this.machine = machine;
        this.opener = opener;
        this.out = out;
        this.err = err;
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
            err.accept(USAGE);
            return 2;
        }
        double speed = timed ? speed(words.get(4)) : 1;
        if (speed < 0) {
            err.accept("replay: \"" + words.get(4) + "\" is no speed: a factor such as 10 or 0.5, or max");
            return 2;
        }
        NetDevice device = machine.netDevices().byName(words.get(2));
        if (device == null) {
            err.accept("Cannot find device \"" + words.get(2) + "\"");
            return 1;
        }
        return play(words.getFirst(), device, speed);
    }

    private int play(String name, NetDevice device, double speed) {
        Replay replay = new Replay(device, machine.now(), this::runUntil, speed);
        String complaint = null;
        try (CaptureReader capture = CaptureReader.open(opener.open(name), name)) {
            replay.play(capture);
        } catch (CaptureException e) {
            complaint = e.getMessage();
        } catch (IOException e) {
            complaint = name + ": cannot be read: " + e.getMessage();
        }
        if (complaint == null || replay.packets() > 0) {
            out.accept(replay.summary());
        }
        if (complaint != null) {
            err.accept(complaint);
        }
        return complaint == null ? 0 : 1;
    }

    /** Lets the machine live until a moment. An idle one has nothing to live for, so its clock is moved. */
    private void runUntil(long moment) {
        machine.runFor(moment - machine.now());
        if (machine.now() < moment) {
            machine.clock().advanceTo(moment);
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
