// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import io.github.countersign.mechanism.ClientCertificatePrincipal;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/** Every answer that the APIs give to "who is calling", one a line. */
@Path("/who-am-i")
@RequestScoped
public class WhoAmIResource {
    @Inject
    private SecurityContext security;

    @Resource
    private ManagedExecutorService executor;

    @GET
    public String tell(@Context HttpServletRequest request, @Context jakarta.ws.rs.core.SecurityContext resource) {
        Calls.counted("");
        TreeMap<String, Object> answers = new TreeMap<>();
        answers.put("security.caller", name(security.getCallerPrincipal()));
        answers.put("security.reader", security.isCallerInRole("reader"));
        answers.put("security.undeclared", security.isCallerInRole("undeclared"));
        answers.put("request.caller", name(request.getUserPrincipal()));
        answers.put("request.remote-user", String.valueOf(request.getRemoteUser()));
        answers.put("request.reader", request.isUserInRole("reader"));
        answers.put("request.writer", request.isUserInRole("writer"));
        answers.put("request.undeclared", request.isUserInRole("undeclared"));
        answers.put("request.auth-type", String.valueOf(request.getAuthType()));
        answers.put("request.certificate", certificate(request));
        answers.put("request.scheme", request.getScheme());
        answers.put("request.session", String.valueOf(request.getSession(false)));
        answers.put("resource.caller", name(resource.getUserPrincipal()));
        answers.put("resource.reader", resource.isUserInRole("reader"));
        answers.put("resource.auth-type", String.valueOf(resource.getAuthenticationScheme()));
        for (ClientCertificatePrincipal principal : security.getPrincipalsByType(ClientCertificatePrincipal.class)) {
            answers.put("principal.name", principal.getName());
            answers.put("principal.certificate", principal.certificate().getSubjectX500Principal());
            answers.put("principal.fingerprint", principal.fingerprint());
            answers.put("principal.anchor", principal.anchor().getSubjectX500Principal());
        }
        StringBuilder lines = new StringBuilder();
        answers.forEach(
                (key, value) -> lines.append(key).append('=').append(value).append('\n'));
        return lines.toString();
    }

    /** The caller's name as a task of a managed executor sees it. */
    @GET
    @Path("/later")
    public String tellLater() throws ExecutionException, InterruptedException {
        return executor.submit(() -> name(security.getCallerPrincipal())).get();
    }

    private static String name(Principal principal) {
        return Optional.ofNullable(principal).map(Principal::getName).orElse("none");
    }

    private static String certificate(HttpServletRequest request) {
        return request.getAttribute("jakarta.servlet.request.X509Certificate") instanceof X509Certificate[] chain
                ? chain.length + " " + chain[0].getSubjectX500Principal()
                : "none";
    }
}
