// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextFlows;
import java.util.List;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** Snippets of {@link ContextFlows}. */
final class ContextFlowsSnippets {
  static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  // @start region="subscriber"
  static final ContextVar<Integer> RECEIVED = ContextVar.withDefault("received", 0);

  /** Notes what is received, for whom. */
  record Notes(List<String> notes) implements Subscriber<String> {
    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String item) {
      RECEIVED.set(RECEIVED.get() + 1);
      notes.add(RECEIVED.get() + ": " + item + " for " + USER.get());
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }

  /** Whatever threads the items come from, they are received for whoever called this. */
  static void subscribe(Publisher<String> source, List<String> notes) {
    source.subscribe(ContextFlows.propagating(new Notes(notes))); // "1: a for ada", "2: b for ada"
  }
  // @end

  // @start region="publisher"
  /** What the source sets while it serves a request, the requester does not see. */
  static Publisher<String> isolated(Publisher<String> source) {
    return ContextFlows.isolating(source);
  }
  // @end

  private ContextFlowsSnippets() {}
}
