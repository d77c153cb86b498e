// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 network (RFC 4632, RFC 4291 section 2.3), or a single address. Names are never resolved. */
public final class AddressRange {
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final String DOTTED = OCTET + "(?:\\." + OCTET + "){3}";
    private static final Pattern LITERAL = Pattern.compile(DOTTED + "|[0-9a-fA-F:]*:(?:[0-9a-fA-F]*|" + DOTTED + ")");
    private static final Pattern CIDR = Pattern.compile("([^/]+)(?:/(0|[1-9]\\d{0,2}))?");

    /** Every IPv4 address. */
    public static final AddressRange EVERY_4 = new AddressRange(new byte[4], 0);

    /** Every IPv6 address. */
    public static final AddressRange EVERY_6 = new AddressRange(new byte[16], 0);

    private final byte[] network;
    private final int prefix;

    private AddressRange(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /** The range a text such as {@code 10.0.0.0/8}, {@code ::1} or {@code fd00::/8} stands for; bits after the prefix must be 0. */
    public static Optional<AddressRange> parse(String text) {
        Matcher matcher = CIDR.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return literal(matcher.group(1)).flatMap(network -> range(network, matcher.group(2), text));
    }

    private static Optional<AddressRange> range(byte[] network, String bits, String text) {
        boolean mapped = network.length == 4 && text.contains(":");
        int prefix = bits == null ? network.length * 8 : Integer.parseInt(bits) - (mapped ? 96 : 0);
        if (prefix < 0 || prefix > network.length * 8) {
            return Optional.empty();
        }
        AddressRange range = new AddressRange(network, prefix);
        return Arrays.equals(range.masked(network), network) ? Optional.of(range) : Optional.empty();
    }

    /** Whether ranges together hold every IPv4 or every IPv6 address; two of them are apart, or one is in the other. */
    public static boolean areEverybody(List<AddressRange> ranges) {
        return areEvery(4, ranges) || areEvery(16, ranges);
    }

    private static boolean areEvery(int octets, List<AddressRange> ranges) {
        Map<String, AddressRange> apart = new HashMap<>();
        ranges.stream()
                .filter(range -> range.network.length == octets)
                .filter(range -> ranges.stream().noneMatch(other -> other.isAround(range)))
                .forEach(range -> apart.put(Arrays.toString(range.network), range));
        BigInteger addresses = apart.values().stream()
                .map(range -> BigInteger.ONE.shiftLeft(octets * 8 - range.prefix))
                .reduce(BigInteger.ZERO, BigInteger::add);
        return addresses.equals(BigInteger.ONE.shiftLeft(octets * 8));
    }

    private boolean isAround(AddressRange other) {
        return prefix < other.prefix && contains(other.network);
    }

    /** Whether the address is in this range; a name, a zone id or an IPv6 address for an IPv4 range is not. */
    boolean contains(byte[] address) {
        return address.length == network.length && Arrays.equals(masked(address), network);
    }

    /**
     * The bytes of an address literal; an IPv4-mapped IPv6 address (RFC 4291 section 2.5.5.2) is the IPv4 address. Empty
     * for everything else, names and zone ids included.
     */
    static Optional<byte[]> literal(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // only literals come this far, for which nothing is looked up
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    private byte[] masked(byte[] address) {
        byte[] masked = address.clone();
        for (int bit = prefix; bit < masked.length * 8; bit++) {
            masked[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return masked;
    }
}
