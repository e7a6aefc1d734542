// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/** Tests whose name ends in IT run in a JVM with the packed agent; {@link Started} starts further ones. */
@NullMarked
package io.contextvars.agent;

import org.jspecify.annotations.NullMarked;
