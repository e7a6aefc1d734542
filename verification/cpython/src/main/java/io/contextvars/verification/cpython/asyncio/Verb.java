// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a line may say, with its grammar: # is the number of a thing, N a number, D a number or none, X a task or future, M a
 * task or me, Y a task, a future or me, and IN an optional context.
 */
enum Verb {
  VAR("v#(?: default N)?"), SET("v# N t#"), RESET("t#"), GET("v#"), ITEMS("(?: [ckh]#)?"), CONTEXT("c#"), COPY("c#"),
  MINE("c#"),
  WITHIN("c#:"),

  RUN("IN:"), CLOSE(""), TASK("k#IN(?: eager)?(?: nameless)?:"), CHILD("g# k#IN:"), FACTORY("(?:eager|none)"),
  NAME("M"),
  RENAME("M n#"), CANCEL("Y(?: saying m#)?"), UNCANCEL("M"), CANCELLING("M"), ALLTASKS(""),

  FUTURE("f#"), SETRESULT("X N"), SETEXCEPTION("X N"), STATE("X"), RESULT("X"), EXCEPTION("X"), CALLBACK("X d#IN:"),
  AGAIN("X d#IN"), REMOVE("X d#"), GATHER("f#(?: collect)?(?: X)*:?"), SHIELD("f#(?: X|:)"),
  ASCOMPLETED("i#(?: for N)?(?: X)+"), NEXT("i#"), WAIT("(?:all|first|exception)(?: for N)?(?: X)+"),

  SOON("h#IN(?: threadsafe)?:"), LATER("h# NIN:"), AT("h# NIN:"), DROP("h#"), DROPPED("h#"), DEADLINE("[ho]#"),

  LIMIT("o# D"), LIMITAT("o# D"), RESCHEDULE("o# D"), EXPIRED("o#"), UNDER("o#:"), TIMEOUT("D:"), WAITFOR("D(?: Y|:)"),

  SLEEP("N(?: N)?"), CALL(":"), TRY(":"), AWAIT("[kfenb]#"), GROUP("g#:"),

  LOCK("l#"), SEMAPHORE("s# N(?: bounded)?"), CONDITION("n#(?: l#)?"), EVENT("e#"), BARRIER("b# N"), FIRE("e#"),
  CLEAR("e#"),
  FIRED("e#"), ACQUIRE("[lsn]#"), HOLD("[lsn]#:"), RELEASE("[lsn]#"), LOCKED("[lsn]#"), SIGNAL("n# (?:N|all)"),
  UNTIL("n# e#"), ABORT("b#"), RENEW("b#"), BARRED("b#"),

  QUEUE("q# (?:fifo|lifo|priority) N"), PUT("q# N"), TAKE("q#"), JOIN("q#"), PUTNOW("q# N"), TAKENOW("q#"),
  TASKDONE("q#"),
  SHUTDOWN("q#(?: now)?"), SIZE("q#"),

  RAISE("N(?: checked)?"), QUIT(""), RETURN("N");

  private final Pattern line;

  Verb(String rest) {
    boolean joined = rest.isEmpty() || rest.startsWith(":") || rest.startsWith("IN") || rest.startsWith("(?: ");
    line = Pattern.compile(("(?:loud )?(?:deaf )?" + word() + (joined ? "" : " ") + rest)
        .replace("IN", "(?: in c#)?")
        .replace("X", "[kf]#")
        .replace("Y", "(?:[kf]#|me)")
        .replace("M", "(?:k#|me)")
        .replace("D", "(?:N|none)")
        .replaceAll("[N#]", "\\\\d+"));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean accepts(String text) {
    return line.matcher(text).matches();
  }

  /** {@return whether it waits, or has a body that may: so only a coroutine does it} */
  boolean waits() {
    return switch (this) {
      case WAIT, NEXT, UNDER, TIMEOUT, WAITFOR, SLEEP, CALL, TRY, AWAIT, GROUP, ACQUIRE, HOLD, UNTIL, ABORT, RENEW, PUT,
          TAKE, JOIN -> true;
      default -> false;
    };
  }

  /** {@return whether it runs the loop, and so cannot be done while that runs} */
  boolean runsTheLoop() {
    return this == RUN || this == CLOSE;
  }

  /**
   * {@return whether it leaves something that may run when nobody waits for it any more} How far that comes before a loop is
   * closed is left open.
   */
  boolean startsSomething() {
    return switch (this) {
      case TASK, CHILD, GATHER, SHIELD, SOON, LATER, AT, CALLBACK, AGAIN -> true;
      default -> false;
    };
  }

  /** {@return whether it needs no loop} */
  boolean needsNoLoop() {
    return switch (this) {
      case RUN, CLOSE, VAR, SET, GET, RESET, ITEMS, CONTEXT, COPY, WITHIN, LOCK, SEMAPHORE, CONDITION, EVENT, BARRIER,
          QUEUE,
          RAISE, QUIT, RETURN -> true;
      default -> false;
    };
  }
}
