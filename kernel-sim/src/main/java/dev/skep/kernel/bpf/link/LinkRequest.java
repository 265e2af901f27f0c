package dev.skep.kernel.bpf.link;

import dev.skep.kernel.bpf.load.BpfCall;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.uapi.AttachType;

/**
 * What BPF_LINK_CREATE asks for.
 *
 * @param call the call, for descriptors and the attribute's further fields
 * @param prog the program; the link takes a reference of its own
 * @param target descriptor or interface index, as the type has it
 * @param attachType where
 * @param flags of the type
 */
public record LinkRequest(BpfCall call, BpfProg prog, int target, AttachType attachType, int flags) {}
