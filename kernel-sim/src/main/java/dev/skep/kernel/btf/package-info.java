/**
 * BTF, the type information that programs, maps and the kernel itself carry: parsing, the kernel's validation with its
 * log, look-ups, and the two texts that bpftool makes of it. {@link dev.skep.kernel.btf.Btf} is immutable and knows no
 * descriptors, so user space (libbpf) uses it as well.
 *
 * <p>Start reading at {@link dev.skep.kernel.btf.Btf}; the rules are in {@link dev.skep.kernel.btf.BtfMetaCheck} (each
 * type for itself) and {@link dev.skep.kernel.btf.BtfResolver} (types among one another). Uses {@code uapi} and
 * {@code base}.
 */
package dev.skep.kernel.btf;
