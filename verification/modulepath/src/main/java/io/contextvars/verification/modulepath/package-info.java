// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/**
 * A user of the library on the module path. Its programs, such as {@link io.contextvars.verification.modulepath.Consumer}, are
 * run by a test in a JVM of their own, against the packed jars; the tests beside it read the jars' module descriptors and their
 * public signatures.
 */
package io.contextvars.verification.modulepath;
