package dev.skep.kernel.bpf.engine;

import dev.skep.kernel.bpf.helper.Helpers;
import dev.skep.kernel.bpf.map.Maps;
import dev.skep.kernel.mem.KernelMemory;

/**
 * What an engine needs of its machine.
 *
 * @param memory the arena, a constant to compiled code until it grows
 * @param helpers helpers by number
 * @param maps maps by the address that registers hold
 */
public record EngineEnv(KernelMemory memory, Helpers helpers, Maps maps) {}
