/** The Truffle engine: implements the kernel's {@code BpfJit} with nodes made from the verifier's facts. */
package dev.skep.lang;
