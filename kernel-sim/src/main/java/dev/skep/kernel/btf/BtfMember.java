package dev.skep.kernel.btf;

/**
 * A member of a struct or union.
 *
 * @param name empty when it has none
 * @param nameOff where its name lies
 * @param typeId its type
 * @param rawOffset as stored: bit offset, in a struct with kind_flag the bit-field's size in the top 8 bits
 * @param bitOffset bits from the start of the struct
 * @param bitfieldSize bits of a bit-field in a struct with kind_flag, else 0
 */
public record BtfMember(String name, int nameOff, int typeId, int rawOffset, int bitOffset, int bitfieldSize) {}
