// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebXmlTest {
    private static final String ROOT =
            "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.0'>%s</web-app>";

    private static boolean leavesOthersOut(Path folder, String xml) throws IOException {
        return WebXml.leavesOthersOut(Files.writeString(folder.resolve("web.xml"), xml));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<absolute-ordering/>",
                "<absolute-ordering><name>a</name></absolute-ordering>",
                "<absolute-ordering><!-- <others/> --></absolute-ordering>",
                "<absolute-ordering/><ordering><others/></ordering>",
            })
    void anAbsoluteOrderingWithoutOthersLeavesUsOut(String element, @TempDir Path folder) throws IOException {
        assertThat(leavesOthersOut(folder, ROOT.formatted(element))).isTrue();
        assertThat(leavesOthersOut(folder, "<web-app>" + element + "</web-app>"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<absolute-ordering><others/></absolute-ordering>",
                "<absolute-ordering><name>a</name><others/></absolute-ordering>",
                "<distributable/>",
                "<!-- <absolute-ordering/> -->",
            })
    void anyOtherDescriptorDoesNot(String element, @TempDir Path folder) throws IOException {
        assertThat(leavesOthersOut(folder, ROOT.formatted(element))).isFalse();
    }

    @Test
    void aPrefixMakesNoDifference(@TempDir Path folder) throws IOException {
        String ordering = "<j:absolute-ordering xmlns:j='https://jakarta.ee/xml/ns/jakartaee'>%s</j:absolute-ordering>";

        assertThat(leavesOthersOut(folder, ROOT.formatted(ordering.formatted(""))))
                .isTrue();
        assertThat(leavesOthersOut(folder, ROOT.formatted(ordering.formatted("<j:others/>"))))
                .isFalse();
    }

    @Test
    void noDescriptorOrOneThatOnlyTheServerCanReadDoesNot(@TempDir Path folder) throws IOException {
        assertThat(WebXml.leavesOthersOut(folder.resolve("web.xml"))).isFalse();
        assertThat(WebXml.leavesOthersOut(folder)).isFalse();
        assertThat(leavesOthersOut(
                        folder, "<!DOCTYPE web-app [<!ENTITY x SYSTEM 'file:/etc/passwd'>]><web-app>&x;</web-app>"))
                .isFalse();
    }
}
