// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.internal;

/** A task or function that brings its context along: whoever would capture one for it leaves it as it is. */
public interface Propagated {
}
