// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How often one program does each thing: some four times as often as on average, some hardly ever. Programs that do everything a
 * little never do anything long enough.
 */
final class Mood {
  private final Map<Verb, Integer> weights = new EnumMap<>(Verb.class);
  private final RandomGenerator random;
  private final int total;

  Mood(RandomGenerator random) {
    this.random = random;
    int sum = 0;
    for (Verb verb : Verb.values()) {
      int weight = usual(verb) * switch (random.nextInt(4)) {
        case 0 -> 1;
        case 1 -> 16;
        default -> 4;
      };
      weights.put(verb, weight);
      sum += weight;
    }
    total = sum;
  }

  Verb next() {
    int chosen = random.nextInt(total);
    for (var entry : weights.entrySet()) {
      chosen -= entry.getValue();
      if (chosen < 0) {
        return entry.getKey();
      }
    }
    throw new AssertionError("the weights do not add up to " + total);
  }

  private static int usual(Verb verb) {
    return switch (verb) {
      case RUN, CLOSE, VAR, LOCK, SEMAPHORE, CONDITION, EVENT, BARRIER, QUEUE, RETURN -> 0; // where they belong
      case TASK -> 24; // half of what runs runs in one
      case AWAIT, SLEEP -> 18;
      case SET -> 14;
      case CANCEL, GROUP, CHILD, SETRESULT -> 9;
      case CALLBACK, SOON, TIMEOUT, WAITFOR, GATHER, SHIELD, LATER -> 6;
      case WAIT, ASCOMPLETED, NEXT, CALL, TRY, ITEMS, UNDER, LIMIT, ACQUIRE, HOLD, FIRE, PUT, TAKE,
          SIGNAL, UNTIL, RESET, FUTURE, ABORT, RENEW, SHUTDOWN -> 5;
      case GET, MINE, WITHIN, AT, RESCHEDULE, PUTNOW, TAKENOW, RAISE, EXPIRED, CLEAR, BARRED, JOIN, SIZE, DEADLINE,
          EXCEPTION -> 3;
      case STATE, RELEASE, TASKDONE, DROP, SETEXCEPTION, RESULT, UNCANCEL, LIMITAT, COPY, REMOVE, AGAIN -> 2;
      default -> 1;
    };
  }
}
