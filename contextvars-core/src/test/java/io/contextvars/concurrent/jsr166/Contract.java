// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A part of the suite. After each test its pools are ended, and the test fails if a worker's context was not clean at
 * its end, or if a task did not see its submitter's values where they propagate.
 *
 * <p>With {@code -Dcontextvars.jsr166.agent=true} they are expected to propagate on the plain side as well.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("jsr166")
@ExtendWith(WorkersStayClean.class)
public @interface Contract {
}
