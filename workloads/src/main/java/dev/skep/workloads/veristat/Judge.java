package dev.skep.workloads.veristat;

import dev.skep.workloads.libbpf.BpfObjectSpec;
import dev.skep.workloads.libbpf.BpfProgramSpec;

/** A kernel that judges programs one by one. */
interface Judge {

    /**
     * How a program is put to it.
     *
     * @param type as which type
     * @param logLevel the verifier's log level
     * @param flags prog_flags besides the program's own
     */
    record Question(TypeChoice type, int logLevel, int flags) {}

    /** Has one program of an object judged, alone. Whatever is wrong with it is in the judgement. */
    Judgement judge(BpfObjectSpec object, BpfProgramSpec program, Question question);
}
