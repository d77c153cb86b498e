// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

/** What is different in the services of SAP. All that hand on what is about XSUAA are as XSUAA itself. */
public enum BoundService {
    XSUAA("certurl", "/oauth/token", "XSUAA_PRIVATE_KEY"),
    /** SAP Cloud Identity Services. */
    IDENTITY("url", "/oauth2/token", "IAS_PRIVATE_KEY");

    private static final String IDENTITY_LABEL = "identity";

    private final String urlField;
    private final String tokenPath;
    private final String keyVariable;

    BoundService(String urlField, String tokenPath, String keyVariable) {
        this.urlField = urlField;
        this.tokenPath = tokenPath;
        this.keyVariable = keyVariable;
    }

    static BoundService of(String label) {
        return label.equals(IDENTITY_LABEL) ? IDENTITY : XSUAA;
    }

    /** The field with the address of its token service. */
    public String urlField() {
        return urlField;
    }

    /** The path of the token endpoint below that address. */
    public String tokenPath() {
        return tokenPath;
    }

    /** The environment variable for the key of a certificate that the app manages itself. */
    public String keyVariable() {
        return keyVariable;
    }
}
