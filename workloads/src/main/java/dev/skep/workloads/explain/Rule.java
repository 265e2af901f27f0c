package dev.skep.workloads.explain;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What is to be said to one message.
 *
 * @param message the message's pattern; the group {@code r}, where there is one, is the register it is about
 * @param reason what the message means in this program
 * @param remedies what would help
 */
record Rule(Pattern message, Function<Failure, String> reason, Function<Failure, List<String>> remedies) {

    static Rule of(String message, Function<Failure, String> reason, Function<Failure, List<String>> remedies) {
        return new Rule(Pattern.compile(message), reason, remedies);
    }

    /** The register that the message is about, or -1. */
    int register(java.util.regex.Matcher matcher) {
        return message.namedGroups().containsKey("r") && matcher.group("r") != null
                ? Integer.parseInt(matcher.group("r"))
                : -1;
    }
}
