// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.name;

import java.util.List;

/**
 * A name as a path from its widest part to its narrowest: the RDNs of a directory name, the labels of a host from the last
 * one on, the bits of an address. A subtree of names (RFC 5280 section 4.2.1.10) is a path too: what begins with it lies in it.
 *
 * @param exact what counts where names are permitted: as OpenSSL, and so the proxy, compares them
 * @param folded what counts where names are excluded: whatever somebody could take for the same name
 */
public record NamePath(List<String> exact, List<String> folded) {
    /** The step behind the last label of a host. */
    static final String END = "";

    /** In a subtree, any one step but {@link #END}: what a leading dot stands for. No step of a host or mailbox is a NUL. */
    static final String ANY_LABEL = "\0";

    public NamePath {
        exact = List.copyOf(exact);
        folded = List.copyOf(folded);
    }

    static NamePath of(List<String> path) {
        List<String> copy = List.copyOf(path);
        return new NamePath(copy, copy);
    }

    /** Whether who permits these subtrees permits this name. */
    boolean isPermittedBelow(List<NamePath> subtrees) {
        for (NamePath subtree : subtrees) {
            if (leadsTo(subtree.exact, exact)) {
                return true;
            }
        }
        return false;
    }

    /** Whether who excludes these subtrees excludes this name. */
    boolean isExcludedBelow(List<NamePath> subtrees) {
        for (NamePath subtree : subtrees) {
            if (leadsTo(subtree.folded, folded)) {
                return true;
            }
        }
        return false;
    }

    private static boolean leadsTo(List<String> subtree, List<String> name) {
        if (subtree.size() > name.size()) {
            return false;
        }
        for (int i = 0; i < subtree.size(); i++) {
            String step = name.get(i);
            boolean fits = subtree.get(i).equals(ANY_LABEL)
                    ? !step.equals(END)
                    : subtree.get(i).equals(step);
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
