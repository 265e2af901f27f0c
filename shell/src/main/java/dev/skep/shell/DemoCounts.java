package dev.skep.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The counters of the demo's program, summed over the CPUs, as {@code bpftool -j map dump} shows them; and what tcpdump
 * says of the demo capture.
 */
final class DemoCounts {

    /**
     * What a filter finds in the capture.
     *
     * @param key of the program's counter: VLAN level * 8 + protocol
     * @param filter as tcpdump writes it
     * @param packets {@code tcpdump -r demo.pcap FILTER | wc -l}
     * @param bytes captured bytes of these packets
     */
    record Row(int key, String filter, long packets, long bytes) {}

    static final List<Row> EXPECTED = List.of(
            new Row(0, "all", 556, 48828),
            new Row(1, "ip", 89, 7188),
            new Row(2, "ip6", 97, 8796),
            new Row(3, "arp", 2, 84),
            new Row(4, "tcp", 108, 8960),
            new Row(5, "udp", 24, 2036),
            new Row(6, "icmp", 20, 1864),
            new Row(8, "vlan", 368, 32760),
            new Row(9, "vlan and ip", 85, 7096),
            new Row(10, "vlan and ip6", 100, 9274),
            new Row(11, "vlan and arp", 2, 92),
            new Row(12, "vlan and tcp", 107, 9226),
            new Row(13, "vlan and udp", 24, 2068),
            new Row(14, "vlan and icmp", 20, 1880),
            new Row(16, "vlan and vlan", 181, 16298),
            new Row(17, "vlan and vlan and ip", 82, 7046),
            new Row(18, "vlan and vlan and ip6", 97, 9152),
            new Row(19, "vlan and vlan and arp", 2, 100),
            new Row(20, "vlan and vlan and tcp", 101, 8982),
            new Row(21, "vlan and vlan and udp", 24, 2100),
            new Row(22, "vlan and vlan and icmp", 20, 1896));

    private final Map<Integer, long[]> sums = new TreeMap<>();

    private DemoCounts() {}

    /** Reads a dump; what is no such dump gives no counts at all. */
    static DemoCounts ofDump(String json) {
        DemoCounts counts = new DemoCounts();
        try {
            for (JsonNode element : new ObjectMapper().readTree(json)) {
                JsonNode formatted = element.path("formatted");
                long[] sum = new long[2];
                for (JsonNode cpu : formatted.path("values")) {
                    sum[0] += cpu.path("value").path("packets").asLong();
                    sum[1] += cpu.path("value").path("bytes").asLong();
                }
                counts.sums.put(formatted.path("key").asInt(), sum);
            }
        } catch (JsonProcessingException e) {
            counts.sums.clear();
        }
        return counts;
    }

    long packets(int key) {
        return sums.getOrDefault(key, new long[2])[0];
    }

    long bytes(int key) {
        return sums.getOrDefault(key, new long[2])[1];
    }
}
