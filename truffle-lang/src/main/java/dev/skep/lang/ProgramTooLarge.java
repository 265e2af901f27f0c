package dev.skep.lang;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Flight Recorder event: a hot program stays in the interpreter, because it has a function too large to compile. */
@Name("dev.skep.ProgramTooLarge")
@Label("eBPF Program Too Large to Compile")
@Description(
        "A hot program stays in the interpreter: one of its functions is larger than the compiler takes in one piece")
@Category({"Skep", "JIT"})
@StackTrace(false)
final class ProgramTooLarge extends Event {

    @Label("Program")
    String program;

    @Label("Instructions of the Largest Function")
    int instructions;

    @Label("Limit")
    int limit;

    ProgramTooLarge(String program, int instructions, int limit) {
        this.program = program;
        this.instructions = instructions;
        this.limit = limit;
    }
}
