// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/** The Java agent: which JDK classes change, and how. Contexts are the business of {@link io.contextvars.agent.bridge}. */
@NullMarked
package io.contextvars.agent;

import org.jspecify.annotations.NullMarked;
