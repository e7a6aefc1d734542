// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/**
 * What changed JDK classes call: JDK types only, in the bootstrap class loader, known to each loaded contextvars-core
 * and holding none.
 *
 * <p>It is on the path of every thread and task, long before the application, so it uses no lambdas and no strings
 * concatenated by the linker, loads no executor before somebody uses one, and blocks nowhere.
 */
@NullMarked
package io.contextvars.agent.bridge;

import org.jspecify.annotations.NullMarked;
