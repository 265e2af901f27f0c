package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.bpf.map.Maps;
import dev.skep.kernel.mm.Mm;
import dev.skep.kernel.time.Clock;

/**
 * What helpers need of their machine.
 *
 * @param maps maps by the address that registers hold
 * @param clock virtual time
 * @param random the machine's random source
 * @param mm user memory of tasks, for the helpers that read it
 * @param printk where bpf_trace_printk writes
 */
public record HelperEnv(Maps maps, Clock clock, SimRandom random, Mm mm, PrintkSink printk) {}
