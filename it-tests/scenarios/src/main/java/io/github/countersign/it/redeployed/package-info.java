/** An app that is deployed over and over: its classes work with both jars of Countersign and without them. */
@NullMarked
package io.github.countersign.it.redeployed;

import org.jspecify.annotations.NullMarked;
