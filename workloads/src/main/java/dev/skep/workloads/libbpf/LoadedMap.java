package dev.skep.workloads.libbpf;

/**
 * A map of a loaded object.
 *
 * @param spec what the file says of it; with the number of entries that it was created with
 * @param fd its descriptor
 * @param owned whether the descriptor is the object's, to be closed with it
 * @param newlyPinned where loading pinned it, or null
 */
public record LoadedMap(BpfMapSpec spec, int fd, boolean owned, String newlyPinned) {

    public String name() {
        return spec.name();
    }
}
