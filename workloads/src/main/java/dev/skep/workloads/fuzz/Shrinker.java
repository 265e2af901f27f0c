package dev.skep.workloads.fuzz;

import java.util.function.Predicate;

/** Makes a program smaller while something stays true of it, by taking instructions out, many at first. */
final class Shrinker {

    private static final int MAX_TRIALS = 4000;

    private final Predicate<FuzzProgram> keeps;
    private int trials;

    Shrinker(Predicate<FuzzProgram> keeps) {
        this.keeps = keeps;
    }

    FuzzProgram shrink(FuzzProgram program) {
        FuzzProgram best = program;
        for (int width = Math.max(1, best.insns().length / 2); width >= 1; ) {
            FuzzProgram smaller = pass(best, width);
            if (smaller == best || width > smaller.insns().length / 2) {
                width = smaller == best ? width / 2 : Math.max(1, smaller.insns().length / 2);
            }
            best = smaller;
            if (trials > MAX_TRIALS) {
                break;
            }
        }
        return best;
    }

    private FuzzProgram pass(FuzzProgram program, int width) {
        FuzzProgram best = program;
        for (int at = best.insns().length - width; at >= 0; at -= width) {
            if (best.insns().length <= width || at + width > best.insns().length || trials++ > MAX_TRIALS) {
                continue;
            }
            FuzzProgram smaller = Edits.without(best, at, at + width);
            if (keeps.test(smaller)) {
                best = smaller;
            }
        }
        return best;
    }
}
