package dev.skep.workloads.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages about registers without values, jumps, loops, sizes and results. */
final class FlowRules {

    private static final int SHOWN_LOOPS = 3;

    static final List<Rule> RULES = List.of(
            Rule.of(
                    "R(?<r>\\d+) !read_ok",
                    FlowRules::uninitialised,
                    f -> f.number("r") == 0 && exits(f)
                            ? List.of("Give R0 a value on every path before `exit` (`return 0;`).")
                            : List.of("Set it before on every path that leads here; values that must survive a call"
                                    + " belong into R6 to R9 or onto the stack (compilers do so by themselves).")),
            Rule.of(
                    "frame pointer is read only",
                    f -> "R10 always points at the stack's top and cannot be changed.",
                    f -> List.of("Copy it into another register first.")),
            Rule.of(
                    "unreachable insn (?<insn>\\d+)",
                    f -> "No path leads to instruction " + f.group("insn") + ".",
                    f -> List.of("Remove it; an infinite loop or an `exit` before it is the usual cause.")),
            Rule.of(
                    "jump out of range from insn (?<from>\\d+) to (?<to>-?\\d+)",
                    f -> "Instruction " + f.group("from") + " jumps to " + f.group("to")
                            + ", which is not in its function.",
                    f -> List.of("Jumps stay within a function; call the other one.")),
            Rule.of(
                    "last insn is not an exit or jmp",
                    f -> "A function may not run on into what lies behind it.",
                    f -> List.of("End every function with `exit` or a jump.")),
            Rule.of(
                    "back-edge from insn (?<from>\\d+) to (?<to>\\d+)",
                    f -> "Instruction " + f.group("from") + " jumps back to " + f.group("to")
                            + ": a loop, for which the loader needs CAP_BPF.",
                    f -> List.of("Unroll it (`#pragma unroll`), or load with CAP_BPF.")),
            Rule.of(
                    "infinite loop detected at insn (?<insn>\\d+)",
                    f -> "The path came back to instruction " + f.group("insn")
                            + " with everything as it was one round before: nothing that the loop's condition looks at"
                            + " has changed.",
                    f -> List.of(
                            "Let something that the verifier can follow count the rounds, and compare it with a"
                                    + " constant.",
                            "Or use bpf_loop(), bpf_for() or may_goto, which end by themselves.")),
            Rule.of(
                    "BPF program is too large. Processed (?<count>\\d+) insn",
                    FlowRules::tooLarge,
                    f -> List.of(
                            "Make rounds alike: bpf_loop() or bpf_for() verify a body once; mask or clear what differs"
                                    + " from round to round.",
                            "Move parts into global functions, which are verified once, whatever calls them.")),
            Rule.of(
                    "The sequence of (?<count>\\d+) jumps is too complex",
                    f -> f.group("count") + " branches wait for their other side, more than the verifier remembers.",
                    f -> List.of("Shorten chains of conditions, or move parts into global functions.")),
            Rule.of(
                    "combined stack size of (?<calls>\\d+) calls is (?<size>\\d+)",
                    f -> f.group("calls") + " functions, each calling the next, need " + f.group("size")
                            + " bytes of stack together; there are 512.",
                    f -> List.of(
                            "Move large buffers into a per-CPU array, or call from the main program instead of from"
                                    + " one another.")),
            Rule.of(
                    "the call stack of (?<frames>\\d+) frames is too deep",
                    f -> "Functions call one another " + f.group("frames")
                            + " deep; 8 frames are allowed, and no recursion.",
                    f -> List.of("Inline some (`__always_inline`), or make recursion a loop.")),
            Rule.of(
                    "At (?<where>.*) the register R0 has (?<has>.*) should have been in \\[(?<low>-?\\d+),"
                            + " (?<high>-?\\d+)\\]",
                    f -> "The result may be outside of " + f.group("low") + " to " + f.group("high") + ": R0 is "
                            + f.register(0).range() + ".",
                    f -> List.of("Return one of the results that this type and attach point know, " + f.group("low")
                            + " to " + f.group("high") + "; an unknown value must be compared before it is returned.")),
            Rule.of(
                    "At (?<where>.*) the register R(?<r>\\d+) is not a known value \\((?<what>.*)\\)",
                    f -> "The result is " + f.group("what") + ", and a number is wanted.",
                    f -> List.of("Return a number.")),
            Rule.of(
                    "R0 leaks addr as return value",
                    f -> "The result would give away an address of the kernel.",
                    f -> List.of("Return a number.")),
            Rule.of(
                    "missing btf func_info|number of funcs in func_info doesn't match number of subprogs",
                    f -> "Functions that are called back or are global need types, and the program was loaded"
                            + " without them, or not with all.",
                    f -> List.of(
                            "Compile with -g and load with a loader that passes BTF and func_info (libbpf does).")),
            Rule.of(
                    "jump into the middle of ldimm64 insn (?<insn>\\d+)",
                    f -> "Instruction " + f.group("insn") + " is the second half of a 64-bit load.",
                    f -> List.of("Jump to its first half, or behind it; hand-written jumps count the load as two.")),
            Rule.of(
                    "(?<what>BPF_\\S+) uses reserved fields",
                    f -> "A field that " + f.group("what") + " does not use is not 0.",
                    f -> List.of("Clear it; newer instruction sets give such fields a meaning that this kernel does not"
                            + " know.")),
            Rule.of(
                    "div by zero",
                    f -> "The divisor is the constant 0.",
                    f -> List.of(
                            "Divide by something else. (A divisor in a register may be 0: the result is then 0.)")),
            Rule.of(
                    "invalid shift (?<by>-?\\d+)",
                    f -> "A shift by " + f.group("by") + " is wider than its register.",
                    f -> List.of("Shift by 0 to 31 (32-bit) or 0 to 63.")),
            Rule.of(
                    "unknown opcode (?<code>[0-9a-f]+)",
                    f -> "No instruction has the code " + f.group("code") + ".",
                    f -> List.of("The object is damaged, or made for a newer kernel (clang's -mcpu=).")),
            Rule.of(
                    "fd -?\\d+ is not pointing to valid bpf_map",
                    f -> "An instruction names a map that is not there.",
                    f -> List.of("The object must be loaded by a loader that makes its maps first and puts their"
                            + " descriptors in.")));

    private FlowRules() {}

    private static boolean exits(Failure f) {
        return f.last().text().equals("exit");
    }

    private static String uninitialised(Failure f) {
        int register = f.number("r");
        if (register == 0 && exits(f)) {
            return "The program ends here without a result: nothing on this path has written R0.";
        }
        Step call = null;
        for (Step step : f.steps().subList(0, Math.max(0, f.steps().size() - 1))) {
            if (step.text().startsWith("call ") && step.frame() == f.last().frame()) {
                call = step;
            }
            if (step.writes(register)) {
                call = null;
            }
        }
        return register >= 1 && register <= 5 && call != null
                ? "R" + register + " lost its value in `" + call.text() + "` at " + Failure.place(call)
                        + ": a call leaves nothing in R1 to R5."
                : "Nothing on this path has written R" + register + ".";
    }

    /** Which loops ate the instructions. */
    private static String tooLarge(Failure f) {
        Map<Integer, Integer> rounds = new LinkedHashMap<>();
        List<Step> steps = f.steps();
        for (int i = 0; i + 1 < steps.size(); i++) {
            if (steps.get(i + 1).insn() <= steps.get(i).insn()
                    && steps.get(i + 1).frame() == steps.get(i).frame()) {
                rounds.merge(steps.get(i).insn(), 1, Integer::sum);
            }
        }
        List<String> loops = new ArrayList<>();
        rounds.entrySet().stream()
                .sorted((a, b) -> b.getValue() - a.getValue())
                .limit(SHOWN_LOOPS)
                .forEach(e -> loops.add("instruction " + e.getKey() + " jumped back " + e.getValue() + " times"));
        return f.group("count") + " instructions were followed on all paths together; the limit is a million."
                + (loops.isEmpty() ? "" : " On the last path " + String.join(", ", loops) + ".");
    }
}
