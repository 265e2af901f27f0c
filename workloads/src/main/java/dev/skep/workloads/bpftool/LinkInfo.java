package dev.skep.workloads.bpftool;

import java.nio.ByteBuffer;

/**
 * What bpf(2) tells of a link, decoded as far as all links share it.
 *
 * <p>Linux: struct bpf_link_info.
 *
 * @param raw the whole struct, little-endian
 * @param text the name that a pointer in it leads to (tracepoint, target), or empty
 */
record LinkInfo(int type, int id, int progId, ByteBuffer raw, String text) {}
