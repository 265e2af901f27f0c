package dev.skep.kernel.bpf.load;

import dev.skep.kernel.base.Idr;
import dev.skep.kernel.bpf.engine.BpfJit;
import dev.skep.kernel.bpf.helper.Helpers;
import dev.skep.kernel.bpf.map.Maps;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.bpf.prog.BtfObject;
import dev.skep.kernel.bpf.progtype.ProgTypes;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.mm.Mm;
import dev.skep.kernel.time.Clock;
import dev.skep.kernel.vfs.Files;

/**
 * The BPF subsystem of one machine: its objects by id, its tables, its engine and its settings. Made at boot, after
 * which only the settings and the registries change.
 *
 * @param maps maps and map types
 * @param progs programs by id
 * @param btfs BTF objects by id
 * @param helpers helpers by number
 * @param progTypes program types
 * @param jit what makes verified programs run
 * @param cpus what each CPU keeps for programs, by CPU number
 * @param files descriptors of tasks
 * @param mm user memory of tasks
 * @param clock virtual time
 * @param settings sysctls
 */
public record Bpf(
        Maps maps,
        Idr<BpfProg> progs,
        Idr<BtfObject> btfs,
        Helpers helpers,
        ProgTypes progTypes,
        BpfJit jit,
        BpfCpu[] cpus,
        Files files,
        Mm mm,
        Clock clock,
        BpfSettings settings) {

    /** The kernel's own types, or null where it has none: the object that was published at boot, before any other. */
    public Btf kernelBtf() {
        for (BtfObject each : btfs.live()) {
            if (each.isKernel() && each.name().equals("vmlinux")) {
                return each.btf();
            }
        }
        return null;
    }
}
