/**
 * The contract of all engines: what each instruction does, as data ({@code isa/*.case}) with Linux's recorded answers.
 */
package dev.skep.testing.isa;
