// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import java.util.List;

/** What is excluded unless the user includes it: code that serves everybody, whoever happens to need it first. */
final class Excluded {
  static final List<String> BY_DEFAULT = List.of(
      // The JDK's own tasks and threads. What a stage of CompletableFuture runs, brings its context along.
      "com.sun.", "jdk.", "sun.", "java.lang.ApplicationShutdownHooks", "java.lang.Process", "java.lang.VirtualThread",
      "java.lang.ref.", "java.net.", "java.rmi.", "java.util.concurrent.CompletableFuture$",
      "java.util.concurrent.ThreadPoolExecutor$Worker",
      // One task that works off what several have handed in: it sees nothing rather than the first one's values.
      "java.util.concurrent.SubmissionPublisher", "java.util.prefs.",
      "com.google.common.util.concurrent.SequentialExecutor",
      // Threads of coroutines and tasks, which have contexts of their own.
      "io.contextvars.asyncio.",
      // Event loops, acceptors and pools of servers and frameworks.
      "akka.dispatch.", "com.hazelcast.", "com.mongodb.internal.", "com.zaxxer.hikari.", "io.grpc.internal.",
      "io.lettuce.core.", "io.netty.", "io.undertow.", "io.vertx.core.impl.", "kotlinx.coroutines.scheduling.",
      "okhttp3.internal.concurrent.", "org.apache.catalina.", "org.apache.coyote.", "org.apache.kafka.",
      "org.apache.pekko.dispatch.", "org.apache.tomcat.", "org.eclipse.jetty.", "org.glassfish.grizzly.",
      "org.jboss.threads.",
      "org.xnio.", "reactor.core.scheduler.", "reactor.netty.", "rx.internal.schedulers.",
      "io.reactivex.rxjava3.internal.schedulers.",
      // The threads of OpenTelemetry and its agent; not what that wraps around tasks.
      "io.opentelemetry.exporter.", "io.opentelemetry.sdk.", "io.opentelemetry.javaagent.shaded.",
      "io.opentelemetry.javaagent.tooling.");

  /** What the JDK does for whoever asked for it: a delayed task on its way to its executor. */
  static final List<String> BUT_NOT = List.of("java.util.concurrent.CompletableFuture$TaskSubmitter");

  private Excluded() {}
}
