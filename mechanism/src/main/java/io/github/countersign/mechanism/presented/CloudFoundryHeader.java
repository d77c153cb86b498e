// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** One of the ten headers, and what HAProxy writes there. */
enum CloudFoundryHeader {
    CERTIFICATE("X-Forwarded-Client-Cert", true, "[A-Za-z0-9+/]+=*"),
    CLIENT("X-SSL-Client", false, "1"),
    SESSION_ID("X-SSL-Client-Session-ID", false, "[0-9A-Fa-f]*"),
    VERIFY("X-SSL-Client-Verify", true, "\\p{Graph}+"),
    NOT_BEFORE("X-SSL-Client-NotBefore", true, "[0-9Z]*|\"[0-9Z]*\""),
    NOT_AFTER("X-SSL-Client-NotAfter", true, "[0-9Z]*|\"[0-9Z]*\""),
    SUBJECT_DN("X-SSL-Client-Subject-DN", true, "[\t -~\\x80-\\xff]*"),
    SUBJECT_CN("X-SSL-Client-Subject-CN", true, "[\t -~\\x80-\\xff]*"),
    ISSUER_DN("X-SSL-Client-Issuer-DN", true, "[\t -~\\x80-\\xff]*"),
    /** The root of the proxy's own path, not ours; never compared with the certificate. */
    ROOT_CA_DN("X-SSL-Client-Root-CA-DN", false, "[\t -~\\x80-\\xff]*");

    private static final boolean[] HEX = hexDigits();

    private final String headerName;
    private final boolean required;
    private final Pattern alphabet;

    CloudFoundryHeader(String headerName, boolean required, String alphabet) {
        this.headerName = headerName;
        this.required = required;
        this.alphabet = Pattern.compile(alphabet);
    }

    String headerName() {
        return headerName;
    }

    boolean isRequired() {
        return required;
    }

    boolean neverEmpty() {
        return this == CERTIFICATE || this == VERIFY;
    }

    /** Whether each TLS connection has its own, which says nothing about the certificate. */
    boolean variesByConnection() {
        return this == SESSION_ID;
    }

    boolean allows(String value) {
        return this == SESSION_ID ? isHex(value) : alphabet.matcher(value).matches();
    }

    /** The same as its pattern, at a fraction of its cost: this value is looked at for repeat callers too. */
    private static boolean isHex(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character >= HEX.length || !HEX[character]) {
                return false;
            }
        }
        return true;
    }

    private static boolean[] hexDigits() {
        boolean[] digits = new boolean['f' + 1];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = HexFormat.isHexDigit(i);
        }
        return digits;
    }
}
