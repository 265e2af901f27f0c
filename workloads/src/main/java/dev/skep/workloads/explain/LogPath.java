package dev.skep.workloads.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path that a program was refused on, read out of the verifier's log. At level 1 the log is that path; at level 2 it
 * holds all paths, and each {@code from X to Y} goes back to the jump X.
 */
final class LogPath {

    private static final Pattern INSN =
            Pattern.compile("(\\d+): \\(([0-9a-f]{2})\\) (.*?)(?:\\s+; ((?:frame\\d+: )?(?:[RPf]|cb).*))?");
    private static final Pattern STATE = Pattern.compile("(\\d+): ((?:frame\\d+: )?(?:R\\d|fp-?\\d).*)");
    private static final Pattern FROM = Pattern.compile("from (\\d+) to (\\d+)( \\(speculative execution\\))?: ?(.*)");
    private static final Pattern SOURCE = Pattern.compile("; (.* @ .*:\\d+)");
    private static final Pattern FOOTER = Pattern.compile("processed \\d+ insns \\(limit .*");
    private static final Pattern NOISE = Pattern.compile(
            "func#\\d+ @.*|Live regs.*|\\s+\\d+: [.0-9]{10} .*|mark_precise:.*|caller:|callee:|returning from.*|to"
                    + " caller.*|verification time.*|stack depth.*|\\(\\d+\\) (?:frame|live).*|subprog#.*|Validating"
                    + " .*|Func#.*");
    private static final Pattern FRAME = Pattern.compile("frame(\\d+): (.*)");
    private static final Pattern ITEM = Pattern.compile("(R\\d+|fp-?\\d+|refs|cb)=");

    private final List<Step> steps = new ArrayList<>();
    private final List<String> complaint = new ArrayList<>();
    private Map<String, String> state = new HashMap<>();
    private final Map<Integer, Map<String, String>> frames = new HashMap<>();
    private int frame;
    private String source = "";

    private LogPath() {}

    /** Reads a log of level 1 or 2. */
    static LogPath of(String log) {
        LogPath path = new LogPath();
        log.lines().forEach(path::line);
        return path;
    }

    /** The instructions in the order in which they were followed; the last is where it ended. */
    List<Step> steps() {
        return steps;
    }

    /** What the verifier said behind the last instruction, oldest line first. */
    List<String> complaint() {
        return complaint;
    }

    private void line(String line) {
        Matcher m = INSN.matcher(line);
        if (m.matches()) {
            complaint.clear();
            step(Integer.parseInt(m.group(1)), m.group(3).strip(), m.group(4));
            return;
        }
        m = FROM.matcher(line);
        if (m.matches()) {
            complaint.clear();
            goBack(Integer.parseInt(m.group(1)));
            enter(m.group(4), true);
            return;
        }
        m = STATE.matcher(line);
        if (m.matches()) {
            enter(m.group(2), true);
            return;
        }
        m = SOURCE.matcher(line);
        if (m.matches()) {
            source = m.group(1).strip();
            return;
        }
        String text = line.strip();
        if (!text.isEmpty()
                && !FOOTER.matcher(text).matches()
                && !NOISE.matcher(line).matches()
                && !line.startsWith("#")) {
            complaint.add(text);
        }
    }

    private void step(int insn, String text, String states) {
        Map<String, String> before = Map.copyOf(state);
        if (text.startsWith("call ") && !text.startsWith("call pc")) {
            for (int r = 0; r <= 5; r++) {
                state.remove("R" + r);
            }
        }
        if (states != null) {
            enter(states, false);
        }
        steps.add(new Step(insn, frame, text, source, before, Map.copyOf(state)));
    }

    /** The path parted at a jump that was followed before. */
    private void goBack(int insn) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i).insn() == insn) {
                steps.subList(i + 1, steps.size()).clear();
                return;
            }
        }
    }

    /** Takes states over: all of them, or those that an instruction changed. */
    private void enter(String text, boolean whole) {
        Matcher m = FRAME.matcher(text);
        boolean named = m.matches();
        int now = named ? Integer.parseInt(m.group(1)) : whole ? 0 : frame;
        if (now != frame) {
            frames.put(frame, state);
            state = new HashMap<>(frames.getOrDefault(now, Map.of()));
            frame = now;
        }
        if (whole) {
            state.clear();
        }
        String items = named ? m.group(2) : text;
        Matcher item = ITEM.matcher(items);
        while (item.find()) {
            int end = end(items, item.end());
            state.put(item.group(1), items.substring(item.end(), end));
        }
    }

    /** Where an item that starts at an index ends: at a blank outside of brackets. */
    private static int end(String text, int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (c == ' ' && depth <= 0) {
                return i;
            }
        }
        return text.length();
    }
}
