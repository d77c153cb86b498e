/**
 * What each proxy writes, one file a proxy: which headers, made of what, and what they say about the certificate. Not public
 * API.
 */
@NullMarked
package io.github.countersign.mechanism.profile;

import org.jspecify.annotations.NullMarked;
