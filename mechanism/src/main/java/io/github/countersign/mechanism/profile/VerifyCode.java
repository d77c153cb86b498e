// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.profile;

import io.github.countersign.mechanism.refusal.Escaped;
import java.util.List;

/** The code of OpenSSL's certificate verification that HAProxy passes on ({@code ssl_c_verify}), for an operator's eyes. */
final class VerifyCode {
    /** Word by word what OpenSSL 3.0 says of each code ({@code X509_verify_cert_error_string}), from code 0 on. */
    private static final List<String> WORDS = """
            ok
            unspecified certificate verification error
            unable to get issuer certificate
            unable to get certificate CRL
            unable to decrypt certificate's signature
            unable to decrypt CRL's signature
            unable to decode issuer public key
            certificate signature failure
            CRL signature failure
            certificate is not yet valid
            certificate has expired
            CRL is not yet valid
            CRL has expired
            format error in certificate's notBefore field
            format error in certificate's notAfter field
            format error in CRL's lastUpdate field
            format error in CRL's nextUpdate field
            out of memory
            self-signed certificate
            self-signed certificate in certificate chain
            unable to get local issuer certificate
            unable to verify the first certificate
            certificate chain too long
            certificate revoked
            issuer certificate doesn't have a public key
            path length constraint exceeded
            unsuitable certificate purpose
            certificate not trusted
            certificate rejected
            subject issuer mismatch
            authority and subject key identifier mismatch
            authority and issuer serial number mismatch
            key usage does not include certificate signing
            unable to get CRL issuer certificate
            unhandled critical extension
            key usage does not include CRL signing
            unhandled critical CRL extension
            invalid non-CA certificate (has CA markings)
            proxy path length constraint exceeded
            key usage does not include digital signature
            proxy certificates not allowed, please set the appropriate flag
            invalid or inconsistent certificate extension
            invalid or inconsistent certificate policy extension
            no explicit policy
            different CRL scope
            unsupported extension feature
            RFC 3779 resource not subset of parent's resources
            permitted subtree violation
            excluded subtree violation
            name constraints minimum and maximum not supported
            application verification failure
            unsupported name constraint type
            unsupported or invalid name constraint syntax
            unsupported or invalid name syntax
            CRL path validation error
            path loop
            Suite B: certificate version invalid
            Suite B: invalid public key algorithm
            Suite B: invalid ECC curve
            Suite B: invalid signature algorithm
            Suite B: curve not allowed for this LOS
            Suite B: cannot sign P-384 with P-256
            hostname mismatch
            email address mismatch
            IP address mismatch
            no matching DANE TLSA records
            EE certificate key too weak
            CA certificate key too weak
            CA signature digest algorithm too weak
            invalid certificate verification context
            issuer certificate lookup error
            Certificate Transparency required, but no valid SCTs found
            proxy subject name violation
            OCSP verification needed
            OCSP verification failed
            OCSP unknown cert
            Cannot find certificate signature algorithm
            subject signature algorithm and issuer public key algorithm mismatch
            cert info signature and signature algorithm mismatch
            invalid CA certificate
            Path length invalid for non-CA cert
            Path length given without key usage keyCertSign
            Key usage keyCertSign invalid for non-CA cert
            Issuer name empty
            Subject name empty
            Missing Authority Key Identifier
            Missing Subject Key Identifier
            Empty Subject Alternative Name extension
            Subject empty and Subject Alt Name extension not critical
            Basic Constraints of CA cert not marked critical
            Authority Key Identifier marked critical
            Subject Key Identifier marked critical
            CA cert does not include key usage extension
            Using cert extension requires at least X509v3
            Certificate public key has explicit ECC parameters
            """.lines().toList();

    private VerifyCode() {}

    /** The code with its words; whatever is no code of OpenSSL stays as it came, escaped. */
    static String inWords(String code) {
        boolean known = code.matches("0|[1-9]\\d?") && Integer.parseInt(code) < WORDS.size();
        return known ? code + ": " + WORDS.get(Integer.parseInt(code)) : Escaped.text(code);
    }
}
