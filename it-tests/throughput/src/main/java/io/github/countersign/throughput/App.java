// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.throughput;

import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.throughput.app.CallerApplication;
import io.github.countersign.throughput.app.ConstantMechanism;
import io.github.countersign.throughput.app.GuardedResource;
import io.github.countersign.throughput.app.OpenResource;
import java.util.List;
import java.util.Locale;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The same app without security, behind a mechanism that logs in a constant caller, and behind ours. */
enum App {
    UNSECURED {
        @Override
        WebArchive archive(Apps apps, TestAuthority authority) {
            return common(authority).addClass(OpenResource.class);
        }

        @Override
        String answer(String caller) {
            return "nobody";
        }
    },
    CONSTANT {
        @Override
        WebArchive archive(Apps apps, TestAuthority authority) {
            return guarded(authority).addClass(ConstantMechanism.class);
        }

        @Override
        String answer(String caller) {
            return "constant";
        }
    },
    COUNTERSIGN {
        @Override
        WebArchive archive(Apps apps, TestAuthority authority) {
            return apps.withMechanism(guarded(authority));
        }

        @Override
        String answer(String caller) {
            return caller;
        }
    };

    private static final String CONFIGURATION = """
            mtls.proxy=cloud-foundry
            mtls.proxy.trusted=127.0.0.1
            mtls.trust=classpath:trust.pem
            mtls.rules=callers
            mtls.rule.callers.cn=caller-*
            mtls.rule.callers.groups=caller
            """;

    abstract WebArchive archive(Apps apps, TestAuthority authority);

    /** What the app tells a caller of that name. */
    abstract String answer(String caller);

    static List<WebArchive> archives(Apps apps, TestAuthority authority) {
        return List.of(values()).stream()
                .map(app -> app.archive(apps, authority))
                .toList();
    }

    String path() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    WebArchive common(TestAuthority authority) {
        return ShrinkWrap.create(WebArchive.class, path().substring(1) + ".war")
                .addClass(CallerApplication.class)
                .addAsWebResource(new StringAsset("up"), "ready.txt")
                .addAsResource(new StringAsset(authority.pem()), "trust.pem")
                .addAsResource(new StringAsset(CONFIGURATION), "META-INF/microprofile-config.properties");
    }

    WebArchive guarded(TestAuthority authority) {
        return common(authority).addClass(GuardedResource.class);
    }
}
