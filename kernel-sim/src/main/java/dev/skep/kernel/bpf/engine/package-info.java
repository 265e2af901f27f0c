/**
 * What runs verified programs: the interpreter, which is the semantics in one readable class, and the seam at which a
 * JIT plugs in. Uses {@code verifier} and what lies before it.
 */
package dev.skep.kernel.bpf.engine;
