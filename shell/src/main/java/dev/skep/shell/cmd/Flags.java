package dev.skep.shell.cmd;

import dev.skep.shell.sh.Complaint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command's short options, wherever they stand before {@code --}, and what is left. {@code spec} lists the letters; a
 * letter followed by {@code :} takes a value.
 */
final class Flags {

    private final Map<Character, String> values = new LinkedHashMap<>();
    private final List<String> rest = new ArrayList<>();

    /**
     * @param first whether options end at the first operand, as for commands that run others
     */
    Flags(String spec, List<String> args, boolean first) {
        for (int i = 0; i < args.size(); i++) {
            String word = args.get(i);
            if (word.equals("--") || first && !word.startsWith("-")) {
                rest.addAll(args.subList(word.equals("--") ? i + 1 : i, args.size()));
                return;
            }
            if (!word.startsWith("-") || word.length() == 1) {
                rest.add(word);
                continue;
            }
            if (word.startsWith("--")) {
                throw new Complaint("unrecognized option '" + word + "'");
            }
            for (int k = 1; k < word.length(); k++) {
                char c = word.charAt(k);
                int at = spec.indexOf(c);
                if (at < 0 || c == ':') {
                    throw new Complaint("invalid option -- '" + c + "'");
                }
                if (at + 1 >= spec.length() || spec.charAt(at + 1) != ':') {
                    values.put(c, "");
                    continue;
                }
                if (k + 1 < word.length()) {
                    values.put(c, word.substring(k + 1));
                } else if (i + 1 < args.size()) {
                    values.put(c, args.get(++i));
                } else {
                    throw new Complaint("option requires an argument -- '" + c + "'");
                }
                break;
            }
        }
    }

    Flags(String spec, List<String> args) {
        this(spec, args, false);
    }

    boolean has(char letter) {
        return values.containsKey(letter);
    }

    /** A letter's value, or null. */
    String value(char letter) {
        return values.get(letter);
    }

    List<String> rest() {
        return rest;
    }

    /** The operands; complains when there are none. */
    List<String> operands() {
        if (rest.isEmpty()) {
            throw new Complaint("missing operand");
        }
        return rest;
    }
}
