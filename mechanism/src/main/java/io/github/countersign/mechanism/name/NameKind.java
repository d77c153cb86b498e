// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.name;

import io.github.countersign.mechanism.certificate.GeneralNames;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import java.util.ArrayList;
import java.util.List;

/**
 * A kind of names that constraints can be held against (RFC 5280 section 4.2.1.10), as it is compared there. A form that
 * OpenSSL refuses, or that we could read otherwise than OpenSSL does, is malformed.
 *
 * @param tag among general names
 * @param words what a reader calls it
 * @param name reads one that a certificate bears
 * @param subtree reads what an authority permits or excludes
 */
record NameKind(int tag, String words, Form name, Form subtree) {
    static final List<NameKind> ALL = List.of(
            new NameKind(GeneralNames.DIRECTORY, "directory name", FoldedName::read, FoldedName::read),
            new NameKind(GeneralNames.MAIL, "mail address", HostName::mailbox, HostName::mailboxes),
            new NameKind(GeneralNames.HOST, "host name", HostName::host, HostName::hosts),
            new NameKind(GeneralNames.URI, "URI", HostName::ofUri, HostName::ofUris),
            new NameKind(GeneralNames.ADDRESS, "IP address", AddressName::address, AddressName::network));

    /** How a value becomes a path. */
    @FunctionalInterface
    interface Form {
        NamePath read(DerValue value) throws NotDerException;

        default List<NamePath> readAll(List<DerValue> values) throws NotDerException {
            List<NamePath> paths = new ArrayList<>();
            for (DerValue value : values) {
                paths.add(read(value));
            }
            return paths;
        }
    }
}
