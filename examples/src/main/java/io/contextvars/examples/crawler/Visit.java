// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.crawler;

import java.net.URI;

/**
 * A page that is to be visited.
 *
 * @param request the id of the request for it
 * @param uri where it is
 */
record Visit(String request, URI uri) {}
