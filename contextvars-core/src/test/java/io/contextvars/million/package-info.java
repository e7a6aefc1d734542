// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/** A million virtual threads; in a JVM of its own, with the heap they need. */
package io.contextvars.million;
