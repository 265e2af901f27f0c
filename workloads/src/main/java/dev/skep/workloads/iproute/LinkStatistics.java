package dev.skep.workloads.iproute;

/**
 * The counters of a link in columns that are as wide as their widest number.
 *
 * <p>Linux: iproute2's ip/ipaddress.c, print_stats64().
 */
final class LinkStatistics {

    /** Positions in struct rtnl_link_stats64. */
    private static final int RX_PACKETS = 0;

    private static final int TX_PACKETS = 1;
    private static final int RX_BYTES = 2;
    private static final int TX_BYTES = 3;
    private static final int RX_ERRORS = 4;
    private static final int TX_ERRORS = 5;
    private static final int RX_DROPPED = 6;
    private static final int TX_DROPPED = 7;
    private static final int MULTICAST = 8;
    private static final int COLLISIONS = 9;
    private static final int RX_LENGTH = 10;
    private static final int RX_OVER = 11;
    private static final int RX_CRC = 12;
    private static final int RX_FRAME = 13;
    private static final int RX_FIFO = 14;
    private static final int RX_MISSED = 15;
    private static final int TX_ABORTED = 16;
    private static final int TX_CARRIER = 17;
    private static final int TX_FIFO = 18;
    private static final int TX_HEARTBEAT = 19;
    private static final int TX_WINDOW = 20;

    private static final int[] RX = {RX_BYTES, RX_PACKETS, RX_ERRORS, RX_DROPPED, RX_MISSED, MULTICAST};
    private static final int[] TX = {TX_BYTES, TX_PACKETS, TX_ERRORS, TX_DROPPED, TX_CARRIER, COLLISIONS};
    private static final int[] RX_MORE = {RX_LENGTH, RX_CRC, RX_FRAME, RX_FIFO, RX_OVER};
    private static final int[] TX_MORE = {TX_ABORTED, TX_FIFO, TX_WINDOW, TX_HEARTBEAT};

    private static final int CARRIER_CHANGES = 35;

    private final LinkInfo link;
    private final String newLine;
    private final int[] width = {10, 7, 6, 7, 7, 7};

    LinkStatistics(LinkInfo link, String newLine) {
        this.link = link;
        this.newLine = newLine;
    }

    String text(boolean more) {
        widen(RX, 0);
        widen(TX, 0);
        if (more) {
            widen(RX_MORE, 1);
            widen(TX_MORE, 1);
        }
        StringBuilder out = new StringBuilder();
        header(out, "RX", "missed", "mcast");
        numbers(out, RX);
        if (more) {
            out.append(newLine).append("    RX errors:").append(" ".repeat(width[0] - 10));
            names(out, "length", "crc", "frame", "fifo", "overrun");
            out.append(newLine).append(" ".repeat(width[0] + 5));
            more(out, RX_MORE);
        }
        out.append(newLine);
        header(out, "TX", "carrier", "collsns");
        numbers(out, TX);
        if (more) {
            out.append(newLine).append("    TX errors:").append(" ".repeat(width[0] - 10));
            names(out, "aborted", "fifo", "window", "heartbt", "transns");
            out.append(newLine).append(" ".repeat(width[0] + 5));
            more(out, TX_MORE);
            out.append(right(carrierChanges(), width[5])).append(' ');
        }
        return out.toString();
    }

    private String carrierChanges() {
        return link.has(CARRIER_CHANGES) ? Integer.toString(link.u32(CARRIER_CHANGES)) : "0";
    }

    private void header(StringBuilder out, String direction, String fifth, String sixth) {
        out.append("    ")
                .append(direction)
                .append(": ")
                .append(right("bytes", width[0] - 4))
                .append(' ');
        out.append(right("packets", width[1]))
                .append(' ')
                .append(right("errors", width[2]))
                .append(' ');
        out.append(right("dropped", width[3]))
                .append(' ')
                .append(right(fifth, width[4]))
                .append(' ');
        out.append(right(sixth, width[5])).append(" ".repeat(11)).append(newLine);
    }

    private void names(StringBuilder out, String... names) {
        for (int i = 0; i < names.length; i++) {
            out.append(' ').append(right(names[i], width[i + 1]));
        }
    }

    private void numbers(StringBuilder out, int[] counters) {
        out.append("    ");
        for (int i = 0; i < counters.length; i++) {
            out.append(right(number(counters[i]), width[i])).append(' ');
        }
    }

    private void more(StringBuilder out, int[] counters) {
        for (int i = 0; i < counters.length; i++) {
            out.append(right(number(counters[i]), width[i + 1])).append(' ');
        }
    }

    private String number(int counter) {
        return Long.toUnsignedString(link.stat(counter));
    }

    private void widen(int[] counters, int first) {
        for (int i = 0; i < counters.length; i++) {
            width[first + i] = Math.max(width[first + i], number(counters[i]).length());
        }
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    void json(JsonWriter json, boolean more) {
        json.startObject("stats64").startObject("rx");
        json.field("bytes", link.stat(RX_BYTES)).field("packets", link.stat(RX_PACKETS));
        json.field("errors", link.stat(RX_ERRORS))
                .field("dropped", link.stat(RX_DROPPED))
                .field("over_errors", link.stat(RX_OVER));
        json.field("multicast", link.stat(MULTICAST));
        if (more) {
            json.field("length_errors", link.stat(RX_LENGTH)).field("crc_errors", link.stat(RX_CRC));
            json.field("frame_errors", link.stat(RX_FRAME)).field("fifo_errors", link.stat(RX_FIFO));
            json.field("missed_errors", link.stat(RX_MISSED));
        }
        json.endObject().startObject("tx");
        json.field("bytes", link.stat(TX_BYTES)).field("packets", link.stat(TX_PACKETS));
        json.field("errors", link.stat(TX_ERRORS))
                .field("dropped", link.stat(TX_DROPPED))
                .field("carrier_errors", link.stat(TX_CARRIER));
        json.field("collisions", link.stat(COLLISIONS));
        if (more) {
            json.field("aborted_errors", link.stat(TX_ABORTED)).field("fifo_errors", link.stat(TX_FIFO));
            json.field("window_errors", link.stat(TX_WINDOW)).field("heartbeat_errors", link.stat(TX_HEARTBEAT));
            json.field("carrier_changes", Long.parseLong(carrierChanges()));
        }
        json.endObject().endObject();
    }
}
