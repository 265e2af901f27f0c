package dev.skep.lang.translate;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.lang.mem.Arena;
import dev.skep.lang.mem.AtomicAddNode;
import dev.skep.lang.mem.AtomicAndNode;
import dev.skep.lang.mem.AtomicExchangeNode;
import dev.skep.lang.mem.AtomicOrNode;
import dev.skep.lang.mem.AtomicXorNode;
import dev.skep.lang.mem.CompareExchangeNode;
import dev.skep.lang.mem.LoadNode;
import dev.skep.lang.mem.LoadS16Node;
import dev.skep.lang.mem.LoadS32Node;
import dev.skep.lang.mem.LoadS8Node;
import dev.skep.lang.mem.LoadU16Node;
import dev.skep.lang.mem.LoadU32Node;
import dev.skep.lang.mem.LoadU64Node;
import dev.skep.lang.mem.LoadU8Node;
import dev.skep.lang.mem.ProbeLoadNode;
import dev.skep.lang.mem.Store16Node;
import dev.skep.lang.mem.Store32Node;
import dev.skep.lang.mem.Store64Node;
import dev.skep.lang.mem.Store8Node;
import dev.skep.lang.nodes.InsnNode;

/** The table from loads, stores and atomic operations to their nodes. */
final class MemoryNodes {

    private MemoryNodes() {}

    static InsnNode load(long insn, Arena arena) {
        return switch (Opcode.mode(Insn.code(insn))) {
            case Opcode.MEM -> load(insn, arena, false);
            case Opcode.MEMSX -> load(insn, arena, true);
            case Opcode.PROBE_MEM -> new ProbeLoadNode(insn, arena, load(insn, arena, false));
            case Opcode.PROBE_MEMSX -> new ProbeLoadNode(insn, arena, load(insn, arena, true));
            default -> throw illegal(insn);
        };
    }

    private static LoadNode load(long insn, Arena arena, boolean signed) {
        return switch (Opcode.size(Insn.code(insn))) {
            case Opcode.B -> signed ? new LoadS8Node(insn, arena) : new LoadU8Node(insn, arena);
            case Opcode.H -> signed ? new LoadS16Node(insn, arena) : new LoadU16Node(insn, arena);
            case Opcode.W -> signed ? new LoadS32Node(insn, arena) : new LoadU32Node(insn, arena);
            default -> new LoadU64Node(insn, arena);
        };
    }

    static InsnNode store(long insn, Arena arena) {
        if (Opcode.mode(Insn.code(insn)) == Opcode.ATOMIC && Insn.imm(insn) != Opcode.STORE_REL) {
            return atomic(insn, arena);
        }
        return switch (Opcode.size(Insn.code(insn))) {
            case Opcode.B -> new Store8Node(insn, arena);
            case Opcode.H -> new Store16Node(insn, arena);
            case Opcode.W -> new Store32Node(insn, arena);
            default -> new Store64Node(insn, arena);
        };
    }

    private static InsnNode atomic(long insn, Arena arena) {
        return switch (Insn.imm(insn)) {
            case Opcode.ADD, Opcode.ADD | Opcode.FETCH -> new AtomicAddNode(insn, arena);
            case Opcode.OR, Opcode.OR | Opcode.FETCH -> new AtomicOrNode(insn, arena);
            case Opcode.AND, Opcode.AND | Opcode.FETCH -> new AtomicAndNode(insn, arena);
            case Opcode.XOR, Opcode.XOR | Opcode.FETCH -> new AtomicXorNode(insn, arena);
            case Opcode.XCHG -> new AtomicExchangeNode(insn, arena);
            case Opcode.CMPXCHG -> new CompareExchangeNode(insn, arena);
            case Opcode.LOAD_ACQ -> load(insn, arena, false);
            default -> throw illegal(insn);
        };
    }

    private static KernelPanic illegal(long insn) {
        return new KernelPanic("no such memory access: 0x%016x".formatted(insn));
    }
}
