// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks one of the few races that {@link Stress} runs longer than the others: where a wrong design fails first. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface Quick {}
