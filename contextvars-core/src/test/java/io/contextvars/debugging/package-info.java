// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/** What {@code -Dio.contextvars.debug=true} adds to an exception; in a JVM of its own, as the setting is read once. */
package io.contextvars.debugging;
