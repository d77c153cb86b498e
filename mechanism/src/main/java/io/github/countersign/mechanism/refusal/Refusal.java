// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.refusal;

import java.util.Locale;

/** Why a credential was refused: the closed list of codes that stand in the log and in the README. */
public enum Refusal {
    /** The mechanism was asked, but the servlet container never ran our initializer: nothing would guard the app. */
    GUARD_MISSING("add <others/> to <absolute-ordering>"),
    /** The guard was reached by a request that the mechanism never saw. */
    MECHANISM_MISSING("look for another mechanism or a missing Jakarta Security feature"),
    /** The container took another login over, such as a single sign-on cookie of another app, instead of ours or beside it. */
    CALLER_REPLACED("the caller must drop that cookie; do not share LTPA keys or SSO with this app"),
    /** The request came over HTTP/2, where a caller may have gone around the proxy, or asks to go over to it. */
    PROTOCOL_NOT_ALLOWED("see trust boundary; a test with Java's HttpClient sets version(HTTP_1_1)"),
    /** The container did not take our login over, so that nobody would be the caller. */
    LOGIN_NOT_TAKEN_OVER(
            "<ltpa keysPassword=\"…\"/> in server.xml, and no ltpa.keys that an older server made with its "
                    + "default password; integrated-jaspi=false on WildFly; see Servers"),
    /** The request's host is not in {@code mtls.hosts}. */
    HOST_NOT_ALLOWED("call the right host, or add it"),
    /** The direct peer is not in {@code mtls.proxy.trusted}. */
    SENDER_NOT_TRUSTED("if the address is the proxy's, add it; else somebody goes around it"),
    /** The header {@code mtls.proxy.secret-header} is missing or does not hold the secret. */
    SENDER_SECRET_WRONG("make the proxy set it"),
    /** A header came by which Open Liberty lets whoever sends it choose the protocol, address and user of the request. */
    SERVER_HEADER("an attack; let the proxy drop such names"),
    /** A header came behind the body, where no proxy looks for it (RFC 9110 section 6.5). */
    HEADER_IN_TRAILER("an attack"),
    /** A header is spelt with an underscore, which some layers read as a dash. */
    HEADER_ALIAS("an attack; let the proxy drop such names"),
    /** A header came more than once. */
    HEADER_REPEATED("let the proxy remove callers' copies"),
    /** A header that the proxy always writes did not come: some hop took it away. */
    HEADER_MISSING("look for a hop that removes it, or a caller's Connection header"),
    /** A header is empty, although it never is for a certificate. */
    HEADER_EMPTY("set headers only if a certificate was shown"),
    /** A header is longer than any the proxy writes. */
    HEADER_TOO_LONG("no certificate is that long"),
    /** A header holds a character that the proxy never writes there. */
    HEADER_MALFORMED("is mtls.proxy the right profile?"),
    /** The proxy could not verify the certificate: {@code X-SSL-Client-Verify} is not {@code 0}. */
    NOT_VERIFIED_BY_PROXY("give the proxy the caller's CA"),
    /** The certificate header is not canonical base64 (RFC 4648 section 4). */
    CERTIFICATE_NOT_BASE64("is mtls.proxy the right profile?"),
    /** The certificate header does not hold exactly one DER certificate (RFC 5280 section 4.1). */
    CERTIFICATE_MALFORMED("is mtls.proxy the right profile?"),
    /** The certificate's key is of a kind or size that is never used, such as RSA above 8192 bit. */
    KEY_UNSUPPORTED("issue it for another key"),
    /** A key or a signature of the path is too weak: RSA below 2048 bit, EC below 256 bit, MD5, SHA-1. */
    ALGORITHM_WEAK("issue it anew with SHA-256"),
    /** The certificate is past its notAfter. */
    CERTIFICATE_EXPIRED("renew it"),
    /** The certificate is before its notBefore. */
    CERTIFICATE_NOT_YET_VALID("check the clocks; mtls.clock-skew"),
    /** A CA certificate was shown as a caller's own (RFC 5280 section 4.2.1.9). */
    CERTIFICATE_IS_CA("issue a leaf"),
    /** The key usage does not fit a TLS client (RFC 5280 section 4.2.1.3). */
    KEY_USAGE_WRONG("issue it for TLS clients"),
    /** The extended key usage is there without clientAuth (RFC 5280 section 4.2.1.12). */
    EXTENDED_KEY_USAGE_WRONG("issue it for TLS clients"),
    /** No valid path leads to a certificate in {@code mtls.trust} (RFC 5280 section 6). */
    ISSUER_NOT_TRUSTED("add the CA, or the missing intermediate; renew what expired (the dates, path length, critical "
            + "extensions, name constraints and policies of the CA in mtls.trust count, and authority key ids)"),
    /** {@code X-SSL-Client-Subject-DN} names another subject than the certificate. */
    SUBJECT_DN_DIFFERS("the headers of two requests were mixed, or a caller's passed"),
    /** {@code X-SSL-Client-Subject-CN} names another CN than the certificate. */
    SUBJECT_CN_DIFFERS("the headers of two requests were mixed, or a caller's passed"),
    /** {@code X-SSL-Client-Issuer-DN} names another issuer than the certificate. */
    ISSUER_DN_DIFFERS("the headers of two requests were mixed, or a caller's passed"),
    /** {@code X-SSL-Client-NotBefore} or {@code -NotAfter} is another date than the certificate's. */
    DATES_DIFFER("the headers of two requests were mixed, or a caller's passed"),
    /** The subject has no CN. */
    COMMON_NAME_MISSING("issue it with one"),
    /** The subject has more than one CN. */
    COMMON_NAME_REPEATED("issue it with one"),
    /** The CN is empty, holds a control character, or is not valid for its string type. */
    COMMON_NAME_MALFORMED("issue it properly"),
    /** No rule matches. */
    NO_RULE("add a rule"),
    /** A wildcard rule matched a CN with characters that could be harmful in a directory's names and filters. */
    CALLER_NAME_UNSAFE("write the CN out in a rule"),
    /** The server's identity stores did not confirm the caller. */
    IDENTITY_STORE_DISAGREES("let that store provide groups only"),
    /** A step failed in a way that nobody thought of. */
    INTERNAL_ERROR("please report it");

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String remedy;

    Refusal(String remedy) {
        this.remedy = remedy;
    }

    /** The code as it stands in the log and in the README. */
    public String code() {
        return code;
    }

    /** What to do about it, in the words of the README. */
    public String remedy() {
        return remedy;
    }
}
