package dev.skep.workloads.bpftool;

import java.util.List;

/**
 * What bpftool works on: {@code prog}, {@code map}, ... The verbs are tried in order and may be abbreviated; without a
 * verb the first one runs.
 */
abstract class Noun {

    /** What a verb does; answers the exit status. */
    @FunctionalInterface
    interface Action {
        int run(Args args);
    }

    /**
     * A verb.
     *
     * @param name in full
     * @param action what it does
     */
    record Verb(String name, Action action) {}

    private final String name;

    Noun(String name) {
        this.name = name;
    }

    final String name() {
        return name;
    }

    /** The verbs in the order in which abbreviations are tried. */
    abstract List<Verb> verbs();

    /** Runs the verb that the arguments begin with. */
    final int run(Args args) {
        if (args.isEmpty()) {
            return verbs().get(0).action().run(args);
        }
        for (Verb verb : verbs()) {
            if (args.accept(verb.name())) {
                return verb.action().run(args);
            }
        }
        throw Usage.help();
    }
}
