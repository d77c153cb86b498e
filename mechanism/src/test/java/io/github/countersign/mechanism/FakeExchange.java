// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.mechanism.presented.SentRequest;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.security.auth.callback.CallbackHandler;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through a container that knows only what our classes may ask: an unexpected call, {@code sendError}
 * for example, fails the test.
 */
final class FakeExchange {
    /** As the servlet specification names it. */
    static final String CERTIFICATE = "jakarta.servlet.request.X509Certificate";

    final Map<String, Object> attributes = new HashMap<>();
    final Map<Object, Object> messageInfo = new HashMap<>();
    private final SentRequest received;
    Supplier<Enumeration<String>> headerNames;
    /** None before the body was read. */
    @Nullable
    Map<String, String> trailers;

    String method = "GET";
    /** Of HTTP/2. */
    String stream = "";

    String uri = "/orders";
    boolean guarded = true;
    boolean isProtected;
    boolean authenticationRequest;
    int status = HttpServletResponse.SC_OK;
    int length = -1;
    /** Of the answer. */
    final Map<String, String> headers = new HashMap<>();

    /** How often the container was asked to log the caller in before it had our answer, and what comes of that. */
    int trials;

    Login trial = (request, response) -> true;
    Supplier<AuthenticationStatus> notified = () -> AuthenticationStatus.SUCCESS;
    /** Whether the answer is on its way, so that nobody can add a page to it. */
    boolean sent;

    @Nullable
    String authType;

    int logins;

    @Nullable
    Principal caller;

    DispatcherType dispatch = DispatcherType.REQUEST;
    int passedOn;
    int logouts;

    /** What a container does about {@link HttpServletRequest#authenticate}. */
    interface Login {
        boolean at(HttpServletRequest request, HttpServletResponse response) throws Exception;
    }

    FakeExchange(SentRequest received) {
        this.received = received;
        this.headerNames = received::headerNames;
    }

    HttpServletRequest request() {
        return Stub.of(HttpServletRequest.class)
                .on("getHeaderNames", a -> headerNames.get())
                .on("getHeaders", a -> received.headers((String) a[0]))
                .on("getHeader", a -> received.onlyHeader((String) a[0]).orElse(null))
                .on("isTrailerFieldsReady", a -> trailers != null)
                .on("getTrailerFields", a -> trailers)
                .on("getProtocolRequestId", a -> stream)
                .on("getMethod", a -> method)
                .on("getProtocol", a -> received.protocol())
                .on("getRemoteAddr", a -> received.peerAddress())
                .on("getRequestURI", a -> uri)
                .on("getUserPrincipal", a -> caller)
                .on("getDispatcherType", a -> dispatch)
                .on("getAuthType", a -> authType)
                .on("authenticate", a -> tried((HttpServletResponse) a[0]))
                .on("logout", a -> ++logouts)
                .on("getServletContext", a -> servletContext())
                .on("getAttribute", a -> attributes.get((String) a[0]))
                .on("setAttribute", a -> attributes.put((String) a[0], a[1]))
                .on("removeAttribute", a -> attributes.remove((String) a[0]))
                .object();
    }

    HttpServletResponse response() {
        return Stub.of(HttpServletResponse.class)
                .on("isCommitted", a -> sent)
                .on("setStatus", a -> status = (int) a[0])
                .on("containsHeader", a -> headers.containsKey((String) a[0]))
                .on("setHeader", a -> headers.put((String) a[0], (String) a[1]))
                .on("setContentLength", a -> length = (int) a[0])
                .on("flushBuffer", a -> sent = true)
                .object();
    }

    private boolean tried(HttpServletResponse response) throws Exception {
        trials++;
        return trial.at(request(), response);
    }

    FilterChain chain() {
        return Stub.of(FilterChain.class).on("doFilter", a -> ++passedOn).object();
    }

    HttpMessageContext context() {
        return Stub.of(HttpMessageContext.class)
                .on("getHandler", a -> (CallbackHandler) callbacks -> {})
                .on("isProtected", a -> isProtected)
                .on("isAuthenticationRequest", a -> authenticationRequest)
                .on("getMessageInfo", a -> Stub.of(MessageInfo.class)
                        .on("getMap", b -> messageInfo)
                        .object())
                .on("doNothing", a -> AuthenticationStatus.NOT_DONE)
                .on("responseUnauthorized", a -> {
                    status = HttpServletResponse.SC_UNAUTHORIZED;
                    return AuthenticationStatus.SEND_FAILURE;
                })
                .on("notifyContainerAboutLogin", a -> {
                    logins++;
                    return notified.get();
                })
                .object();
    }

    private ServletContext servletContext() {
        return Stub.of(ServletContext.class)
                .on("getAttribute", a -> guarded && a[0].equals(Guard.class.getName()) ? new Guard() : null)
                .object();
    }
}
