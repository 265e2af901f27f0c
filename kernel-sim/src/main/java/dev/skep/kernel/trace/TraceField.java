package dev.skep.kernel.trace;

/**
 * One field of an event's record, as its format file declares it.
 *
 * @param declaration type and name, e.g. {@code char comm[16]}
 * @param offset bytes from the record's start
 * @param size bytes
 * @param signed whether the value is signed
 */
public record TraceField(String declaration, int offset, int size, boolean signed) {

    /** The field's line in a format file. */
    String line() {
        return "\tfield:" + declaration + ";\toffset:" + offset + ";\tsize:" + size + ";\tsigned:" + (signed ? 1 : 0)
                + ";\n";
    }
}
