package dev.skep.workloads.explain;

import java.util.ArrayList;
import java.util.List;

/** Messages about calls: who may call what, with which arguments, and what must be given back. */
final class CallRules {

    private static final String R = "R(?<r>\\d+)";

    static final List<Rule> RULES = List.of(
            Rule.of(
                    "program of this type cannot use helper (?<helper>\\S+)",
                    f -> f.group("helper")
                            + " is not there for this program type, or not with the capabilities of the loader.",
                    f -> List.of(
                            "See `bpftool feature probe` for the helpers of each type; tracing helpers are not for"
                                    + " networking programs and the other way round.",
                            "Some helpers want CAP_PERFMON or CAP_SYS_ADMIN when the program is loaded.")),
            Rule.of(
                    "cannot call GPL-restricted function from non-GPL compatible program",
                    f -> called(f) + " may only be called by programs under a licence that is compatible with the GPL.",
                    f -> List.of("State it: `char LICENSE[] SEC(\"license\") = \"GPL\";` (or \"Dual BSD/GPL\", \"Dual"
                            + " MIT/GPL\"), if that is true.")),
            Rule.of(
                    "invalid func (?<helper>\\S+)",
                    f -> "There is no helper with this number: " + f.group("helper") + ".",
                    f -> List.of("The object was made for a newer kernel, or the call is no helper call.")),
            Rule.of(
                    R + " type=(?<type>\\S+_or_null_?) expected=(?<expected>.*)",
                    f -> "Argument " + f.group("r") + " of " + called(f) + " may be NULL; wanted is "
                            + f.group("expected") + ".",
                    f -> List.of("Test the pointer before the call: `if (!p) return 0;`.")),
            Rule.of(
                    R + " type=(?<type>\\S+) expected=(?<expected>.*)",
                    f -> "Argument " + f.group("r") + " of " + called(f) + " is `" + f.group("type") + "`, wanted is "
                            + f.group("expected") + ".",
                    f -> wanted(f)),
            Rule.of(
                    "cannot pass map_type (?<map>\\d+) into func (?<helper>\\S+)",
                    f -> f.group("helper") + " does not work with maps of this type (number " + f.group("map") + ").",
                    f -> List.of("Each map type has its own helpers: redirect for dev, cpu and xsk maps, tail_call for"
                            + " program arrays, output for ring buffers.")),
            Rule.of(
                    R + " min value is negative, either use unsigned or 'var &= const'",
                    f -> "The size in R" + f.group("r") + " may be negative: it is "
                            + f.register(f.number("r")).range() + ".",
                    f -> List.of("Use an unsigned size, or leave when it is below 0; `size &= " + mask(f)
                            + "` bounds it from both sides.")),
            Rule.of(
                    R + " unbounded memory access, use 'var &= const' or 'if \\(var < const\\)'",
                    f -> "Nothing limits the size in R" + f.group("r") + ": it is "
                            + f.register(f.number("r")).range() + ".",
                    f -> List.of("Bound it by the buffer's size before the call: `if (size > sizeof(buf)) size ="
                            + " sizeof(buf);`, on the very value that is passed.")),
            Rule.of(
                    R + " invalid zero-sized read: u64=\\[(?<low>\\d+),(?<high>\\d+)\\]",
                    f -> "The size in R" + f.group("r") + " may be 0, which " + called(f) + " does not take.",
                    f -> List.of("Leave when the size is 0: `if (!size) return 0;`.")),
            Rule.of(
                    "Unreleased reference id=(?<id>\\d+) alloc_insn=(?<insn>\\d+)",
                    f -> "What instruction " + f.group("insn") + " acquired (`" + text(f, f.number("insn"))
                            + "`) is still held here.",
                    f -> List.of(
                            "Give it back on every path that got it: submit or discard a ring buffer's record, release"
                                    + " a socket or a task, unlock, destroy an iterator.",
                            "A path that returns early in between is the usual culprit; on the path where it was NULL"
                                    + " nothing is held.")),
            Rule.of(
                    R + " must be referenced when passed to release function",
                    f -> "R" + f.group("r")
                            + " holds nothing that could be given back: it was never acquired, or has been released"
                            + " already.",
                    f -> List.of("Release each object once, and only what an acquiring function gave.")),
            Rule.of(
                    "function calls are not allowed while holding a lock",
                    f -> called(f) + " may not be called between bpf_spin_lock() and bpf_spin_unlock().",
                    f -> List.of(
                            "Do the call before the lock is taken or after it is given back; keep the section to plain"
                                    + " loads and stores.")),
            Rule.of(
                    "Possibly NULL pointer passed to (?:trusted|helper) arg(?<arg>\\d+)",
                    f -> "Argument " + f.group("arg") + " of " + called(f) + " may be NULL.",
                    f -> List.of("Test it before the call.")),
            Rule.of(
                    "calling kernel function (?<name>\\S+) is not allowed",
                    f -> f.group("name") + " is not there for this program type.",
                    f -> List.of(
                            "Kernel functions belong to sets for program types; move the call to a program of such a"
                                    + " type.")),
            Rule.of(
                    "[Ee]xpected an initialized (?<what>iter_\\w+|dynptr|irq flag) as arg ?#(?<arg>\\d+)",
                    f -> called(f) + " wants an initialised " + f.group("what")
                            + ", and there is none in this stack slot on this path.",
                    f -> List.of(
                            "Initialise it on every path that comes here, and only once; after its end it must be made"
                                    + " anew.")),
            Rule.of(
                    "cannot overwrite referenced dynptr",
                    f -> "A store would destroy a dynptr that still holds a ring buffer's record.",
                    f -> List.of("Submit or discard it first.")),
            Rule.of(
                    "Caller passes invalid args into func#(?<func>\\d+)(?: \\('(?<name>[^']*)'\\))?",
                    f -> "The arguments do not have the types that the global function's prototype promises.",
                    f -> List.of(
                            "Global functions are judged by their prototype alone: pointers need a type with a size,"
                                    + " numbers must be numbers, the context must be the context.",
                            "Make the function static, and it is followed with what the caller really passes.")),
            Rule.of(
                    "tail_call is not allowed in subprogs without BTF|tail_calls are not allowed .*",
                    f -> "A function that is not the main program does a tail call here, which needs BTF and little"
                            + " stack.",
                    f -> List.of(
                            "Compile with -g, keep the stack of all callers below 256 bytes, or do the tail call in"
                                    + " the main program.")),
            Rule.of(
                    "(?<region>\\S+) cannot be used inside (?<outer>.*)",
                    f -> f.group("region") + " may not be used inside " + f.group("outer") + ".",
                    f -> List.of("Leave the section first.")));

    private CallRules() {}

    private static String called(Failure f) {
        Step last = f.last();
        return last.text().startsWith("call ") ? last.text().substring(5) : "the call";
    }

    private static String text(Failure f, int insn) {
        for (Step step : f.steps()) {
            if (step.insn() == insn) {
                return step.text();
            }
        }
        return "not on this path";
    }

    private static String mask(Failure f) {
        long highest = f.register(f.number("r")).get("smax", Long.MAX_VALUE);
        return highest > 0 && highest < 1 << 20 ? "0x" + Long.toHexString(Long.highestOneBit(highest) * 2 - 1) : "0xff";
    }

    private static List<String> wanted(Failure f) {
        List<String> lines = new ArrayList<>();
        String type = f.group("type");
        String expected = f.group("expected");
        if (type.equals("scalar") || type.equals("inv")) {
            lines.add("Pass a pointer: to the stack, to a map's value, or what the list names. A number that was a"
                    + " pointer lost its kind on the way.");
        } else if (expected.contains("fp")) {
            lines.add("Copy the data to the stack or into a map's value and pass that.");
        }
        if (expected.equals("ctx")) {
            lines.add("Pass the program's own context, unchanged: the first argument of the program.");
        }
        if (expected.equals("map_ptr")) {
            lines.add("Pass the map itself (`&map`), not a value of it.");
        }
        return lines;
    }
}
