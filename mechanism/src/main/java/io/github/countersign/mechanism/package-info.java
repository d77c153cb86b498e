/**
 * Who is calling us: turns the client-certificate headers of a TLS-terminating proxy into a verified caller with groups.
 *
 * <pre>
 * request -- header values --&gt; PresentedCertificate   what the proxy's headers claim; nothing proven
 *         -- verify        --&gt; VerifiedCertificate    trusted anchor, valid now, made for clients
 *         -- identify      --&gt; caller name and groups from the rules
 *         -- tell the container
 * </pre>
 *
 * <p><b>Trust boundary.</b> Certificates are public; possession of the key is proven in the TLS handshake, which the proxy
 * made. The headers mean something only if nobody but that proxy can reach the app with them: the proxy removes the
 * caller's own copies, and {@code mtls.proxy.trusted} names the proxy.
 *
 * <p>Public API are the public types of this package, the configuration keys and the refusal codes. The packages below are
 * the steps of the line and may change at any time.
 */
@NullMarked
package io.github.countersign.mechanism;

import org.jspecify.annotations.NullMarked;
