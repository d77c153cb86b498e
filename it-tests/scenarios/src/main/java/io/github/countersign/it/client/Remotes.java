// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.client;

import io.github.countersign.restclient.BearerToken;
import io.github.countersign.restclient.MutualTls;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The REST clients of the app, by the name under which a test asks for them. */
final class Remotes {
    static final Map<String, Class<? extends Remote>> BY_NAME = Map.ofEntries(
            Map.entry("injected", Injected.class),
            Map.entry("marked", Marked.class),
            Map.entry("plain", Plain.class),
            Map.entry("claimed", Claimed.class),
            Map.entry("mesh", Mesh.class),
            Map.entry("unknown", Unknown.class),
            Map.entry("slow", Slow.class),
            Map.entry("rotating", Rotating.class),
            Map.entry("again-get", AgainGet.class),
            Map.entry("again-later", AgainLater.class),
            Map.entry("again-post", AgainPost.class),
            Map.entry("again-stream", AgainStream.class),
            Map.entry("again-refused", AgainRefused.class));

    private Remotes() {}

    @MutualTls
    @BearerToken
    @RegisterRestClient(configKey = "injected")
    public interface Injected extends Remote {}

    @MutualTls
    @BearerToken
    public interface Marked extends Remote {}

    public interface Plain extends Remote {}

    /** By configuration. */
    public interface Claimed extends Remote {}

    @BearerToken("mesh")
    public interface Mesh extends Remote {}

    /** The token service knows nothing of its client. */
    @MutualTls("unknown")
    @BearerToken("unknown")
    public interface Unknown extends Remote {}

    @MutualTls("slow")
    @BearerToken("slow")
    public interface Slow extends Remote {}

    @MutualTls("rotating")
    @BearerToken("rotating")
    public interface Rotating extends Remote {}

    @MutualTls("again-get")
    @BearerToken("again-get")
    public interface AgainGet extends Remote {}

    @MutualTls("again-later")
    @BearerToken("again-later")
    public interface AgainLater extends Remote {}

    @MutualTls("again-post")
    @BearerToken("again-post")
    public interface AgainPost extends Remote {}

    @MutualTls("again-stream")
    @BearerToken("again-stream")
    public interface AgainStream extends Remote {}

    @MutualTls("again-refused")
    @BearerToken("again-refused")
    public interface AgainRefused extends Remote {}
}
