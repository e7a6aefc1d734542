// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/** What runs in JVMs of its own, and in class loaders of its own. */
@NullMarked
package io.contextvars.agent.programs;

import org.jspecify.annotations.NullMarked;
