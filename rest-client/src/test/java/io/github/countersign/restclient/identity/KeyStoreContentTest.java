// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.restclient.settings.UnusableException;
import io.github.countersign.testkit.TestAuthority;
import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.junit.jupiter.api.Test;

class KeyStoreContentTest {

    /** A store (RFC 7292 section 4) of one certificate whose name has no value. */
    private static byte[] storeOfNamelessCertificate() throws IOException {
        CertBag certificate = new CertBag(
                PKCSObjectIdentifiers.x509Certificate,
                new DEROctetString(TestAuthority.named("Test CA").issue(leaf()).der()));
        DERSequence name = sequence(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERSet());
        SafeBag bag = new SafeBag(PKCSObjectIdentifiers.certBag, certificate, new DERSet(name));
        ContentInfo safe = data(sequence(data(sequence(bag))));
        return sequence(new ASN1Integer(3), safe).getEncoded();
    }

    private static ContentInfo data(ASN1Encodable content) throws IOException {
        return new ContentInfo(
                PKCSObjectIdentifiers.data,
                new DEROctetString(content.toASN1Primitive().getEncoded()));
    }

    private static DERSequence sequence(ASN1Encodable... elements) {
        return new DERSequence(elements);
    }

    @Test
    void aStoreThatTheJdkStumblesOverIsRefused() throws IOException {
        byte[] store = storeOfNamelessCertificate();

        assertThatExceptionOfType(UnusableException.class)
                .isThrownBy(() -> KeyStoreContent.read(store, "secret".toCharArray(), Optional.empty()))
                .withMessage("is no PKCS#12 store, or this password does not open it");
    }
}
