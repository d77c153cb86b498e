// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.der;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import java.util.Arrays;
import java.util.Base64;

/** Base64 (RFC 4648 section 4) of which there is one form for every content: padded, without line ends or stray bits. */
public final class CanonicalBase64 {
    /** Characters that encode three octets. */
    private static final int QUANTUM = 4;

    private CanonicalBase64() {}

    public static Checked<byte[]> decode(String text) {
        try {
            byte[] decoded = Base64.getDecoder().decode(text);
            if (text.length() % QUANTUM == 0 && text.endsWith(lastQuantum(decoded))) {
                return Checked.passed(decoded);
            }
        } catch (IllegalArgumentException notBase64) {
            // refused as what is not canonical
        }
        return Checked.refused(Refusal.CERTIFICATE_NOT_BASE64, "");
    }

    /** Where base64 could be written in two ways: in bits behind the last octet (RFC 4648 section 3.5). */
    private static String lastQuantum(byte[] decoded) {
        int start = decoded.length == 0 ? 0 : (decoded.length - 1) / 3 * 3;
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(decoded, start, decoded.length));
    }
}
