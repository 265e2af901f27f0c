package dev.skep.kernel.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * The declaration of an event: what TRACE_EVENT says in Linux. Fields are laid out one behind another, each aligned to
 * its size, as the compiler lays out the record's struct.
 *
 * <p>Linux: include/trace/trace_events.h.
 */
public final class EventSpec {

    private final String system;
    private final String name;
    private final List<TraceField> fields = new ArrayList<>();
    private int end = TraceEvent.HEADER;
    private String printFmt = "";
    private RecordPrinter printer = record -> "";

    public EventSpec(String system, String name) {
        this.system = system;
        this.name = name;
    }

    private EventSpec add(String declaration, int size, int align, boolean signed) {
        end = (end + align - 1) / align * align;
        fields.add(new TraceField(declaration, end, size, signed));
        end += size;
        return this;
    }

    /** A signed number, aligned to its size. */
    public EventSpec signed(String declaration, int size) {
        return add(declaration, size, size, true);
    }

    /** An unsigned number or pointer, aligned to its size. */
    public EventSpec unsigned(String declaration, int size) {
        return add(declaration, size, size, false);
    }

    /** An array of elements: {@code char comm[16]}. */
    public EventSpec array(String declaration, int size, int elementSize) {
        return add(declaration, size, elementSize, false);
    }

    /** A string of any length: __string(). */
    public EventSpec string(String fieldName) {
        return add("__data_loc char[] " + fieldName, 4, 4, false);
    }

    /** Aligns what follows, as the args of a syscall record are. */
    public EventSpec align(int alignment) {
        end = (end + alignment - 1) / alignment * alignment;
        return this;
    }

    /** The print fmt line, and what it comes to. */
    public EventSpec print(String format, RecordPrinter recordPrinter) {
        this.printFmt = format;
        this.printer = recordPrinter;
        return this;
    }

    /** Where a field lies whose declaration ends with this name (an array's brackets not counted). */
    public int offsetOf(String fieldName) {
        for (TraceField field : fields) {
            String declared = field.declaration();
            int bracket = declared.endsWith("]") ? declared.lastIndexOf('[') : declared.length();
            if (declared.substring(declared.lastIndexOf(' ', bracket) + 1, bracket)
                    .equals(fieldName)) {
                return field.offset();
            }
        }
        throw new IllegalArgumentException(name + " has no field " + fieldName);
    }

    String system() {
        return system;
    }

    String name() {
        return name;
    }

    List<TraceField> fields() {
        return List.copyOf(fields);
    }

    /** Bytes of the fixed part. Not padded at its end, as __data is not. */
    public int size() {
        return end;
    }

    String printFmt() {
        return printFmt;
    }

    RecordPrinter printer() {
        return printer;
    }
}
