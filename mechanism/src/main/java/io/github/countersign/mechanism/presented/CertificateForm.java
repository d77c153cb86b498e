// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import java.util.Locale;
import java.util.regex.Pattern;

/** The forms in which proxies write a certificate into a header; to recognise another one is for a reader, nothing is decided by it. */
public enum CertificateForm {
    /** As HAProxy and Gorouter write it. */
    BASE64("base64 of DER", "mii[a-z0-9+/]*=*"),
    /** As Apache httpd, nginx and AWS write it, whatever stands for line ends. */
    PEM("a PEM", "(-|%2d){5}begin.*"),
    /** As Envoy, and so Istio, writes it. */
    ENVOY("Envoy's list of By=, Hash=, Cert= and others", "(by|hash|cert|chain|subject|uri|dns)=.*"),
    /** A byte sequence (RFC 9440 section 2.1). */
    RFC_9440("base64 between colons (RFC 9440)", ":mii[a-z0-9+/]*=*:?");

    /** Characters that tell the form. */
    private static final int HEAD = 32;

    private final String words;
    private final Pattern head;

    CertificateForm(String words, String head) {
        this.words = words;
        this.head = Pattern.compile(head);
    }

    /** What a value holds instead of this form; empty if it is none of the others. */
    String insteadIn(String value) {
        String start = value.substring(0, Math.min(HEAD, value.length())).toLowerCase(Locale.ROOT);
        for (CertificateForm other : values()) {
            if (other != this && other.head.matcher(start).matches()) {
                return " holds " + other.words + "; the profile of mtls.proxy reads " + words + " there";
            }
        }
        return "";
    }
}
