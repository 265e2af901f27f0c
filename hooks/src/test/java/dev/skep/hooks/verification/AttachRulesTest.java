package dev.skep.hooks.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What programs may do where they attach. The machines that cases are recorded on refuse such programs for reasons of their
 * own (EPERM), so that these answers follow 6.18's source: bpf_check_attach_target(), bpf_lsm.c, check_return_code().
 */
class AttachRulesTest {

    private static final int FENTRY = 24;
    private static final int FEXIT = 25;
    private static final int FMOD_RET = 26;
    private static final int LSM = 27;
    private static final int LSM_CGROUP = 43;
    private static final String RETURN_0 = "r0 = 0; exit";

    private static String verify(String type, int attach, String target, boolean sleepable, String program) {
        VerifierCase c = VerifierCase.parse(List.of(
                        "== attach",
                        "@type " + type,
                        "@attach " + attach,
                        "@target " + target,
                        "@flags " + (sleepable ? 16 : 0),
                        program.replace("; ", "\n")))
                .getFirst();
        String said = new VerifierBench().verify(c, 1).summary();
        return said.replaceAll("^(\\w+) [0-9]+", "$1").replaceAll("attach_btf_id [0-9]+", "attach_btf_id N");
    }

    @ParameterizedTest
    @CsvSource({
        "24, __x64_sys_getpgid, OK",
        "24, bpf_fentry_test1, OK",
        "25, bpf_fentry_test1, OK",
        "24, bpf_fentry_test2, EINVAL | bpf_fentry_test2 is not sleepable",
        "24, vfs_open, EINVAL | vfs_open is not sleepable",
        "26, bpf_modify_return_test, EINVAL | bpf_modify_return_test is not sleepable",
        "26, bpf_fentry_test1, OK",
        "26, security_file_open, EINVAL | security_file_open is not sleepable"
    })
    void tracingProgramsSleepWhereErrorsMayBeInjected(int attach, String target, String answer) {
        assertThat(verify("tracing", attach, target, true, RETURN_0)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "bpf_modify_return_test, OK",
        "bpf_modify_return_test_tp, OK",
        "update_socket_protocol, OK",
        "security_file_open, OK",
        "__x64_sys_getpgid, OK",
        "bpf_fentry_test2, EINVAL | bpf_fentry_test2() is not modifiable"
    })
    void resultsChangeWhereErrorsMayBeInjected(String target, String answer) {
        assertThat(verify("tracing", FMOD_RET, target, false, RETURN_0)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "24, do_exit, OK",
        "25, do_exit, EINVAL | Attaching fexit/fmod_ret to __noreturn function 'do_exit' is rejected."
    })
    void nothingComesAfterFunctionsThatDoNotReturn(int attach, String target, String answer) {
        assertThat(verify("tracing", attach, target, false, RETURN_0)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "bpf_lsm_bpf, true, OK",
        "bpf_lsm_file_open, true, OK",
        "bpf_lsm_file_mprotect, false, OK",
        "bpf_lsm_file_mprotect, true, EINVAL | bpf_lsm_file_mprotect is not sleepable",
        "bpf_lsm_getprocattr, false, EINVAL | attach_btf_id N points to disabled hook bpf_lsm_getprocattr",
        "vfs_open, false, EINVAL | attach_btf_id N points to wrong type name vfs_open"
    })
    void securityHooksSaySoThemselves(String target, boolean sleepable, String answer) {
        assertThat(verify("lsm", LSM, target, sleepable, RETURN_0)).isEqualTo(answer);
    }

    private static String outside(String range, int value) {
        return "EINVAL | At program exit the register R0 has smin=" + value + " smax=" + value
                + " should have been in [" + range + "]";
    }

    @ParameterizedTest
    @CsvSource({
        "bpf_lsm_file_mprotect, -1, ''",
        "bpf_lsm_file_mprotect, 1, '-4095, 0'",
        "bpf_lsm_file_mprotect, -4096, '-4095, 0'",
        "bpf_lsm_audit_rule_known, 1, ''",
        "bpf_lsm_audit_rule_known, -1, '0, 1'",
        "bpf_lsm_file_free_security, 77, ''"
    })
    void hooksReturnAnErrorOrABoolean(String hook, int value, String range) {
        assertThat(verify("lsm", LSM, hook, false, "r0 = " + value + "; exit"))
                .isEqualTo(range.isEmpty() ? "OK" : outside(range, value));
    }

    @ParameterizedTest
    @CsvSource({"bpf_lsm_file_free_security, OK", "bpf_lsm_file_mprotect, EACCES | R0 !read_ok"})
    void hooksOfNoResultReturnNothing(String hook, String answer) {
        assertThat(verify("lsm", LSM, hook, false, "exit")).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"bpf_lsm_socket_bind, 1, OK", "bpf_lsm_inet_csk_clone, 1, OK"})
    void hooksOfGroupsAllowOrRefuse(String hook, int value, String answer) {
        assertThat(verify("lsm", LSM_CGROUP, hook, false, "r0 = " + value + "; exit"))
                .isEqualTo(answer);
        assertThat(verify("lsm", LSM_CGROUP, hook, false, "r0 = 2; exit")).startsWith("EINVAL");
    }

    @ParameterizedTest
    @CsvSource({
        "24, dentry_open, OK",
        "24, filp_close, OK",
        "24, vfs_open, EINVAL | helper call is not allowed in probe"
    })
    void pathsAreGivenWhereTheyStay(int attach, String target, String answer) {
        String program =
                "r1 = *(u64 *)(r1 +0); r2 = r10; r2 += -8; *(u64 *)(r10 -8) = 0; r3 = 8; call 147; r0 = 0; exit";
        if (answer.equals("OK")) {
            assertThat(verify("tracing", attach, target, false, program)).doesNotContain("not allowed in probe");
        } else {
            assertThat(verify("tracing", attach, target, false, program)).isEqualTo(answer);
        }
    }

    @ParameterizedTest
    @CsvSource({"bpf_lsm_socket_post_create, true", "bpf_lsm_inet_csk_clone, true", "bpf_lsm_socket_bind, false"})
    void socketOptionsAreSetInSomeHooksOfGroups(String hook, boolean allowed) {
        String program = "r0 = 1; r1 = 0; r2 = 0; r3 = 0; r4 = 0; r5 = 0; call 49; r0 = 1; exit";
        String unknown = "EINVAL | program of this type cannot use helper bpf_setsockopt#49";
        assertThat(verify("lsm", LSM_CGROUP, hook, false, program).equals(unknown))
                .isEqualTo(!allowed);
        assertThat(verify("lsm", LSM, hook, false, program)).isEqualTo(unknown);
        assertThat(verify("tracing", FENTRY, "tcp_connect", false, program)).isEqualTo(unknown);
        assertThat(verify("tracing", FEXIT, "tcp_connect", false, program)).isEqualTo(unknown);
    }
}
