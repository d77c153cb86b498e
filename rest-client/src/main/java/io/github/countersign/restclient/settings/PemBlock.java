// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.settings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One block of a PEM text (RFC 7468 section 2), which may have other text around it.
 *
 * @param line the line of its BEGIN, from 1
 * @param body between BEGIN and END; empty if nobody asked for blocks with this label, as it may be a key
 */
public record PemBlock(String label, int line, String body) {
    private static final String MARK = "-----";
    private static final String BEGIN = MARK + "BEGIN ";
    private static final String CERTIFICATE = "CERTIFICATE";

    /** How the base64 of a PEM text begins, as secrets are encoded once more than needed. */
    private static final String ENCODED = "LS0tLS1CRUdJTi";

    private static final Pattern LABEL = Pattern.compile("[A-Z0-9 #]+");

    /** As escaped once or more; looked for at the first of several backslashes only, so that many of them are read once. */
    private static final Pattern ESCAPED_RETURN = Pattern.compile("(?<!\\\\)\\\\++r");

    private static final Pattern ESCAPED_LINE_FEED = Pattern.compile("(?<!\\\\)\\\\++n");

    /** No file of certificates and keys comes near this. */
    private static final int LONGEST = 1024 * 1024;

    /** Every block, with the content of certificates only. */
    public static List<PemBlock> certificates(String text) throws UnusableException {
        return all(text, CERTIFICATE::equals);
    }

    /** The blocks that are private keys. */
    public static List<PemBlock> privateKeys(String text) throws UnusableException {
        return all(text, PemBlock::isPrivateKey).stream()
                .filter(PemBlock::isPrivateKey)
                .toList();
    }

    /**
     * Every block, in one pass. Line ends may be LF, CRLF or none and, as in many environment variables and bindings, written as
     * {@code \n}, escaped once or more. The whole may be in base64.
     *
     * @param wanted the labels of blocks whose content is
     */
    static List<PemBlock> all(String text, Predicate<String> wanted) throws UnusableException {
        if (text.length() > LONGEST) {
            throw new UnusableException("is longer than " + LONGEST + " characters");
        }
        String lines = decoded(withLineFeeds(text));
        List<PemBlock> blocks = new ArrayList<>();
        int line = 1;
        int end = 0;
        for (int begin = lines.indexOf(BEGIN); begin >= 0; begin = lines.indexOf(BEGIN, end)) {
            line += lineFeeds(lines, end, begin);
            int label = begin + BEGIN.length();
            String name = upToMark(lines, label, line);
            int body = label + name.length() + MARK.length();
            String content = upToMark(lines, body, line);
            String last = MARK + "END " + name + MARK;
            if (!LABEL.matcher(name).matches() || !lines.startsWith(last, body + content.length())) {
                throw endless(line);
            }
            blocks.add(new PemBlock(name, line, wanted.test(name) ? content : ""));
            end = body + content.length() + last.length();
            line += lineFeeds(lines, begin, end);
        }
        return blocks;
    }

    static boolean isEncoded(String text) {
        return text.stripLeading().startsWith(ENCODED);
    }

    private static String decoded(String text) {
        try {
            return isEncoded(text)
                    ? withLineFeeds(new String(Base64.getMimeDecoder().decode(text), StandardCharsets.ISO_8859_1))
                    : text;
        } catch (IllegalArgumentException damaged) {
            return text;
        }
    }

    private static String withLineFeeds(String text) {
        String withoutReturns = ESCAPED_RETURN.matcher(text).replaceAll("");
        return ESCAPED_LINE_FEED.matcher(withoutReturns).replaceAll("\n").replace("\r\n", "\n");
    }

    private static int lineFeeds(String text, int from, int to) {
        return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }

    private static String upToMark(String lines, int from, int line) throws UnusableException {
        int mark = lines.indexOf(MARK, from);
        if (mark < 0) {
            throw endless(line);
        }
        return lines.substring(from, mark);
    }

    private static UnusableException endless(int line) {
        return new UnusableException("holds a BEGIN without its END in line " + line);
    }

    private static boolean isPrivateKey(String label) {
        return label.endsWith("PRIVATE KEY");
    }

    public boolean isCertificate() {
        return label.equals(CERTIFICATE);
    }

    public boolean isPrivateKey() {
        return isPrivateKey(label);
    }

    /** How messages name the block. */
    public String where() {
        return "the block in line " + line;
    }

    public byte[] der() throws UnusableException {
        try {
            return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        } catch (IllegalArgumentException notBase64) {
            throw new UnusableException(where() + " is no base64");
        }
    }

    /** Never the content: it may be a key. */
    @Override
    public String toString() {
        return label + " in line " + line;
    }
}
