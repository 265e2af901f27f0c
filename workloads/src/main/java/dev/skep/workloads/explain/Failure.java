package dev.skep.workloads.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One refusal, ready to be explained: the message that a rule has matched, and the path that led to it, which can be asked
 * for registers' histories.
 */
final class Failure {

    private static final Pattern COPY = Pattern.compile("[rw]\\d+ = (?:\\(s\\d+\\))?[rw](\\d+)");
    private static final Pattern REGISTER = Pattern.compile("\\b[rw](\\d+)\\b");
    private static final int MAX_DECISIONS = 8;
    private static final int MAX_ORIGINS = 6;

    private static final Step NOWHERE = new Step(-1, 0, "", "", Map.of(), Map.of());

    private final LogPath path;
    private final Matcher message;

    Failure(LogPath path, Matcher message) {
        this.path = path;
        this.message = message;
    }

    /** A group of the message's pattern. */
    String group(String name) {
        return message.group(name);
    }

    int number(String name) {
        return Integer.parseInt(message.group(name));
    }

    List<Step> steps() {
        return path.steps();
    }

    /** Whether no instruction was followed: an earlier phase refused. */
    boolean isEarly() {
        return path.steps().isEmpty();
    }

    /** Where it ended. */
    Step last() {
        return isEarly() ? NOWHERE : path.steps().getLast();
    }

    /** What a register held just before the last instruction. */
    RegText register(int register) {
        String text = last().before().get("R" + register);
        return new RegText(text == null ? "not initialised" : text);
    }

    /** The last step before the end that wrote a register, in the frame of the end; null if none did. */
    Step writer(int register) {
        return writer(register, path.steps().size() - 1);
    }

    private Step writer(int register, int before) {
        int frame = last().frame();
        for (int i = before - 1; i >= 0; i--) {
            Step step = path.steps().get(i);
            if (step.frame() == frame && step.writes(register)) {
                return step;
            }
        }
        return null;
    }

    /** {@code insn 7, line.c:12}: where a step stands. */
    static String place(Step step) {
        int at = step.source().lastIndexOf(" @ ");
        return "instruction " + step.insn()
                + (at < 0 ? "" : " (" + step.source().substring(at + 3) + ")");
    }

    /** Where a register's value came from, newest first: through copies and arithmetic. */
    List<String> origins(int register) {
        List<String> lines = new ArrayList<>();
        int wanted = register;
        int before = path.steps().size() - 1;
        while (lines.size() < MAX_ORIGINS && !isEarly()) {
            Step step = writer(wanted, before);
            if (step == null) {
                if (lines.isEmpty() || wanted != register) {
                    lines.add("R" + wanted + " was there from the start"
                            + (wanted == 1 && last().frame() == 0 ? ": the context" : ""));
                }
                break;
            }
            String value = step.after().get("R" + wanted);
            lines.add("R" + wanted + " was made by `" + step.text() + "` at " + place(step)
                    + (value == null ? "" : ": " + value));
            before = path.steps().indexOf(step);
            Matcher copy = COPY.matcher(step.text());
            boolean arithmetic =
                    step.text().matches("[rw]\\d+ \\S+= .*") && !step.text().matches("[rw]\\d+ = .*");
            if (copy.matches()) {
                wanted = Integer.parseInt(copy.group(1));
            } else if (!arithmetic) {
                break;
            }
        }
        return lines;
    }

    /** The decisions of the path, those that look at the register last asked for marked; at most some, the newest. */
    List<String> decisions(int register) {
        List<String> lines = new ArrayList<>();
        List<Step> steps = path.steps();
        int left = 0;
        for (int i = 0; i + 1 < steps.size(); i++) {
            left += steps.get(i).isBranch() ? 1 : 0;
        }
        int skipped = Math.max(0, left - MAX_DECISIONS);
        if (skipped > 0) {
            lines.add(skipped + " earlier decisions");
        }
        int seen = 0;
        for (int i = 0; i + 1 < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.isBranch() && seen++ >= skipped) {
                lines.add(decision(step, steps.get(i + 1), register));
            }
        }
        return lines;
    }

    private static String decision(Step step, Step next, int register) {
        boolean taken = next.insn() != step.insn() + 1;
        StringBuilder line = new StringBuilder(place(step))
                .append(": `")
                .append(step.text())
                .append(taken ? "` jumped" : "` did not jump");
        Matcher compared = REGISTER.matcher(step.text());
        String separator = ", so ";
        while (compared.find()) {
            String name = "R" + compared.group(1);
            String value = next.before().get(name);
            if (value != null) {
                line.append(separator).append(name).append(" is ").append(value);
                separator = ", ";
            }
        }
        String own = next.before().get("R" + register);
        if (register >= 0 && own != null && !step.mentions(register)) {
            line.append("; R").append(register).append(" is ").append(own);
        }
        return line.toString();
    }
}
