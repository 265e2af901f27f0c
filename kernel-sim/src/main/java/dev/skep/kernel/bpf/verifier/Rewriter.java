package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.Errno;
import java.util.Arrays;

/**
 * A program in which instructions are replaced by none, one or several others; jumps and calls go on meaning the same
 * instructions. Remembers for every instruction which original one it stems from.
 *
 * <p>Linux: bpf_patch_insn_data(), verifier_remove_insns().
 */
final class Rewriter {

    long[] insns;
    /** Index in the program as loaded. */
    int[] origin;

    int[] starts;
    /** By instruction of the program as loaded: where it, or else the first that stayed after it, is now. */
    final int[] landing;

    Rewriter(long[] insns, int[] starts) {
        this.insns = insns.clone();
        this.starts = starts.clone();
        this.landing = new int[insns.length];
        this.origin = new int[insns.length];
        for (int i = 0; i < origin.length; i++) {
            origin[i] = i;
            landing[i] = i;
        }
    }

    /** Replaces each instruction by the given ones; null leaves it as it is. */
    void replace(long[][] by) {
        int[] moved = new int[insns.length + 1];
        int length = 0;
        for (int i = 0; i < insns.length; i++) {
            moved[i] = length;
            length += by[i] == null ? 1 : by[i].length;
        }
        moved[insns.length] = length;
        long[] out = new long[length];
        int[] newOrigin = new int[length];
        for (int i = 0; i < insns.length; i++) {
            long[] many = by[i] == null ? new long[] {insns[i]} : by[i];
            for (int k = 0; k < many.length; k++) {
                int at = moved[i] + k;
                // jumps in longer replacements stay within them; calls of functions do not
                boolean leaves = many.length == 1 || Insn.isPseudoCall(many[k]);
                out[at] = leaves ? retarget(many[k], i, at, moved) : many[k];
                newOrigin[at] = origin[i];
            }
            if (Insn.isLdImm64(insns[i]) && by[i] == null && by[i + 1] == null) {
                // the second half looks like any other word but is none
                out[moved[i]] = function(insns[i], i, by, moved);
                out[moved[i] + 1] = insns[i + 1];
                newOrigin[moved[i] + 1] = origin[i + 1];
                i++;
            }
        }
        for (int s = 0; s < starts.length; s++) {
            starts[s] = moved[starts[s]];
        }
        for (int i = 0; i < landing.length; i++) {
            landing[i] = moved[landing[i]];
        }
        insns = out;
        origin = newOrigin;
    }

    /** Adds a function behind the others, which stems from nothing. */
    void append(long... function) {
        int end = insns.length;
        insns = Arrays.copyOf(insns, end + function.length);
        System.arraycopy(function, 0, insns, end, function.length);
        starts = Arrays.copyOf(starts, starts.length + 1);
        starts[starts.length - 1] = end;
        int last = origin[end - 1];
        origin = Arrays.copyOf(origin, insns.length);
        // facts are taken from the first of several that stem from one
        Arrays.fill(origin, end, insns.length, last);
    }

    /**
     * An ldimm64 of a function goes on naming it by its distance. Of one that is removed only the distance into what is
     * removed together with it stays, and counts from what follows.
     */
    private static long function(long insn, int at, long[][] by, int[] moved) {
        if (Insn.src(insn) != Opcode.PSEUDO_FUNC) {
            return insn;
        }
        int target = at + 1 + Insn.imm(insn);
        int end = by.length;
        if (target >= end) {
            return Insn.withImm(insn, moved[end] + target - end - moved[at] - 1);
        }
        int first = target;
        if (by[target] != null && by[target].length == 0) {
            while (first > 0 && by[first - 1] != null && by[first - 1].length == 0) {
                first--;
            }
        }
        return Insn.withImm(insn, moved[target] + target - first - moved[at] - 1);
    }

    private static long retarget(long insn, int oldAt, int newAt, int[] moved) {
        int code = Insn.code(insn);
        if (Insn.isPseudoCall(insn)) {
            return Insn.withImm(insn, moved[oldAt + 1 + Insn.imm(insn)] - newAt - 1);
        }
        if (!Subprogs.isJump(code)) {
            return insn;
        }
        int displacement = moved[Subprogs.target(insn, oldAt)] - newAt - 1;
        if (code == Opcode.GOTOL) {
            return Insn.withImm(insn, displacement);
        }
        if (displacement != (short) displacement) {
            throw new ErrnoException(Errno.ERANGE, "a jump became too long");
        }
        return Insn.withOff(insn, displacement);
    }

    /**
     * ldimm64 of functions get the numbers that these have among the live ones.
     *
     * @return the target of one that names no function any more, -1 if there is none
     */
    int numberFunctions(int[] liveStarts) {
        for (int i = 0; i < insns.length; i++) {
            if (!Insn.isLdImm64(insns[i])) {
                continue;
            }
            if (Insn.src(insns[i]) == Opcode.PSEUDO_FUNC) {
                int target = i + 1 + Insn.imm(insns[i]);
                int number = Arrays.binarySearch(liveStarts, target);
                if (number < 0 && liveStarts.length > 1) {
                    return target;
                }
                // nothing is left of a function that is never called: an address that is not NULL, and nothing there
                insns[i] = number >= 0
                        ? Insn.withImm(insns[i], number)
                        : Insn.of(Opcode.LDDW, Insn.dst(insns[i]), 0, 0, -1);
            }
            i++;
        }
        return -1;
    }

    /** Drops functions of which nothing is left; the numbers of those that stay. */
    int[] liveSubprogs() {
        int[] live = new int[starts.length];
        int n = 0;
        for (int s = 0; s < starts.length; s++) {
            if (isLive(s)) {
                live[n++] = s;
            }
        }
        return Arrays.copyOf(live, n);
    }

    /** Whether something is left of a function. */
    boolean isLive(int subprog) {
        return (subprog + 1 < starts.length ? starts[subprog + 1] : insns.length) > starts[subprog];
    }
}
