package dev.skep.kernel.btf;

/**
 * Where a variable lies in its section.
 *
 * @param typeId the VAR
 * @param offset bytes from the start of the section
 * @param size bytes
 */
public record BtfVarSecinfo(int typeId, int offset, int size) {}
