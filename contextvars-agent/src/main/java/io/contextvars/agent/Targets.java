// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import static io.contextvars.agent.Site.before;
import static io.contextvars.agent.Site.entry;
import static io.contextvars.agent.Site.exit;
import static io.contextvars.agent.Site.insteadOf;

import io.contextvars.agent.Site.Code;
import io.contextvars.agent.Site.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Every class of the JDK that is changed, and where. */
final class Targets {
  private static final String BRIDGE = "io/contextvars/agent/bridge/";
  private static final String RUNNABLE = "Ljava/lang/Runnable;";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String THREAD = "Ljava/lang/Thread;";
  private static final String QUEUE = "Ljava/util/concurrent/BlockingQueue;";
  private static final String FORK = "Ljava/util/concurrent/ForkJoinTask;";
  private static final String POOL = "Ljava/util/concurrent/ForkJoinPool;";
  private static final Set<String> FUNCTIONS = Set.of("Ljava/util/function/Function;",
      "Ljava/util/function/BiFunction;",
      "Ljava/util/function/Consumer;", "Ljava/util/function/BiConsumer;", "Ljava/util/function/Supplier;", RUNNABLE);
  private static final Set<String> CALLBACKS = Set.of("Ljava/net/http/HttpResponse$BodyHandler;",
      "Ljava/net/http/HttpResponse$PushPromiseHandler;", "Ljava/net/http/WebSocket$Listener;");

  private static final Map<String, List<Site>> SITES = new LinkedHashMap<>();

  static {
    SITES.put("java.lang.Thread", threads());
    SITES.put("java.lang.VirtualThread", virtualThreads());
    SITES.put("java.util.concurrent.ThreadPoolExecutor", pools());
    SITES.put("java.util.concurrent.ThreadPoolExecutor$CallerRunsPolicy",
        List.of(insteadOf("Runnable.run in rejectedExecution", named("rejectedExecution"), calls("run", "()V"),
            call("Tasks", "runHere", "(" + RUNNABLE + ")V"))));
    SITES.put("java.util.concurrent.ScheduledThreadPoolExecutor",
        List.of(entry("delayedExecute", named("delayedExecute"),
            argument(0).then("Tasks", "scheduled", "(Ljava/util/concurrent/RunnableScheduledFuture;)V"))));
    SITES.put("java.util.concurrent.ForkJoinTask", forks());
    SITES.put("java.util.concurrent.ForkJoinPool", forkJoinPools());
    SITES.put("java.util.concurrent.CompletableFuture", List.of(entry("with a function",
        method -> method.isPublic() && takesOneOf(method, FUNCTIONS), Targets::attachFunctions)));
    SITES.put("java.util.Timer", List.of(before("TaskQueue.add in sched", named("sched"),
        calls("add", "(Ljava/util/TimerTask;)V"), (code, method) -> {
          code.visitInsn(Opcodes.DUP);
          code.visitVarInsn(Opcodes.LLOAD, method.local(2));
          call(code, "Tasks", "scheduled", "(" + OBJECT + "J)V");
        })));
    SITES.put("java.util.TimerThread", List.of(insteadOf("TimerTask.run", named("mainLoop"), calls("run", "()V"),
        call("Tasks", "run", "(" + RUNNABLE + ")V"))));
    SITES.put("jdk.internal.net.http.HttpClientImpl", List.of(entry("with a callback",
        method -> method.isPublic() && takesOneOf(method, CALLBACKS), Targets::sendCallbacks)));
    SITES.put("jdk.internal.net.http.websocket.BuilderImpl", List.of(entry("with a callback",
        method -> method.isPublic() && takesOneOf(method, CALLBACKS), Targets::sendCallbacks)));
  }

  private Targets() {}

  /** {@return where each class is changed, by name} */
  static Map<String, List<Site>> sites() {
    return SITES;
  }

  // ---- the classes

  private static List<Site> threads() {
    return List.of(
        before("start0", named("start"), calls("start0", "()V"), duplicate("Threads", "starting", "(" + THREAD + ")V")),
        entry("exit", named("exit"), self().then("Threads", "ended", "(" + THREAD + ")V")).whereThereIsOne());
  }

  private static List<Site> virtualThreads() {
    return List.of(
        before("submitRunContinuation in start", named("start"),
            call -> call.name().contains("ubmitRunContinuation") && call.descriptor().equals("()V"),
            duplicate("Threads", "starting", "(" + THREAD + ")V")),
        exit("run", method -> method.name().equals("run") && method.descriptor().equals("(" + RUNNABLE + ")V"),
            self().then("Threads", "ended", "(" + THREAD + ")V")).whereThereIsOne());
  }

  private static List<Site> pools() {
    Predicate<Method> addWorker = named("addWorker");
    Predicate<Method> runWorker = named("runWorker");
    return List.of(
        insteadOf("BlockingQueue.offer in execute", named("execute"), calls("offer", "(" + OBJECT + ")Z"),
            call("Tasks", "offer", "(" + QUEUE + OBJECT + ")Z")),
        entry("addWorker", addWorker, (code, method) -> {
          code.visitVarInsn(Opcodes.ALOAD, method.local(0));
          call(code, "Tasks", "queued", "(" + OBJECT + ")" + OBJECT);
          code.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Runnable");
          code.visitVarInsn(Opcodes.ASTORE, method.local(0));
        }),
        exit("addWorker", addWorker, (code, method) -> {
          code.visitInsn(Opcodes.DUP);
          code.visitVarInsn(Opcodes.ALOAD, method.local(0));
          call(code, "Tasks", "added", "(Z" + OBJECT + ")V");
        }),
        before("Thread.start in addWorker", addWorker,
            call -> call.name().equals("start")
                && (call.descriptor().equals("()V") || call.descriptor().equals("(" + THREAD + ")V")),
            duplicate("Threads", "worker", "(" + THREAD + ")V")),
        insteadOf("Runnable.run in runWorker", runWorker,
            call -> call.owner().equals("java/lang/Runnable") && call.name().equals("run"),
            call("Tasks", "run", "(" + RUNNABLE + ")V")),
        before("beforeExecute", runWorker, calls("beforeExecute", "(" + THREAD + RUNNABLE + ")V"),
            call("Tasks", "original", "(" + RUNNABLE + ")" + RUNNABLE)),
        before("afterExecute", runWorker, calls("afterExecute", "(" + RUNNABLE + "Ljava/lang/Throwable;)V"),
            (code, method) -> {
              code.visitInsn(Opcodes.SWAP);
              call(code, "Tasks", "original", "(" + RUNNABLE + ")" + RUNNABLE);
              code.visitInsn(Opcodes.SWAP);
            }),
        entry("reject", named("reject"), argument(0).then("Tasks", "rejected", "(" + OBJECT + ")V")),
        insteadOf("BlockingQueue.remove in remove", named("remove"), calls("remove", "(" + OBJECT + ")Z"),
            call("Tasks", "remove", "(" + QUEUE + OBJECT + ")Z")),
        exit("shutdownNow", named("shutdownNow"),
            call("Tasks", "drained", "(Ljava/util/List;)Ljava/util/List;")));
  }

  private static List<Site> forks() {
    String forked = "(" + OBJECT + ")V";
    return List.of(
        entry("fork", named("fork"), self().then("Forks", "forked", forked)),
        entry("invoke", named("invoke"), self().then("Forks", "forked", forked)),
        entry("quietlyInvoke", named("quietlyInvoke"), self().then("Forks", "forked", forked)),
        entry("invokeAll of two", invokeAll("(" + FORK + FORK + ")V"), argument(0).then("Forks", "forked", forked)),
        entry("invokeAll of an array", invokeAll("([" + FORK + ")V"),
            argument(0).then("Forks", "forked", "([" + OBJECT + ")V")),
        entry("invokeAll of a collection", invokeAll("(Ljava/util/Collection;)Ljava/util/Collection;"),
            argument(0).then("Forks", "forked", "(Ljava/util/Collection;)V")),
        insteadOf("exec", method -> true, calls("exec", "()Z"), call("Forks", "exec", "(" + FORK + ")Z")));
  }

  private static Predicate<Method> invokeAll(String descriptor) {
    return method -> method.name().equals("invokeAll") && method.descriptor().equals(descriptor);
  }

  private static List<Site> forkJoinPools() {
    String task = "Ljava/util/concurrent/DelayScheduler$ScheduledForkJoinTask;";
    return List.of(
        entry("externalSubmit", method -> method.name().equals("externalSubmit") || method.name().equals("poolSubmit"),
            (code, method) -> {
              code.visitVarInsn(Opcodes.ALOAD, 0);
              code.visitVarInsn(Opcodes.ALOAD, method.local(method.name().equals("poolSubmit") ? 1 : 0));
              call(code, "Forks", "submitted", "(" + POOL + OBJECT + ")V");
            }),
        entry("scheduleDelayedTask", named("scheduleDelayedTask"), (code, method) -> {
          code.visitVarInsn(Opcodes.ALOAD, 0);
          code.visitVarInsn(Opcodes.ALOAD, 1);
          code.visitVarInsn(Opcodes.ALOAD, 1);
          code.visitFieldInsn(Opcodes.GETFIELD, task.substring(1, task.length() - 1), "nextDelay", "J");
          call(code, "Forks", "submitted", "(" + POOL + OBJECT + "J)V");
        }).whereThereIsOne()); // JDK 25 and newer
  }

  private static void attachFunctions(MethodVisitor code, Method method) {
    Type[] types = Type.getArgumentTypes(method.descriptor());
    for (int i = 0; i < types.length; i++) {
      String type = types[i].getDescriptor();
      if (FUNCTIONS.contains(type)) {
        code.visitVarInsn(Opcodes.ALOAD, method.local(i));
        call(code, "Functions", "attached", "(" + type + ")" + type);
        code.visitVarInsn(Opcodes.ASTORE, method.local(i));
      }
    }
  }

  private static void sendCallbacks(MethodVisitor code, Method method) {
    Type[] types = Type.getArgumentTypes(method.descriptor());
    for (int i = 0; i < types.length; i++) {
      if (CALLBACKS.contains(types[i].getDescriptor())) {
        code.visitVarInsn(Opcodes.ALOAD, method.local(i));
        code.visitLdcInsn(types[i]);
        call(code, "Callbacks", "sent", "(" + OBJECT + "Ljava/lang/Class;)" + OBJECT);
        code.visitTypeInsn(Opcodes.CHECKCAST, types[i].getInternalName());
        code.visitVarInsn(Opcodes.ASTORE, method.local(i));
      }
    }
  }

  // ---- how they are described

  private static Predicate<Method> named(String name) {
    return method -> method.name().equals(name);
  }

  private static Predicate<Site.Call> calls(String name, String descriptor) {
    return call -> call.name().equals(name) && call.descriptor().equals(descriptor);
  }

  private static boolean takesOneOf(Method method, Set<String> types) {
    for (Type type : Type.getArgumentTypes(method.descriptor())) {
      if (types.contains(type.getDescriptor())) {
        return true;
      }
    }
    return false;
  }

  private static void call(MethodVisitor code, String owner, String name, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, BRIDGE + owner, name, descriptor, false);
  }

  private static Code call(String owner, String name, String descriptor) {
    return (code, method) -> call(code, owner, name, descriptor);
  }

  /** Calls the bridge with what is on top of the stack, and leaves it there. */
  private static Code duplicate(String owner, String name, String descriptor) {
    return (code, method) -> {
      code.visitInsn(Opcodes.DUP);
      call(code, owner, name, descriptor);
    };
  }

  private static Loaded self() {
    return method -> 0;
  }

  private static Loaded argument(int parameter) {
    return method -> method.local(parameter);
  }

  /** A local variable, loaded. */
  private interface Loaded {
    int local(Method method);

    default Code then(String owner, String name, String descriptor) {
      return (code, method) -> {
        code.visitVarInsn(Opcodes.ALOAD, local(method));
        call(code, owner, name, descriptor);
      };
    }
  }
}
