// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    private static boolean contains(String range, String address) {
        return AddressRange.literal(address)
                .filter(AddressRange.parse(range).orElseThrow()::contains)
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "10.0.0.0/8, 10.255.255.255",
        "10.0.0.0/31, 10.0.0.1",
        "192.168.128.0/17, 192.168.200.1",
        "0.0.0.0/0, 203.0.113.9",
        "::1, 0:0:0:0:0:0:0:1",
        "fd00::/8, fdff::1",
        "FD00:AA::/31, fd00:ab:ffff::1",
        "2001:db8::/127, 2001:db8::1",
        "::/0, 2001:db8::1",
    })
    void holdsTheAddressesOfItsNetwork(String range, String address) {
        assertThat(contains(range, address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.2",
        "10.0.0.0/8, 11.0.0.0",
        "10.0.0.0/31, 10.0.0.2",
        "192.168.128.0/17, 192.168.127.255",
        "::1, ::2",
        "fd00::/8, fe00::1",
        "2001:db8::/127, 2001:db8::2",
        "0.0.0.0/0, ::1",
        "::/0, 10.0.0.1",
        "::/0, ::ffff:10.0.0.1",
        "::10.0.0.1, 10.0.0.1",
    })
    void holdsNoOtherAddress(String range, String address) {
        assertThat(contains(range, address)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, ::ffff:10.0.0.1",
        "10.0.0.0/8, ::ffff:0a01:0203",
        "::ffff:10.0.0.1, 10.0.0.1",
        "::ffff:10.0.0.0/104, 10.1.2.3",
        "::ffff:0:0/96, 10.1.2.3",
        "0:0:0:0:0:ffff:10.0.0.0/127, ::FFFF:10.0.0.1",
    })
    void anIpv4MappedAddressIsTheIpv4Address(String range, String address) {
        assertThat(contains(range, address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "proxy.example.com",
                "fe80::1%eth0",
                "fe80::1%1",
                "[::1]",
                "10.0.0.1:443",
                "10.0.0",
                "10.0.0.1.2",
                "10.1",
                "167772161",
                "0x0a.0.0.1",
                "010.0.0.1",
                "10.0.0.01",
                "256.0.0.1",
                "999.0.0.1",
                " 10.0.0.1",
                "10.0.0.1 ",
                "10.0.0.1\n",
                "-1.0.0.1",
                "１０.0.0.1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                ":",
                ":::",
                "::12345",
                "::g",
                "abcd",
                "::1.2.3",
                "::1.2.3.256",
                "::ffff:010.0.0.1",
            })
    void isNoAddressLiteral(String text) {
        assertThat(AddressRange.literal(text)).isEmpty();
        assertThat(AddressRange.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1/8",
                "10.0.0.0/33",
                "10.0.0.0/",
                "/8",
                "10.0.0.0/08",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/8/8",
                "10.0.0.0/255.0.0.0",
                "10.0.0.0/8 ",
                "10.0.0.0/999999999999",
                "any/0",
                "::1/64",
                "fd00::/129",
                "::ffff:10.0.0.0/95",
                "::ffff:10.0.0.1/104",
                "0.0.0.1/0",
            })
    void isNoRange(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }
}
