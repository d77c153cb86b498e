// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;
import io.github.countersign.mechanism.refusal.Refusal;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The headers of one proxy: finds them, and takes each as often as the proxy writes it. */
public final class ProxyHeaders {
    /** HAProxy's default buffer bounds the whole request head at this size, in bytes; others have less. */
    public static final int LONGEST = 16 * 1024;

    private final CertificateForm form;
    private final List<HeaderField> fields;
    /** A bit for the length of each name: hardly any other header needs a closer look. */
    private final long lengths;

    /**
     * The headers by index.
     *
     * @param form how the certificate stands there
     * @param fields the first one holds the certificate
     */
    public ProxyHeaders(CertificateForm form, Collection<HeaderField> fields) {
        this.form = form;
        this.fields = List.copyOf(fields);
        this.lengths = fields.stream()
                .mapToLong(field -> 1L << field.name().length())
                .reduce(0, (some, other) -> some | other);
    }

    /** Whether it is one of the names, or an alias with underscores. */
    public boolean include(String name) {
        return isAsLongAsOne(name) && isNamed(name.replace('_', '-'));
    }

    /** Whether it is an alias of one of the names, as servers make them for CGI and some proxies let them pass. */
    boolean includeAlias(String name) {
        return isAsLongAsOne(name) && name.indexOf('_') >= 0 && include(name);
    }

    /** A shift takes the length modulo 64. */
    private boolean isAsLongAsOne(String name) {
        return (lengths & 1L << name.length()) != 0;
    }

    private boolean isNamed(String name) {
        for (HeaderField field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What the names of the request's headers tell.
     *
     * @param others says what another proxy wrote, if there is no claim
     */
    public HeaderNames namesIn(ReceivedRequest request, ForeignHeaders others) {
        return HeaderNames.in(request, this, others);
    }

    /** The request, unless it has names that a proxy never writes, or not there. */
    public Checked<ReceivedRequest> admit(ReceivedRequest request, HeaderNames names) {
        for (String name : request.trailerNames()) {
            if (include(name)) {
                return Checked.refused(Refusal.HEADER_IN_TRAILER, Escaped.text(name));
            }
        }
        if (names.foreign().isPresent()) {
            String name = names.foreign().get();
            Refusal refusal = HeaderNames.isOfServer(name) ? Refusal.SERVER_HEADER : Refusal.HEADER_ALIAS;
            return Checked.refused(refusal, Escaped.text(name));
        }
        return Checked.passed(request);
    }

    /** The value of the header with the certificate if it came once, else an empty one. */
    public String certificateIn(ReceivedRequest request) {
        Enumeration<String> lines = request.headers(fields.get(0).name());
        String value = lines.hasMoreElements() ? lines.nextElement() : "";
        return lines.hasMoreElements() ? "" : value;
    }

    /** What stands in the headers, if each came as often as the proxy writes it. */
    public Checked<ReceivedHeaders> collect(ReceivedRequest request) {
        @Nullable String[] values = new @Nullable String[fields.size()];
        for (int i = 0; i < values.length; i++) {
            HeaderField field = fields.get(i);
            Enumeration<String> lines = request.headers(field.name());
            String value = lines.hasMoreElements() ? lines.nextElement() : null;
            Optional<Refusal> anomaly =
                    lines.hasMoreElements() ? Optional.of(Refusal.HEADER_REPEATED) : field.anomaly(value);
            if (anomaly.isPresent()) {
                return Checked.refused(anomaly.get(), seen(field, values[0]));
            }
            values[i] = value;
        }
        return Checked.passed(new ReceivedHeaders(fields, values));
    }

    /** The same, if every value is made of what the proxy writes there. */
    public Checked<ReceivedHeaders> wellFormed(ReceivedHeaders headers) {
        Optional<HeaderField> malformed = headers.malformed();
        return malformed.isPresent()
                ? Checked.refused(Refusal.HEADER_MALFORMED, seen(malformed.get(), headers.certificate()))
                : Checked.passed(headers);
    }

    /** The header at fault, and whether the one of the certificate looks like another proxy's. */
    private String seen(HeaderField faulty, @Nullable String certificate) {
        HeaderField first = fields.get(0);
        String instead = certificate == null ? "" : form.insteadIn(certificate);
        return instead.isEmpty()
                ? faulty.name()
                : (faulty.equals(first) ? "" : faulty.name() + "; ") + first.name() + instead;
    }
}
