// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import static io.github.countersign.restclient.configuration.TestBinding.bound;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Each place from which certificate and private key of a client can come. */
enum KeySource {
    KEYS {
        @Override
        TestKeys keys(Path folder, TestCertificate certificate, String key) {
            return pair(certificate.chainPem(), key);
        }
    },
    FILES {
        @Override
        TestKeys keys(Path folder, TestCertificate certificate, String key) {
            Layout.write(folder.resolve("chain.pem"), certificate.chainPem());
            Layout.write(folder.resolve("key.pem"), key);
            return pair("file:" + folder.resolve("chain.pem"), "file:" + folder.resolve("key.pem"));
        }
    },
    CLASSPATH {
        @Override
        TestKeys keys(Path folder, TestCertificate certificate, String key) {
            Layout.write(folder.resolve("chain.pem"), certificate.chainPem());
            Layout.write(folder.resolve("key.pem"), key);
            return pair("classpath:chain.pem", "classpath:key.pem");
        }
    },
    VCAP_SERVICES {
        @Override
        TestKeys keys(Path folder, TestCertificate certificate, String key) {
            return bound(binding(certificate, key));
        }
    },
    VCAP_SERVICES_FILE_PATH {
        @Override
        TestKeys keys(Path folder, TestCertificate certificate, String key) {
            Layout.write(folder.resolve("vcap"), TestBinding.vcap(binding(certificate, key)));
            return TestKeys.none().with(name(), folder.resolve("vcap").toString());
        }
    },
    SERVICE_BINDING_ROOT_DESCRIBED {
        @Override
        TestKeys keys(Path folder, TestCertificate certificate, String key) {
            return mounted(folder, Layout.DESCRIBED, certificate, key);
        }
    },
    SERVICE_BINDING_ROOT_CONTAINER {
        @Override
        TestKeys keys(Path folder, TestCertificate certificate, String key) {
            return mounted(folder, Layout.CONTAINER, certificate, key);
        }
    },
    SERVICE_BINDING_ROOT_FLAT {
        @Override
        TestKeys keys(Path folder, TestCertificate certificate, String key) {
            return mounted(folder, Layout.FLAT, certificate, key);
        }
    },
    SERVICE_BINDING_ROOT_LINKED {
        @Override
        TestKeys keys(Path folder, TestCertificate certificate, String key) {
            Layout.FLAT.mountLinked(folder.resolve("bindings").resolve("xsuaa"), binding(certificate, key));
            return root(folder);
        }
    },
    ETC_SECRETS_FLAT {
        @Override
        TestKeys keys(Path folder, TestCertificate certificate, String key) {
            return older(folder, Layout.FLAT, certificate, key);
        }
    },
    ETC_SECRETS_CREDENTIALS {
        @Override
        TestKeys keys(Path folder, TestCertificate certificate, String key) {
            return older(folder, Layout.CREDENTIALS, certificate, key);
        }
    },
    ETC_SECRETS_WHOLE {
        @Override
        TestKeys keys(Path folder, TestCertificate certificate, String key) {
            return older(folder, Layout.WHOLE, certificate, key);
        }
    },
    XSUAA_PRIVATE_KEY {
        @Override
        TestKeys keys(Path folder, TestCertificate certificate, String key) {
            return bound(TestBinding.xsuaa(certificate).without("key")).with(name(), key);
        }
    },
    IAS_PRIVATE_KEY {
        @Override
        TestKeys keys(Path folder, TestCertificate certificate, String key) {
            return bound(TestBinding.identity(certificate).without("key"))
                    .with("mtls.client.xsuaa.binding", "identity")
                    .with(name(), key);
        }
    },
    CF_INSTANCE_IDENTITY {
        @Override
        TestKeys keys(Path folder, TestCertificate certificate, String key) {
            Layout.write(folder.resolve("instance.crt"), certificate.chainPem());
            Layout.write(folder.resolve("instance.key"), key);
            return TestKeys.none()
                    .with("mtls.client.xsuaa.certificate", "cf-instance-identity")
                    .with("CF_INSTANCE_CERT", folder.resolve("instance.crt").toString())
                    .with("CF_INSTANCE_KEY", folder.resolve("instance.key").toString());
        }
    };

    /** Puts both there; what is no key of MicroProfile Config lies in the folder. */
    abstract TestKeys keys(Path folder, TestCertificate certificate, String key);

    /** Puts both there and reads them, as an app does on whose class path the folder is. */
    final Reading read(Path folder, TestCertificate certificate, String key, String password) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader app = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(app);
            return Reading.of(
                    keys(folder, certificate, key).with("mtls.client.xsuaa.private-key-password", password),
                    Files.createDirectories(folder.resolve("sapbtp")));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static TestKeys pair(String certificate, String key) {
        return TestKeys.none()
                .with("mtls.client.xsuaa.certificate", certificate)
                .with("mtls.client.xsuaa.private-key", key);
    }

    private static TestBinding binding(TestCertificate certificate, String key) {
        return TestBinding.xsuaa(certificate).with("key", key);
    }

    private static TestKeys root(Path folder) {
        return TestKeys.none()
                .with("SERVICE_BINDING_ROOT", folder.resolve("bindings").toString());
    }

    private static TestKeys mounted(Path folder, Layout layout, TestCertificate certificate, String key) {
        layout.mount(folder.resolve("bindings").resolve("xsuaa"), binding(certificate, key));
        return root(folder);
    }

    private static TestKeys older(Path folder, Layout layout, TestCertificate certificate, String key) {
        layout.mount(folder.resolve("sapbtp").resolve("xsuaa").resolve("my-xsuaa"), binding(certificate, key));
        return TestKeys.none();
    }
}
