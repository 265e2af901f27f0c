package dev.skep.workloads.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Explanations take registers, numbers and branches from the program's own path. */
final class ExplainerTest {

    private static String indexed(int limit, int size) {
        return """
            0: R1=ctx() R10=fp0
            ; int i = ctx->len; @ index.bpf.c:10
            0: (61) r7 = *(u32 *)(r1 +0)          ; R1=ctx() R7=scalar(smin=0,smax=umax=0xffffffff,var_off=(0x0; 0xffffffff))
            ; if (i > %1$d) @ index.bpf.c:11
            1: (25) if r7 > 0x%2$x goto pc+9      ; R7=scalar(smin=smin32=0,smax=umax=smax32=umax32=%1$d,var_off=(0x0; 0xff))
            ; v = bpf_map_lookup_elem(&m, &zero); @ index.bpf.c:12
            2: (85) call bpf_map_lookup_elem#1    ; R0=map_value_or_null(id=1,map=m,ks=4,vs=16)
            3: (15) if r0 == 0x0 goto pc+7        ; R0=map_value(map=m,ks=4,vs=16)
            4: (0f) r0 += r7                      ; R0=map_value(map=m,ks=4,vs=16,smin=smin32=0,smax=umax=smax32=umax32=%1$d,var_off=(0x0; 0xff)) R7=scalar(smin=smin32=0,smax=umax=smax32=umax32=%1$d,var_off=(0x0; 0xff))
            ; return v[i]; @ index.bpf.c:14
            5: (71) r0 = *(u8 *)(r0 +0)
            invalid access to map value, value_size=16 off=%1$d size=%3$d
            R0 max value is outside of the allowed memory range
            processed 6 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
            """.formatted(limit, limit, size);
    }

    @Test
    void one_message_has_as_many_explanations_as_there_are_programs() {
        Explanation one = Explainer.explain(indexed(40, 1));
        Explanation other = Explainer.explain(indexed(100, 4));
        assertThat(one.reason()).isEqualTo("The access can reach byte 41, but only 16 bytes are there: 25 too far.");
        assertThat(other.reason()).isEqualTo("The access can reach byte 104, but only 16 bytes are there: 88 too far.");
        assertThat(one.at()).first().asString().isEqualTo("return v[i]; @ index.bpf.c:14");
        assertThat(one.remedies()).anyMatch(line -> line.contains("if (i > 15) return 0;"));
        assertThat(other.remedies()).anyMatch(line -> line.contains("if (i > 12) return 0;"));
    }

    @Test
    void the_decisions_of_the_path_are_told_with_ranges() {
        assertThat(Explainer.explain(indexed(40, 1)).history())
                .anyMatch(line -> line.contains("instruction 1 (index.bpf.c:11): `if r7 > 0x28 goto pc+9` did not jump")
                        && line.contains("smax=umax=smax32=umax32=40"))
                .anyMatch(line -> line.contains("instruction 3") && line.contains("did not jump"));
    }

    @Test
    void a_log_of_all_paths_is_followed_back_to_the_failing_one() {
        Explanation explanation = Explainer.explain("""
            0: R1=ctx() R10=fp0
            0: (61) r2 = *(u32 *)(r1 +0)          ; R2=scalar()
            1: (15) if r2 == 0x0 goto pc+2        ; R2=scalar()
            2: (b7) r0 = 0                        ; R0=0
            3: (95) exit

            from 1 to 4: R1=ctx() R2=0 R10=fp0
            4: R1=ctx() R2=0 R10=fp0
            4: (bf) r0 = r3
            R3 !read_ok
            """);
        assertThat(explanation.at()).containsExactly("instruction 4: r0 = r3");
        assertThat(explanation.reason()).isEqualTo("Nothing on this path has written R3.");
        assertThat(explanation.history()).anyMatch(line -> line.contains("`if r2 == 0x0 goto pc+2` jumped"));
        assertThat(explanation.history()).noneMatch(line -> line.contains("r0 = 0"));
    }

    @Test
    void a_register_that_a_call_has_cleared_is_told_so() {
        Explanation explanation = Explainer.explain("""
            0: R1=ctx() R10=fp0
            0: (85) call bpf_ktime_get_ns#5       ; R0=scalar()
            1: (61) r0 = *(u32 *)(r1 +0)
            R1 !read_ok
            """);
        assertThat(explanation.reason()).contains("`call bpf_ktime_get_ns#5` at instruction 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "R0 !read_ok",
                "R3 invalid mem access 'map_value_or_null'",
                "R3 invalid mem access 'scalar'",
                "R3 invalid mem access 'sock'",
                "invalid access to map value, value_size=8 off=-4 size=8",
                "R1 min value is negative, either use unsigned index or do a if (index >=0) check.",
                "R1 unbounded memory access, make sure to bounds check any such access",
                "invalid access to packet, off=14 size=4, R2(id=0,off=14,r=14)",
                "cannot write into packet",
                "invalid bpf_context access off=200 size=8",
                "dereference of modified ctx ptr R1 off=8 disallowed",
                "variable ctx access var_off=(0x0; 0xff) disallowed",
                "invalid write to stack R10 off=-520 size=8",
                "invalid read from stack off -8+4 size 8",
                "misaligned stack access off 0+-3+0 size 8",
                "invalid size of register spill",
                "attempt to corrupt spilled pointer on stack",
                "write into map forbidden, value_size=8 off=0 size=8",
                "R1 pointer arithmetic on map_value_or_null prohibited, null-check it first",
                "R1 pointer arithmetic on pkt_end prohibited",
                "R1 pointer arithmetic with *= operator prohibited",
                "R1 32-bit pointer arithmetic prohibited",
                "math between pkt pointer and register with unbounded min value is not allowed",
                "R0 leaks addr as return value",
                "same insn cannot be used with different pointers",
                "access beyond struct task_struct at off 9000 size 8",
                "only read is supported",
                "program of this type cannot use helper bpf_probe_read#4",
                "cannot call GPL-restricted function from non-GPL compatible program",
                "R1 type=scalar expected=ctx",
                "R1 type=map_value_or_null expected=map_value",
                "cannot pass map_type 1 into func bpf_tail_call#12",
                "R2 min value is negative, either use unsigned or 'var &= const'",
                "R2 unbounded memory access, use 'var &= const' or 'if (var < const)'",
                "R2 invalid zero-sized read: u64=[0,16]",
                "Unreleased reference id=2 alloc_insn=0",
                "function calls are not allowed while holding a lock",
                "unreachable insn 4",
                "infinite loop detected at insn 2",
                "BPF program is too large. Processed 1000001 insn",
                "combined stack size of 3 calls is 640. Too large",
                "At program exit the register R0 has smin=2 smax=2 should have been in [0, 1]",
                "jump out of range from insn 1 to 90",
                "Possibly NULL pointer passed to trusted arg0",
                "calling kernel function bpf_task_release is not allowed",
                "Expected an initialized dynptr as arg #0",
                "Caller passes invalid args into func#1 ('f')"
            })
    void common_messages_are_explained(String message) {
        Explanation explanation = Explainer.explain(
                "0: R1=ctx() R10=fp0\n0: (85) call bpf_ktime_get_ns#5 ; R0=scalar()\n1: (95) exit\n" + message + "\n");
        assertThat(explanation.message()).isEqualTo(message);
        assertThat(explanation.reason()).doesNotContain("no explanation").doesNotContain("null");
        assertThat(explanation.remedies()).isNotEmpty();
        assertThat(explanation.text()).contains("Reason\n", "At\n", "What would make it pass\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "R1 !read_ok",
                "R2 invalid mem access 'map_value_or_null'",
                "processed 0 insns (limit 1000000)\n",
                "0: (95",
                "from x to y: R1=(((",
                "0: R1=ctx( R10=fp0"
            })
    void what_is_no_log_is_no_error(String log) {
        assertThat(Explainer.explain(log).text()).isNotEmpty();
    }
}
