// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.crawler;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of a site.
 *
 * @param uri where it is
 * @param title what it is called
 * @param links where it leads, in the order in which they stand on the page
 */
public record Page(URI uri, String title, List<URI> links) {
  private static final Pattern TITLE = Pattern.compile("<title>([^<]*)</title>");
  private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\">");

  static Page parse(URI uri, String html) {
    Matcher title = TITLE.matcher(html);
    List<URI> links = LINK.matcher(html).results().map(link -> uri.resolve(link.group(1))).toList();
    return new Page(uri, title.find() ? title.group(1) : "untitled", links);
  }
}
