package dev.skep.workloads.explain;

import java.util.ArrayList;
import java.util.List;

/** Messages about loads and stores, and the pointers they go through. */
final class MemoryRules {

    private static final String R = "R(?<r>\\d+)";

    static final List<Rule> RULES = List.of(
            Rule.of(
                    R + " invalid mem access '(?<kind>\\w+)_or_null'",
                    f -> "R" + f.group("r") + " may be NULL here: " + looker(f)
                            + " and nothing on this path has compared it with 0.",
                    f -> List.of(
                            "Test it first: `if (!p) return 0;` between " + writerPlace(f) + " and "
                                    + Failure.place(f.last()) + ".",
                            "The test must be on the same pointer (or a copy of it), before anything is added to it.")),
            Rule.of(
                    R + " invalid mem access 'scalar'",
                    f -> "R" + f.group("r") + " is a number ("
                            + f.register(f.number("r")).text()
                            + "), and only pointers that the verifier knows may be followed.",
                    f -> List.of(
                            "If it is an address read from the kernel or from user space, copy what is there with "
                                    + "bpf_probe_read_kernel() or bpf_probe_read_user().",
                            "If it was a pointer, look where it became a number: a 32-bit operation, a part of it"
                                    + " loaded from the stack, or a call that invalidated it (packet pointers after a call"
                                    + " that changes the packet).")),
            Rule.of(
                    R + " invalid mem access '(?<kind>[^']+)'",
                    f -> "Memory behind R" + f.group("r") + ", which is `" + f.group("kind")
                            + "`, cannot be reached by a load or store.",
                    f -> List.of("Use the helper made for such objects, or a pointer into memory.")),
            Rule.of(
                    "invalid access to map value, value_size=(?<vs>\\d+) off=(?<off>-?\\d+) size=(?<size>\\d+)",
                    MemoryRules::mapReason,
                    MemoryRules::mapRemedy),
            Rule.of(
                    "invalid access to memory, mem_size=(?<vs>\\d+) off=(?<off>-?\\d+) size=(?<size>\\d+)",
                    MemoryRules::mapReason,
                    MemoryRules::mapRemedy),
            Rule.of(
                    R + " min value is negative, either use unsigned index or do a if \\(index >=0\\) check",
                    f -> "The offset in R" + f.group("r") + " may be negative: it is "
                            + f.register(f.number("r")).range() + ".",
                    f -> List.of(
                            "Make the index unsigned (a u32, or `& mask`), or leave when it is below 0: `if (i < 0)"
                                    + " return 0;`.",
                            "A signed comparison bounds only from one side; one unsigned comparison bounds both.")),
            Rule.of(
                    R + " unbounded memory access, make sure to bounds check any such access",
                    f -> "Nothing limits the offset in R" + f.group("r") + ": it is "
                            + f.register(f.number("r")).range() + ".",
                    f -> List.of(
                            "Compare the index with a constant before it is added: `if (i >= N) return 0;`, or mask"
                                    + " it: `i &= N - 1`.",
                            "The comparison must be on the value that is added; a copy that is loaded again from"
                                    + " memory is another value.")),
            Rule.of(
                    "invalid access to packet, off=(?<off>-?\\d+) size=(?<size>\\d+),"
                            + " R(?<r>\\d+)\\(id=(?<id>\\d+),off=(?<fix>-?\\d+),r=(?<range>\\d+)\\)",
                    MemoryRules::packetReason,
                    f -> List.of(
                            "Compare with the packet's end before: `if (data + " + (f.number("off") + f.number("size"))
                                    + " > data_end) return XDP_PASS;`, counted from where R" + f.group("r")
                                    + " points without its offset.",
                            "The comparison must be made with the very pointer that is used, and after the last call"
                                    + " that can move the packet.")),
            Rule.of(
                    "cannot write into packet",
                    f -> "Programs of this type may read the packet, not write it.",
                    f -> List.of("Use a program type that may (XDP, tc), or the helper bpf_skb_store_bytes().")),
            Rule.of(
                    "invalid bpf_context access off=(?<off>-?\\d+) size=(?<size>\\d+)",
                    f -> "The context of this program type has no field that may be accessed with " + f.group("size")
                            + " bytes at offset " + f.group("off") + ".",
                    f -> List.of(
                            "Look the field up in the context's uapi struct: offset, size and whether it may be"
                                    + " written depend on program and attach type.",
                            "If the access came from a compiler that merged two fields, make the access volatile.")),
            Rule.of(
                    "dereference of modified (?<kind>\\S+) ptr R(?<r>\\d+) off=(?<off>-?\\d+) disallowed",
                    f -> "R" + f.group("r") + " is " + f.group("off")
                            + " bytes away from where its object starts; such pointers are only followed from the"
                            + " start, with the field's offset in the instruction.",
                    f -> List.of(
                            "Keep the pointer as it was given, and address fields from it. A compiler that adds first"
                                    + " is told otherwise by a barrier (`asm volatile(\"\" : \"+r\"(ctx))`).")),
            Rule.of(
                    "variable (?<kind>\\S+) access var_off=(?<var>\\S+ \\S+|\\S+) disallowed",
                    f -> "The offset into the " + f.group("kind") + " is not a constant.",
                    f -> List.of("Choose the field by comparisons, one access a field.")),
            Rule.of(
                    "invalid (?<what>write to|read from|unbounded variable-offset.*)? ?stack.*off=(?<off>-?\\d+)"
                            + " size=(?<size>\\d+)",
                    f -> "A program's stack is the 512 bytes below r10; offset " + f.group("off") + " with "
                            + f.group("size") + " bytes lies outside, or was not written before.",
                    f -> List.of("Keep offsets between -512 and -1, and size within; put larger data into a per-CPU"
                            + " array.")),
            Rule.of(
                    "invalid read from stack (?:R(?<r>\\d+) )?off (?<off>-?\\d+)\\+(?<at>\\d+) size (?<size>\\d+)",
                    f -> "Of the " + f.group("size") + " bytes at fp" + f.group("off") + ", byte " + f.group("at")
                            + " was never written on this path.",
                    f -> List.of("Initialise the whole buffer: `= {}` for a struct does not clear padding,"
                            + " __builtin_memset() does.")),
            Rule.of(
                    "misaligned (?<what>.*?)access off (?<off>.*) size (?<size>\\d+)",
                    f -> f.group("size") + " bytes are accessed at an offset that is not a multiple of "
                            + f.group("size") + ".",
                    f -> List.of("Align the data, or load the parts one by one (a packed struct makes the compiler do"
                            + " so).")),
            Rule.of(
                    "invalid size of register (?<what>spill|fill)",
                    f -> "Part of a pointer is " + (f.group("what").equals("spill") ? "stored on" : "loaded from")
                            + " the stack; only all 8 bytes of it mean anything.",
                    f -> List.of("Store and load pointers as 64-bit values, at offsets that are multiples of 8.")),
            Rule.of(
                    "attempt to corrupt spilled pointer on stack",
                    f -> "A store would overwrite part of a pointer that is kept on the stack.",
                    f -> List.of("Use another slot for the data, or overwrite all 8 bytes.")),
            Rule.of(
                    "(?<what>write into|read from) map forbidden, value_size=(?<vs>\\d+) off=(?<off>-?\\d+)"
                            + " size=(?<size>\\d+)",
                    f -> "The map was made so that programs may not "
                            + f.group("what").replace(" into", "").replace(" from", "") + " it.",
                    f -> List.of("Constants (`const` globals, .rodata) cannot be changed; drop BPF_F_RDONLY_PROG or"
                            + " BPF_F_WRONLY_PROG otherwise.")),
            Rule.of(
                    R + " pointer arithmetic on (?<kind>\\S+?)_or_null prohibited, null-check it first",
                    f -> "Something is added to R" + f.group("r") + ", which may be NULL: " + looker(f) + ".",
                    f -> List.of("Test it before: `if (!p) return 0;` after " + writerPlace(f) + ".")),
            Rule.of(
                    R + " pointer arithmetic on (?<kind>\\S+) prohibited",
                    f -> "R" + f.group("r") + " is `" + f.group("kind") + "`, to which nothing may be added.",
                    f -> List.of("Use the field's constant offset in the access itself, or the helper made for the"
                            + " object.")),
            Rule.of(
                    R + " (?:pointer arithmetic with|bitwise operator) (?<op>\\S+) (?:operator|on pointer) ?prohibited",
                    f -> "Pointers know only + and -; `" + f.group("op") + "` would make R" + f.group("r")
                            + " point anywhere.",
                    f -> List.of("Work on the offset, a number, and add it last.")),
            Rule.of(
                    R + " 32-bit pointer arithmetic prohibited",
                    f -> "A 32-bit operation on the pointer in R" + f.group("r") + " would cut off its upper half.",
                    f -> List.of("Use 64-bit types for pointers and what is added to them.")),
            Rule.of(
                    "math between (?<kind>\\S+) pointer and register with unbounded min value is not allowed",
                    f -> "The number that is added to a `" + f.group("kind") + "` pointer has no lower bound.",
                    f -> List.of("Bound it from both sides before: an unsigned comparison, or `&` with a constant.")),
            Rule.of(
                    "R(?<r>\\d+) leaks addr (?<where>.*)",
                    f -> "R" + f.group("r") + " holds an address of the kernel ("
                            + f.register(f.number("r")).text() + "), which this program may not give away "
                            + f.group("where") + ".",
                    f -> List.of("Give a number instead, or set R" + f.group("r")
                            + " first; programs loaded with CAP_PERFMON may leak addresses into maps.")),
            Rule.of(
                    "same insn cannot be used with different pointers",
                    f -> "One load or store is reached with two kinds of pointers that need different rewriting.",
                    f -> List.of("Split it: one access in each branch. Compilers merge equal branches; a barrier or a"
                            + " different access keeps them apart.")),
            Rule.of(
                    "access beyond struct (?<name>\\S+) at off (?<off>\\d+) size (?<size>\\d+)",
                    f -> "struct " + f.group("name") + " ends before byte " + (f.number("off") + f.number("size"))
                            + ".",
                    f -> List.of(
                            "Check the type and use CO-RE (`BPF_CORE_READ`) for fields that differ between kernels.")),
            Rule.of(
                    R + " subtraction from stack pointer prohibited",
                    f -> "From R10 and its copies only constants may be taken, by adding negative ones.",
                    f -> List.of("Add a negative constant instead; index into an array on the stack from its start.")),
            Rule.of(
                    "invalid access to map value pointer, value_size=(?<vs>\\d+) off=(?<off>\\d+)",
                    f -> "The global variable's offset " + f.group("off") + " lies behind the map's " + f.group("vs")
                            + " bytes.",
                    f -> List.of(
                            "The object and its maps do not belong together, or the loader made the map too small.")),
            Rule.of(
                    "map '(?<map>[^']*)' has to have BTF in order to use (?<helper>\\S+)",
                    f -> f.group("helper") + " looks into the type of the values of map " + f.group("map")
                            + ", and that is not known.",
                    f -> List.of(
                            "Declare the map in SEC(\".maps\") with __type(key, ...) and __type(value, struct ...),"
                                    + " and compile with -g.")),
            Rule.of(
                    R + " variable stack access prohibited for !root, var_off=(?<var>\\S+ \\S+) off=(?<off>-?\\d+)",
                    f -> "Without CAP_PERFMON the stack may be addressed by constants only, and R" + f.group("r")
                            + " varies: " + f.group("var") + ".",
                    f -> List.of("Load with CAP_PERFMON, or put the array into a map.")),
            Rule.of(
                    R + " pointer (?<op>\\S+) (?:pointer )?prohibited",
                    f -> "Two pointers meet in `" + f.group("op")
                            + "`, which would give an address away to a loader without CAP_PERFMON.",
                    f -> List.of("Load with CAP_PERFMON; only packet pointers may be compared with one another.")),
            Rule.of(
                    "only read is supported",
                    f -> "Kernel objects may be read through this pointer, not written.",
                    f -> List.of("Use the helper or kfunc that changes the field.")));

    private MemoryRules() {}

    /** {@code bpf_map_lookup_elem#1 gave it at instruction 6}. */
    private static String looker(Failure f) {
        Step writer = source(f, f.number("r"));
        if (writer == null) {
            return "it may hold no object";
        }
        return "`" + writer.text() + "` at " + Failure.place(writer) + " gives NULL when there is nothing";
    }

    /** The call that a register's value came from. */
    private static Step source(Failure f, int register) {
        for (int i = f.steps().size() - 1; i >= 0; i--) {
            Step step = f.steps().get(i);
            String value = step.after().get("R" + register);
            if (step.text().startsWith("call ") && (value != null || f.writer(register) != null)) {
                return step;
            }
        }
        return f.writer(register);
    }

    private static String writerPlace(Failure f) {
        Step writer = source(f, f.number("r"));
        return writer == null ? "the start" : Failure.place(writer);
    }

    private static long size(Failure f) {
        return Long.parseLong(f.group("size"));
    }

    private static String mapReason(Failure f) {
        long size = Long.parseLong(f.group("vs"));
        long off = Long.parseLong(f.group("off"));
        long end = off + size(f);
        if (off < 0) {
            return "The access begins " + -off + " bytes before the " + size + " bytes that are there.";
        }
        return "The access can reach byte " + end + ", but only " + size + " bytes are there: " + (end - size)
                + " too far.";
    }

    private static List<String> mapRemedy(Failure f) {
        long size = Long.parseLong(f.group("vs"));
        List<String> lines = new ArrayList<>();
        Step last = f.last();
        RegText pointer = last.subject() < 0 ? null : f.register(last.subject());
        if (pointer != null && (pointer.has("umax") || pointer.has("smax"))) {
            long fixed = Long.parseLong(f.group("off")) - pointer.get("umax", 0);
            long highest = size - size(f) - Math.max(0, fixed);
            lines.add("Bound the index so that it is at most " + highest + " here: `if (i > " + highest
                    + ") return 0;` (now it is " + pointer.range() + ").");
        }
        lines.add((lines.isEmpty()
                        ? "Stay within the " + size + " bytes, or make them at least "
                        : "Or make the value at least ")
                + (Long.parseLong(f.group("off")) + size(f)) + " bytes.");
        return lines;
    }

    private static String packetReason(Failure f) {
        int end = f.number("off") + f.number("size");
        int range = f.number("range");
        return range == 0
                ? "No comparison with the packet's end covers R" + f.group("r") + " on this path; bytes "
                        + f.group("off") + " to " + (end - 1) + " may not be there."
                : "Only " + range + " bytes are proven to be there, and the access ends at byte " + end + ".";
    }
}
