package dev.skep.kernel.btf;

/**
 * A parameter of a FUNC_PROTO.
 *
 * @param name empty when it has none
 * @param nameOff where its name lies
 * @param typeId its type; 0 in last place stands for {@code ...}
 */
public record BtfParam(String name, int nameOff, int typeId) {}
