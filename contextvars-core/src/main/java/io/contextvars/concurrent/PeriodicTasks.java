// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

/**
 * Where the runs of a periodic task start: {@link ContextExecutors#propagating(ScheduledExecutorService, PeriodicTasks)
 * ContextExecutors.propagating}.
 */
public enum PeriodicTasks {
  /**
   * Each run starts in a fresh copy of the context in which the task was scheduled, for as long as it is scheduled. For
   * work that belongs to what scheduled it, and is cancelled with it: polling for one request's result.
   */
  IN_SCHEDULERS_CONTEXT,

  /**
   * Each run starts in an empty context. For work that outlives whoever happened to schedule it: refreshing a cache that
   * the first request created. Otherwise that request's user and trace would appear in every run, and its values would
   * be held until the task is cancelled.
   */
  IN_EMPTY_CONTEXT
}
