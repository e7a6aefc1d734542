// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.snippets;

import io.contextvars.asyncio.AsyncPriorityQueue;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.QueueShutDownException;
import io.contextvars.asyncio.TaskGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Snippets of {@link AsyncQueue}. */
final class QueueSnippets {
  private QueueSnippets() {}

  static List<String> queue() {
    // @start region="queue"
    AsyncQueue<String> orders = new AsyncQueue<>(2);
    List<String> served = new ArrayList<>();
    TaskGroup.run(group -> {
      group.createTask(() -> {
        for (String order : List.of("tea", "soup", "cake")) {
          orders.put(order); // waits while two are not served yet
        }
        orders.shutdown();
      });
      group.createTask(() -> {
        try {
          while (true) {
            served.add(orders.get()); // waits for an order
          }
        } catch (QueueShutDownException closed) {
          served.add("closed");
        }
      });
    });
    // @end
    return served;
  }

  static String priority() {
    // @start region="priority"
    record Job(int urgency, String name) {
    }
    AsyncPriorityQueue<Job> jobs = new AsyncPriorityQueue<>(Comparator.comparingInt(Job::urgency).reversed());
    jobs.putNowait(new Job(1, "sweep"));
    jobs.putNowait(new Job(9, "put out the fire"));
    String first = jobs.getNowait().name(); // "put out the fire"
    // @end
    return first;
  }
}
