// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERTaggedObject;

/** A good certificate cut, lengthened, rearranged or written as BER; where it matters, the authority has signed just that. */
final class DerMutations {
    private static final List<String> FIELDS = List.of(
            "version", "serial number", "signature", "issuer", "validity", "subject", "public key", "extensions");

    private static final String LEGITIMATE = "extensions missing";

    private DerMutations() {}

    static void add(HostileCases cases, Target target) {
        cut(cases.group("DER"), target);
        framed(cases.group("DER"), target);
        parts(cases.group("DER"), target);
        fields(cases.group("DER"), target);
    }

    private static void cut(HostileCases.Group group, Target target) {
        byte[] der = target.reader().der();
        for (int length : new int[] {1, 2, 3, 4, 5, 8, 16, 64, 128, 256, der.length - 1}) {
            group.refuses(
                    "certificate-malformed",
                    "only " + (length == der.length - 1 ? "all but one" : length) + " bytes",
                    target.certificate(Arrays.copyOf(der, length)));
        }
        Map<String, byte[]> tails = new TreeMap<>(Map.of(
                "a NUL after it",
                new byte[1],
                "a line end after it",
                new byte[] {'\n'},
                "end of contents after it",
                new byte[2],
                "an empty sequence after it",
                Der.sequence(),
                "itself after it",
                der,
                "its authority after it",
                Pem.der(target.authority().certificate())));
        tails.forEach((name, tail) ->
                group.refuses("certificate-malformed", name, target.certificate(Der.joined(der, tail))));
        group.refuses("certificate-malformed", "a NUL before it", target.certificate(Der.joined(new byte[1], der)));
    }

    private static void framed(HostileCases.Group group, Target target) {
        byte[] der = target.reader().der();
        Map<String, byte[]> frames = new TreeMap<>(Map.of(
                "indefinite length around it", Der.indefinite(der),
                "long length around it", Der.longLength(der),
                "a sequence around it", Der.sequence(der),
                "an octet string around it", Der.value(0x04, der),
                "a set instead of a sequence", Der.value(0x31, Der.content(der)),
                "a context tag instead of a sequence", Der.value(0xa0, Der.content(der)),
                "a primitive sequence", Der.value(0x10, Der.content(der)),
                "an empty sequence", Der.sequence(),
                "null", Der.of(DERNull.INSTANCE),
                "a length of four gigabytes", new byte[] {0x30, (byte) 0x84, -1, -1, -1, -1}));
        frames.forEach((name, bytes) -> group.refuses("certificate-malformed", name, target.certificate(bytes)));
    }

    private static void parts(HostileCases.Group group, Target target) {
        List<byte[]> parts = Der.elements(target.reader().der());
        group.refuses("certificate-malformed", "only what is signed", target.certificate(parts.get(0)));
        for (int i = 0; i < 3; i++) {
            List<byte[]> fewer = new ArrayList<>(parts);
            fewer.remove(i);
            group.refuses(
                    "certificate-malformed",
                    "part " + (i + 1) + " of three missing",
                    target.certificate(sequence(fewer)));
            group.refuses(
                    "certificate-malformed",
                    "null as part " + (i + 1) + " of three",
                    target.certificate(sequence(changed(parts, i, old -> Der.of(DERNull.INSTANCE)))));
        }
        group.refuses(
                "certificate-malformed",
                "a fourth part",
                target.certificate(Der.sequence(parts.get(0), parts.get(1), parts.get(2), Der.of(DERNull.INSTANCE))));
        group.refuses(
                "certificate-malformed",
                "signed part of indefinite length",
                target.certificate(sequence(changed(parts, 0, Der::indefinite))));
        group.refuses(
                "certificate-malformed",
                "signed part of long length",
                target.certificate(sequence(changed(parts, 0, Der::longLength))));
    }

    /** Each of these is signed as it stands: no signature gives it away. The last field, the extensions, may be absent. */
    private static void fields(HostileCases.Group group, Target target) {
        List<byte[]> fields = Der.elements(Der.elements(target.reader().der()).get(0));
        Map<String, UnaryOperator<byte[]>> changes = new TreeMap<>(Map.of(
                "null as %s", old -> Der.of(DERNull.INSTANCE),
                "%s missing", old -> new byte[0],
                "%s twice", old -> Der.joined(old, old),
                "%s of long length", Der::longLength,
                "%s of indefinite length", Der::indefinite,
                "%s empty", old -> Der.value(old[0], new byte[0])));
        for (String field : FIELDS) {
            int index = FIELDS.indexOf(field);
            changes.forEach((name, change) -> {
                if (!name.formatted(field).equals(LEGITIMATE)) {
                    group.refuses(
                            "certificate-malformed", name.formatted(field), signed(target, fields, index, change));
                }
            });
        }
        for (int version : new int[] {0, 1, 3, 255}) {
            byte[] tagged = Der.of(new DERTaggedObject(0, new ASN1Integer(version)));
            group.refuses(
                    "certificate-malformed", "version number " + version, signed(target, fields, 0, old -> tagged));
        }
    }

    private static HaproxyHeaders signed(Target target, List<byte[]> fields, int index, UnaryOperator<byte[]> change) {
        return target.certificate(target.authority().sign(sequence(changed(fields, index, change))));
    }

    private static byte[] sequence(List<byte[]> elements) {
        return Der.sequence(elements.toArray(byte[][]::new));
    }

    private static List<byte[]> changed(List<byte[]> elements, int index, UnaryOperator<byte[]> change) {
        List<byte[]> changed = new ArrayList<>(elements);
        changed.set(index, change.apply(elements.get(index)));
        return changed;
    }
}
