/** How a step ends: with its result, or with a refusal that has a reason of its own. Not public API. */
@NullMarked
package io.github.countersign.mechanism.refusal;

import org.jspecify.annotations.NullMarked;
