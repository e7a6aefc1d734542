// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo WhoWaitsForWhom
// order
// │   at io.contextvars.asyncio.AsyncFuture.await
// │   at io.contextvars.examples.guide.WhoWaitsForWhom.order
// ├── payment
// │       at io.contextvars.asyncio.Asyncio.await
// │       at io.contextvars.examples.guide.WhoWaitsForWhom.pay
// └── picture
//         at io.contextvars.asyncio.CallGraph.tree
//         at io.contextvars.examples.guide.WhoWaitsForWhom.draw
package io.contextvars.examples.guide;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.CallGraph;
import io.contextvars.asyncio.Task;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The tasks of a loop as a tree: under each, those it waits for, and where each of them is. */
public final class WhoWaitsForWhom {
  // region graph
  private final CompletableFuture<String> card = new CompletableFuture<>();

  public static void main(String[] args) {
    Asyncio.run(new WhoWaitsForWhom()::order);
  }

  private void order() {
    Objects.requireNonNull(Asyncio.currentTask()).setName("order");
    Task<String> payment = Task.builder().name("payment").start(this::pay);
    Task<Void> picture = Task.builder().name("picture").start(this::draw);
    Asyncio.gather(payment, picture).await();
  }

  private String pay() {
    return "paid by " + Asyncio.await(card);
  }

  private void draw() {
    String tree = CallGraph.tree(Asyncio.runningLoop());
    System.out.print(tree.replaceAll("[(].*[)]", "")); // without the line numbers
    card.complete("card");
  }
  // endregion
}
