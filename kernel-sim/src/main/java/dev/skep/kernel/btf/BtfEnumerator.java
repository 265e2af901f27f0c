package dev.skep.kernel.btf;

/**
 * A constant of an ENUM or ENUM64.
 *
 * @param name its name
 * @param nameOff where its name lies
 * @param value its value: sign-extended from 32 bits in an ENUM
 */
public record BtfEnumerator(String name, int nameOff, long value) {}
