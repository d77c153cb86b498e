// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.login;

/**
 * The login that counts now, read once a request, so that no request is judged by two. The next one brings a memory of its own:
 * nobody whom an earlier one accepted is remembered.
 */
public final class CurrentLogin {
    private volatile CertificateLogin login;

    public CurrentLogin(CertificateLogin login) {
        this.login = login;
    }

    public CertificateLogin get() {
        return login;
    }

    public void replace(CertificateLogin next) {
        login = next;
    }
}
