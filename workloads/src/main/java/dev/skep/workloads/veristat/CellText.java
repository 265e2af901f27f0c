package dev.skep.workloads.veristat;

import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.ProgType;

/** Numbers of a row as the tool writes them, and back: verdicts and types are words. */
final class CellText {

    private static final String SUCCESS = "success";
    private static final String FAILURE = "failure";
    private static final String UNKNOWN = "N/A";

    private CellText() {}

    /** Whether the column's values are written as numbers. */
    static boolean isNumber(Stat stat) {
        return switch (stat) {
            case VERDICT, PROG_TYPE, ATTACH_TYPE, DIFFERS, FILE_NAME, PROG_NAME -> false;
            default -> true;
        };
    }

    static String of(Stat stat, long value) {
        return switch (stat) {
            case VERDICT -> value != 0 ? SUCCESS : FAILURE;
            case PROG_TYPE -> {
                ProgType type = ProgType.of((int) value);
                yield type == null ? UNKNOWN : type.text();
            }
            case ATTACH_TYPE -> {
                AttachType type = AttachType.of((int) value);
                yield type == null ? UNKNOWN : type.text();
            }
            case DIFFERS -> Difference.values()[Math.clamp(value, 0, Difference.values().length - 1)].text();
            default -> Long.toString(value);
        };
    }

    /**
     * The number that a word stands for.
     *
     * @throws VeristatError EINVAL when it stands for none
     */
    static long parse(Stat stat, String text) {
        switch (stat) {
            case VERDICT -> {
                if (!text.equals(SUCCESS) && !text.equals(FAILURE)) {
                    throw VeristatError.invalid("Unrecognized verification verdict '" + text + "'");
                }
                return text.equals(SUCCESS) ? 1 : 0;
            }
            case PROG_TYPE -> {
                for (ProgType type : ProgType.values()) {
                    if (type.text().equals(text)) {
                        return type.number();
                    }
                }
                throw VeristatError.invalid("Unrecognized prog type " + text);
            }
            case ATTACH_TYPE -> {
                for (AttachType type : AttachType.values()) {
                    if (type.text().equals(text)) {
                        return type.number();
                    }
                }
                throw VeristatError.invalid("Unrecognized attach type " + text);
            }
            case DIFFERS -> {
                Difference difference = Difference.of(text);
                if (difference == null) {
                    throw VeristatError.invalid("Unrecognized difference '" + text + "'");
                }
                return difference.ordinal();
            }
            default -> {
                try {
                    return Long.parseLong(text.strip());
                } catch (NumberFormatException e) {
                    throw VeristatError.invalid("Failed to parse '" + text + "' as integer");
                }
            }
        }
    }
}
