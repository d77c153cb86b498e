/** The operator of a server that is told only from within what to deploy. */
@NullMarked
package io.github.countersign.it.operator;

import org.jspecify.annotations.NullMarked;
