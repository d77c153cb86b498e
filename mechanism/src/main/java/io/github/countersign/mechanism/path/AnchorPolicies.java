// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.path;

import io.github.countersign.mechanism.certificate.Extensions;
import io.github.countersign.mechanism.der.DerScan;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.der.ObjectIdentifier;
import java.security.cert.PKIXParameters;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What an anchor's certificate says about the policies of a path below it, as parameters of the path's validation (RFC 5937):
 * to the JDK an anchor says nothing about them. Mappings of the anchor itself are not among the parameters and do not count,
 * which only ever refuses more.
 *
 * @param policies those that the anchor stands for; none if it stands for any
 */
record AnchorPolicies(
        Set<String> policies, boolean isPolicyRequired, boolean isMappingInhibited, boolean isAnyPolicyInhibited) {
    private static final String POLICIES = "2.5.29.32";
    private static final String POLICY_CONSTRAINTS = "2.5.29.36";
    private static final String ANY_POLICY_INHIBITED = "2.5.29.54";
    private static final String ANY_POLICY = "2.5.29.32.0";
    private static final int REQUIRED = 0x80;
    private static final int MAPPING_INHIBITED = 0x81;

    AnchorPolicies {
        policies = Set.copyOf(policies);
    }

    static AnchorPolicies of(CandidatePath path) throws NotDerException {
        X509Certificate anchor = path.anchor();
        // what is to hold only so many certificates further down holds from the first one on, but for what is required:
        // one policy that all certificates share is wanted of all of them or of none
        Optional<DerValue> constraints = Extensions.value(anchor, POLICY_CONSTRAINTS);
        int required = constraints.isEmpty() ? Integer.MAX_VALUE : field(constraints.get(), REQUIRED);
        int mapping = constraints.isEmpty() ? Integer.MAX_VALUE : field(constraints.get(), MAPPING_INHIBITED);
        Optional<DerValue> anyPolicy = Extensions.value(anchor, ANY_POLICY_INHIBITED);
        int any =
                anyPolicy.isEmpty() ? Integer.MAX_VALUE : number(anyPolicy.get().expect(DerValue.INTEGER));
        int length = path.certificates().size();
        return new AnchorPolicies(policies(anchor), required <= length, mapping < length, any < length);
    }

    private static int field(DerValue constraints, int tag) throws NotDerException {
        for (DerValue field : constraints.expect(DerValue.SEQUENCE).children(0, 2)) {
            if (field.tag() == tag) {
                DerScan.implicit(field, DerValue.INTEGER);
                return number(field);
            }
        }
        return Integer.MAX_VALUE;
    }

    /** How many certificates are let go first; more than one octet says: all that there can be. */
    private static int number(DerValue number) {
        byte[] content = number.content();
        return content.length == 1 && content[0] >= 0 ? content[0] : Integer.MAX_VALUE;
    }

    private static Set<String> policies(X509Certificate anchor) throws NotDerException {
        Set<String> policies = new HashSet<>();
        Optional<DerValue> value = Extensions.value(anchor, POLICIES);
        if (value.isPresent()) {
            for (DerValue policy : value.get().expect(DerValue.SEQUENCE).children()) {
                policies.add(ObjectIdentifier.dotted(
                        policy.expect(DerValue.SEQUENCE).children(1, 2).get(0)));
            }
        }
        return policies.contains(ANY_POLICY) ? Set.of() : policies;
    }

    void setOn(PKIXParameters parameters) {
        parameters.setInitialPolicies(policies);
        parameters.setExplicitPolicyRequired(isPolicyRequired);
        parameters.setPolicyMappingInhibited(isMappingInhibited);
        parameters.setAnyPolicyInhibited(isAnyPolicyInhibited);
    }
}
