/**
 * The seam to the kernel ({@link dev.skep.lang.TruffleJit}, {@link dev.skep.lang.HotImage}) and the Truffle language
 * itself; {@link dev.skep.lang.SkepLanguage} is the tour. Above {@code translate}, which it calls.
 */
package dev.skep.lang;
