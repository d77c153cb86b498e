// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import io.github.countersign.restclient.der.DerInteger;
import io.github.countersign.restclient.der.DerReader;
import io.github.countersign.restclient.der.NotDerException;
import io.github.countersign.restclient.settings.UnusableException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** scrypt (RFC 7914), a derivation that costs memory as well as time. */
final class Scrypt implements Pbes2.Derivation {
    /** Four times what OpenSSL asks for. */
    static final long MOST_OCTETS = 64L << 20;

    /** The product of cost, block size and parallelization: 32 times what OpenSSL asks for, a few seconds. */
    static final long MOST_WORK = 1L << 22;

    /** Octets for each unit of the block size, and integers in a block of Salsa20. */
    private static final int UNIT = 128;

    private static final int SALSA = 16;

    /** The integers that are mixed in turn, first by columns, then by rows (RFC 7914 section 3). */
    private static final int[][] QUARTERS = {
        {0, 4, 8, 12}, {5, 9, 13, 1}, {10, 14, 2, 6}, {15, 3, 7, 11},
        {0, 1, 2, 3}, {5, 6, 7, 4}, {10, 11, 8, 9}, {15, 12, 13, 14}
    };

    private final byte[] salt;
    private final Factors factors;
    private final Optional<BigInteger> length;

    /** N, r and p of the RFC. */
    record Factors(int cost, int blockSize, int parallelization) {
        /** What the RFC allows, and we afford. */
        static Factors of(BigInteger cost, BigInteger blockSize, BigInteger parallelization)
                throws NotDerException, UnusableException {
            if (cost.signum() <= 0
                    || cost.bitCount() != 1
                    || cost.intValue() == 1
                    || blockSize.signum() <= 0
                    || parallelization.signum() <= 0) {
                throw new NotDerException("scrypt");
            }
            BigInteger octets = cost.add(parallelization).multiply(blockSize).multiply(BigInteger.valueOf(UNIT));
            BigInteger work = cost.multiply(blockSize).multiply(parallelization);
            if (octets.compareTo(BigInteger.valueOf(MOST_OCTETS)) > 0
                    || work.compareTo(BigInteger.valueOf(MOST_WORK)) > 0) {
                throw new UnusableException("asks scrypt for more than " + (MOST_OCTETS >> 20)
                        + " MiB, or for more work than " + MOST_WORK + " (N·r·p); encrypt it anew with less");
            }
            return new Factors(cost.intValueExact(), blockSize.intValueExact(), parallelization.intValueExact());
        }
    }

    Scrypt(byte[] salt, Factors factors, Optional<BigInteger> length) {
        this.salt = salt.clone();
        this.factors = factors;
        this.length = length;
    }

    static Scrypt of(DerReader parameters) throws NotDerException, UnusableException {
        byte[] salt = Pbkdf2.salt(parameters);
        Factors factors = Factors.of(
                DerInteger.number(parameters.next()),
                DerInteger.number(parameters.next()),
                DerInteger.number(parameters.next()));
        Optional<BigInteger> length = Pbkdf2.length(parameters);
        parameters.end();
        return new Scrypt(salt, factors, length);
    }

    @Override
    public Optional<BigInteger> length() {
        return length;
    }

    @Override
    public byte[] key(char[] password, int octets) throws GeneralSecurityException {
        int blockOctets = UNIT * factors.blockSize();
        byte[] blocks = pbkdf2(password, salt, factors.parallelization() * blockOctets);
        int[] table = new int[factors.cost() * blockOctets / Integer.BYTES];
        for (int start = 0; start < blocks.length; start += blockOctets) {
            ByteBuffer block = ByteBuffer.wrap(blocks, start, blockOctets).order(ByteOrder.LITTLE_ENDIAN);
            int[] mixed = new int[blockOctets / Integer.BYTES];
            block.asIntBuffer().get(mixed);
            mix(mixed, table, factors.cost());
            block.asIntBuffer().put(mixed);
        }
        return pbkdf2(password, blocks, octets);
    }

    private static byte[] pbkdf2(char[] password, byte[] salt, int octets) throws GeneralSecurityException {
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password, salt, 1, octets * Byte.SIZE))
                .getEncoded();
    }

    /** scryptROMix (section 5). */
    private static void mix(int[] block, int[] table, int cost) {
        for (int i = 0; i < cost; i++) {
            System.arraycopy(block, 0, table, i * block.length, block.length);
            mix(block);
        }
        for (int i = 0; i < cost; i++) {
            int from = (block[block.length - SALSA] & (cost - 1)) * block.length;
            for (int k = 0; k < block.length; k++) {
                block[k] ^= table[from + k];
            }
            mix(block);
        }
    }

    /** scryptBlockMix (section 4): the even blocks come first, then the odd ones. */
    private static void mix(int[] block) {
        int[] given = block.clone();
        int[] last = Arrays.copyOfRange(given, given.length - SALSA, given.length);
        for (int i = 0; i < given.length / SALSA; i++) {
            for (int k = 0; k < SALSA; k++) {
                last[k] ^= given[i * SALSA + k];
            }
            salsa(last);
            int to = i / 2 * SALSA + (i % 2 == 0 ? 0 : given.length / 2);
            System.arraycopy(last, 0, block, to, SALSA);
        }
    }

    private static void salsa(int[] block) {
        int[] x = block.clone();
        for (int round = 0; round < 4; round++) {
            for (int[] q : QUARTERS) {
                x[q[1]] ^= Integer.rotateLeft(x[q[0]] + x[q[3]], 7);
                x[q[2]] ^= Integer.rotateLeft(x[q[1]] + x[q[0]], 9);
                x[q[3]] ^= Integer.rotateLeft(x[q[2]] + x[q[1]], 13);
                x[q[0]] ^= Integer.rotateLeft(x[q[3]] + x[q[2]], 18);
            }
        }
        for (int i = 0; i < SALSA; i++) {
            block[i] += x[i];
        }
    }
}
