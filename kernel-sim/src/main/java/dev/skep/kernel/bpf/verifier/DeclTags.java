package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import java.util.ArrayList;
import java.util.List;

/**
 * Declaration tags that say something to the verifier: {@code arg:ctx}, {@code exception_callback:name}.
 *
 * <p>Linux: kernel/bpf/btf.c, btf_find_next_decl_tag().
 */
final class DeclTags {

    private DeclTags() {}

    /**
     * What follows {@code key} in the tags of a type, in the order of their ids.
     *
     * @param component the parameter or member tagged, -1 for the type itself
     */
    static List<String> of(Btf btf, BtfType type, int component, String key) {
        List<String> values = new ArrayList<>();
        for (int id = 1; id < btf.size(); id++) {
            BtfType tag = btf.type(id);
            if (tag.kind() == BtfKind.DECL_TAG
                    && tag.typeId() == type.id()
                    && tag.componentIdx() == component
                    && tag.name().startsWith(key)) {
                values.add(tag.name().substring(key.length()));
            }
        }
        return values;
    }
}
