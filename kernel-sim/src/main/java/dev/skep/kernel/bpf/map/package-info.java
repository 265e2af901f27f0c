/**
 * Maps, one file a type, and the table of map types. Keys and values lie in simulated memory, so that programs point at
 * them. Uses {@code prog} and what lies below bpf.
 */
package dev.skep.kernel.bpf.map;
