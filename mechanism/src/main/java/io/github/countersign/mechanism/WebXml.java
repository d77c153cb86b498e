// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The app's deployment descriptor, of which one element matters: it can leave our initializer out (Servlet 6.0 section 8.2.2). */
final class WebXml {
    private WebXml() {}

    /** Whether there is an absolute ordering without a place for the jars that it does not name. */
    static boolean leavesOthersOut(Path webXml) {
        if (!Files.isRegularFile(webXml)) {
            return false;
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            // a descriptor with a DTD is older than absolute orderings
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder reader = factory.newDocumentBuilder();
            // the default handler writes to System.err
            reader.setErrorHandler(new DefaultHandler());
            NodeList orderings = reader.parse(webXml.toFile()).getElementsByTagNameNS("*", "absolute-ordering");
            return orderings.getLength() > 0
                    && ((Element) orderings.item(0))
                                    .getElementsByTagNameNS("*", "others")
                                    .getLength()
                            == 0;
        } catch (IOException | SAXException | ParserConfigurationException unreadable) {
            return false;
        }
    }
}
