package dev.skep.kernel.btf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.kernel.base.KernelPanic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel's own BTF: that it is valid, and that it says what Linux's says. */
final class KernelBtfTest {

    private static byte[] blob() {
        byte[] blob = new byte[KernelBtf.byteSize()];
        assertThat(KernelBtf.copy(0, blob, blob.length)).isEqualTo(blob.length);
        return blob;
    }

    @Test
    void it_is_valid_as_user_space_would_load_it_and_as_the_kernel_does() {
        byte[] blob = blob();
        assertThat(Btf.parse(blob, null).size()).isEqualTo(KernelBtf.get().size());
        assertThat(Btf.parseKernel(blob, null).size()).isEqualTo(KernelBtf.get().size());
    }

    @Test
    void it_is_copied_in_pieces() {
        byte[] piece = new byte[8];
        assertThat(KernelBtf.copy(0, piece, 2)).isEqualTo(2);
        assertThat(piece).startsWith(0x9f, 0xeb);
        assertThat(KernelBtf.copy(KernelBtf.byteSize() - 3L, piece, 8)).isEqualTo(3);
        assertThat(KernelBtf.copy(KernelBtf.byteSize(), piece, 8)).isZero();
    }

    /** Structs with a size that user space knows, which must not change. */
    @ParameterizedTest
    @CsvSource({
        "__sk_buff, 192",
        "xdp_md, 24",
        "bpf_sock, 80",
        "bpf_sock_ops, 224",
        "bpf_sock_addr, 72",
        "pt_regs, 168",
        "bpf_attr, 168",
        "iphdr, 20",
        "ipv6hdr, 40",
        "tcphdr, 20",
        "udphdr, 8",
        "ethhdr, 14",
        "sockaddr_in6, 28",
        "trace_event_raw_sys_enter, 64",
        "bpf_dynptr, 16",
        "bpf_timer, 16",
        "bpf_spin_lock, 4"
    })
    void what_user_space_sees_has_linux_s_size(String name, int size) {
        assertThat(KernelBtf.struct(name).size()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({
        "__sk_buff, data, 76",
        "__sk_buff, tstamp, 152",
        "xdp_md, data_meta, 8",
        "pt_regs, di, 112",
        "pt_regs, ip, 128",
        "bpf_sock_addr, msg_src_ip6, 44",
        "bpf_sock_ops, sk, 184",
        "sockaddr_in6, sin6_addr.in6_u.u6_addr32[3], 20"
    })
    void what_user_space_sees_lies_where_linux_has_it(String struct, String path, int offset) {
        assertThat(KernelBtf.struct(struct).offset(path)).isEqualTo(offset);
    }

    @Test
    void paths_go_through_members_without_a_name_and_into_arrays() {
        StructLayout sock = KernelBtf.struct("sock");
        assertThat(sock.offset("__sk_common.skc_daddr"))
                .isEqualTo(KernelBtf.struct("sock_common").offset("skc_daddr"));
        StructLayout pid = KernelBtf.struct("pid");
        int upid = KernelBtf.struct("upid").size();
        assertThat(pid.offset("numbers[2].ns"))
                .isEqualTo(pid.offset("numbers")
                        + 2 * upid
                        + KernelBtf.struct("upid").offset("ns"));
        assertThat(KernelBtf.struct("task_struct").sizeOf("comm")).isEqualTo(16);
        assertThat(sock.find("sk_protocol.nothing")).isNull();
        assertThat(sock.find("nothing")).isNull();
        assertThat(sock.sizeOf("nothing")).isEqualTo(-1);
        assertThatThrownBy(() -> sock.offset("nothing")).isInstanceOf(KernelPanic.class);
        assertThatThrownBy(() -> KernelBtf.struct("no_such_struct")).isInstanceOf(KernelPanic.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"task_struct", "sock", "file", "inode", "net_device", "mm_struct", "cred", "sk_buff"})
    void objects_are_small_enough_for_the_arena(String struct) {
        assertThat(KernelBtf.struct(struct).size()).isLessThanOrEqualTo(1536);
    }

    @Test
    void kfuncs_carry_their_tag_and_tell_by_names_what_they_expect() {
        BtfType from = KernelBtf.find("bpf_dynptr_slice", BtfKind.FUNC);
        assertThat(KernelBtf.isKfunc(from)).isTrue();
        List<BtfParam> params = KernelBtf.get().type(from.typeId()).params();
        assertThat(params).extracting(BtfParam::name).containsExactly("p", "offset", "buffer__opt", "buffer__szk");
        assertThat(KernelBtf.isKfunc(KernelBtf.find("bpf_lsm_file_open", BtfKind.FUNC)))
                .isFalse();
        assertThat(KernelBtf.get()
                        .hasDeclTag(
                                KernelBtf.find("bpf_rdonly_cast", BtfKind.FUNC).id(), "bpf_fastcall"))
                .isTrue();
    }

    @Test
    void a_tracepoint_is_a_pointer_to_a_function_of_its_arguments() {
        BtfType typedef = KernelBtf.find("btf_trace_sched_switch", BtfKind.TYPEDEF);
        BtfType pointer = KernelBtf.get().type(typedef.typeId());
        assertThat(pointer.kind()).isEqualTo(BtfKind.PTR);
        BtfType proto = KernelBtf.get().type(pointer.typeId());
        assertThat(proto.params()).hasSize(5);
        BtfType next = KernelBtf.get().type(proto.params().get(3).typeId());
        assertThat(KernelBtf.get().skipModifiers(next.typeId()).name()).isEqualTo("task_struct");
    }

    @Test
    void per_cpu_variables_lie_in_one_section() {
        BtfType section = KernelBtf.find(".data..percpu", BtfKind.DATASEC);
        BtfType rq = KernelBtf.find("runqueues", BtfKind.VAR);
        assertThat(section.vars()).extracting(BtfVarSecinfo::typeId).contains(rq.id());
        assertThat(KernelBtf.get().skipModifiers(rq.typeId()).name()).isEqualTo("rq");
    }
}
