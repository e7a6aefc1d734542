// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/**
 * A user of the library on the module path. {@link io.contextvars.verification.modulepath.Consumer} is run by a test in a JVM
 * of its own, against the packed jar; the tests beside it read the jar's module descriptor and its public signatures.
 */
package io.contextvars.verification.modulepath;
