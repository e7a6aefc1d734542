// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/** What observers are told; in a JVM of its own, as observers are found once for the whole process. */
package io.contextvars.observed;
