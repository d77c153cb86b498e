// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.testkit.Leaf;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Chains in which one certificate is signed in a way of its own. */
final class ChainSignatures {
    private static final List<String> RSA = List.of(
            "MD5withRSA",
            "SHA1withRSA",
            "SHA224withRSA",
            "SHA256withRSA",
            "SHA384withRSA",
            "SHA512withRSA",
            "SHA1withRSAandMGF1",
            "SHA224withRSAandMGF1",
            "SHA256withRSAandMGF1",
            "SHA384withRSAandMGF1",
            "SHA512withRSAandMGF1");
    private static final List<String> EC =
            List.of("SHA1withECDSA", "SHA224withECDSA", "SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA");
    private static final int LENGTH = 2;

    private ChainSignatures() {}

    static void addTo(Chains chains) {
        // one key for all, as making one takes long
        KeyPair rsa = rsaKeys();
        UnaryOperator<Leaf> rsaKey = element -> element.keyPair(rsa);
        for (int signed = 0; signed <= LENGTH; signed++) {
            int signer = Math.max(0, signed - 1);
            ChainPlan plan = ChainPlan.ofLength(LENGTH);
            chains.addEach(plan.with(signer, rsaKey), signed, signedWith(RSA));
            chains.addEach(plan, signed, signedWith(EC));
            chains.addEach(
                    plan.with(signer, ca -> ca.ec("secp384r1")),
                    signed,
                    signedWith(List.of("SHA384withECDSA in P-384")));
            chains.addEach(
                    plan.with(signer, ca -> ca.ec("secp521r1")),
                    signed,
                    signedWith(List.of("SHA512withECDSA in P-521")));
        }
    }

    private static Map<String, UnaryOperator<Leaf>> signedWith(List<String> algorithms) {
        Map<String, UnaryOperator<Leaf>> changes = new TreeMap<>();
        algorithms.forEach(algorithm -> changes.put(
                "signed with " + algorithm, element -> element.signedWith(algorithm.replaceFirst(" .*", ""))));
        return changes;
    }

    private static KeyPair rsaKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
