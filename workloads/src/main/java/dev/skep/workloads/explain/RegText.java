package dev.skep.workloads.explain;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A register as the verifier prints it, such as {@code map_value(map=m,ks=4,vs=16,off=8,smin=0,smax=umax=255)}: its kind, and
 * the fields in brackets that are numbers.
 */
final class RegText {

    private static final Pattern FIELD = Pattern.compile("((?:\\w+=)+)(-?0x[0-9a-f]+|-?\\d+)");
    private static final Pattern NUMBER = Pattern.compile("P?(-?0x[0-9a-f]+|-?\\d+)");
    private static final Pattern FRAME = Pattern.compile("fp(-?\\d+)?.*");

    private final String text;
    private final String kind;
    private final Map<String, Long> fields = new HashMap<>();

    RegText(String text) {
        this.text = text;
        Matcher number = NUMBER.matcher(text);
        int bracket = text.indexOf('(');
        if (number.matches()) {
            kind = "scalar";
            long value = parse(number.group(1));
            for (String bound : new String[] {"smin", "smax", "umin", "umax"}) {
                fields.put(bound, value);
            }
        } else if (FRAME.matcher(text).matches()) {
            kind = "fp";
        } else {
            String name = bracket < 0 ? text : text.substring(0, bracket);
            kind = name.startsWith("P") ? name.substring(1) : name;
        }
        Matcher field = FIELD.matcher(bracket < 0 ? "" : text.substring(bracket));
        while (field.find()) {
            for (String name : field.group(1).split("=")) {
                fields.putIfAbsent(name, parse(field.group(2)));
            }
        }
    }

    private static long parse(String number) {
        boolean negative = number.startsWith("-");
        String digits = negative ? number.substring(1) : number;
        long value = digits.startsWith("0x")
                ? Long.parseUnsignedLong(digits.substring(2), 16)
                : Long.parseUnsignedLong(digits);
        return negative ? -value : value;
    }

    String text() {
        return text;
    }

    /** {@code scalar}, {@code map_value_or_null}, {@code pkt}, {@code fp}, ... */
    String kind() {
        return kind;
    }

    boolean isScalar() {
        return kind.equals("scalar");
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    /** A field's value, or what it is when the verifier leaves it out. */
    long get(String field, long otherwise) {
        return fields.getOrDefault(field, otherwise);
    }

    /** The range in words a person uses: {@code 7}, {@code 0 to 255}, {@code anything}. */
    String range() {
        if (!has("umin") && !has("umax") && !has("smin") && !has("smax")) {
            return isScalar() || kind.equals("fp") ? "anything" : "no known range";
        }
        boolean signed = has("smin") || has("smax") && get("smin", 0) < 0;
        long low = signed ? get("smin", get("umin", Long.MIN_VALUE)) : get("umin", 0);
        long high = signed ? get("smax", Long.MAX_VALUE) : get("umax", -1);
        if (low == high) {
            return Long.toString(low);
        }
        String from = low == Long.MIN_VALUE ? "the lowest number" : Long.toString(low);
        String to = signed && high == Long.MAX_VALUE || !signed && high == -1
                ? "the highest number"
                : signed ? Long.toString(high) : Long.toUnsignedString(high);
        return from + " to " + to;
    }
}
