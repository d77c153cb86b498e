// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of a PEM text (RFC 7468 section 2), which may have other text around it.
 *
 * @param line the line of its BEGIN, from 1
 * @param text BEGIN, body and END
 */
record PemBlock(String label, int line, String text) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final String BEGIN = "-----BEGIN ";

    /** No chain and no key comes near this, and nothing larger is kept in memory. */
    private static final int LARGEST = 256 * 1024;

    /** Every block. Line ends may be LF, CRLF or, as in many environment variables and bindings, written as {@code \n}, escaped once or twice. */
    static List<PemBlock> all(String text) throws UnusableException {
        if (text.length() > LARGEST) {
            throw new UnusableException("is longer than " + LARGEST + " characters");
        }
        String lines = text.replaceAll("\\\\+r", "").replaceAll("\\\\+n", "\n").replace("\r\n", "\n");
        List<PemBlock> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(lines);
        while (block.find()) {
            blocks.add(new PemBlock(block.group(1), lineOf(lines, block.start()), block.group()));
        }
        String rest = block.replaceAll(
                found -> "\n".repeat(lineOf(found.group(), found.group().length()) - 1));
        int begin = rest.indexOf(BEGIN);
        if (begin >= 0) {
            throw new UnusableException("holds a BEGIN without its END in line " + lineOf(rest, begin));
        }
        return blocks;
    }

    private static int lineOf(String text, int position) {
        return 1
                + (int) text.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    /** How messages name the block. */
    String where() {
        return "the block in line " + line;
    }

    byte[] der() throws UnusableException {
        String body = text.substring(text.indexOf('\n') + 1, text.lastIndexOf("-----END "))
                .replaceAll("\\s", "");
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException notBase64) {
            throw new UnusableException(where() + " is no base64");
        }
    }
}
