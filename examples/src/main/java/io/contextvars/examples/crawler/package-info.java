// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

/**
 * A crawler: fixed workers that take pages from a queue, a limit for each host, timeouts, retries, and a log whose lines
 * name their request although nobody passes it. {@link io.contextvars.examples.CrawlTwoSites} runs it.
 */
@NullMarked
package io.contextvars.examples.crawler;

import org.jspecify.annotations.NullMarked;
