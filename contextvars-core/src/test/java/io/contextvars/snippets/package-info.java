// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
/** The snippets of the Javadoc, which shows their regions; {@link io.contextvars.snippets.SnippetsTest} runs them. */
package io.contextvars.snippets;
