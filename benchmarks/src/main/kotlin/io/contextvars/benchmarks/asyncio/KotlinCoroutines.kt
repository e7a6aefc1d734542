// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.asyncio

import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.DelicateCoroutinesApi
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.newSingleThreadContext
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Kotlin coroutines, all on one thread: that of a dispatcher, or the caller's, in which `runBlocking` has a loop of its own. */
internal class KotlinCoroutines(private val ownLoop: Boolean) : Contender {

  override fun form(program: Program): Form? =
    when (program) {
      Program.ALTERNATING -> Form { n, operations -> run { alternating(n, operations) } }
      Program.CALLBACK -> Form { _, operations -> run { callback(operations) } }
      Program.TASKS -> Form { n, _ -> run { tasks(n) } }
      Program.QUEUE -> Form { n, operations -> run { queue(n, operations) } }
      Program.TIMERS -> Form { n, _ -> run { timers(n) } }
      Program.GROUPS -> Form { n, operations -> run { groups(n, operations) } }
    }

  @OptIn(DelicateCoroutinesApi::class, ExperimentalCoroutinesApi::class)
  private fun run(main: suspend CoroutineScope.() -> Unit) {
    if (ownLoop) {
      runBlocking { main() }
    } else {
      newSingleThreadContext("one thread").use { runBlocking(it) { main() } }
    }
  }

  private suspend fun alternating(n: Int, operations: Int) = coroutineScope {
    List(n) { async { repeat(operations / n) { yield() } } }.awaitAll()
  }

  private suspend fun tasks(n: Int) = coroutineScope {
    List(n) { async { repeat(3) { yield() } } }.awaitAll()
  }

  override fun whileSuspended(tasks: Int, action: Runnable) = run {
    val suspended = List(tasks) { async { repeat(3) { yield() } } }
    yield()
    action.run()
    suspended.awaitAll()
  }

  /** There are no callbacks: a task of the dispatcher dispatches itself. */
  private suspend fun callback(operations: Int) = coroutineScope {
    val dispatcher = coroutineContext[ContinuationInterceptor] as CoroutineDispatcher
    val done = CompletableDeferred<Unit>()
    val callback = object : Runnable {
      private var left = operations

      override fun run() {
        left--
        if (left > 0) {
          dispatcher.dispatch(EmptyCoroutineContext, this)
        } else {
          done.complete(Unit)
        }
      }
    }
    dispatcher.dispatch(EmptyCoroutineContext, callback)
    done.await()
  }

  private suspend fun queue(n: Int, operations: Int) = coroutineScope {
    val channel = Channel<Int>(n)
    launch {
      repeat(operations) { channel.send(it) }
    }
    launch {
      repeat(operations) { Items.check(channel.receive(), it) }
    }
    Unit
  }

  /** There are no timers: coroutines that wait, for the shortest delay there is. */
  private suspend fun timers(n: Int) = coroutineScope {
    var ran = 0
    val timers = List(n) {
      launch {
        delay(1)
        ran++
      }
    }
    yield()
    for (i in 1 until n step 2) {
      timers[i].cancel()
    }
    timers.joinAll()
    check(ran > 0)
  }

  private suspend fun groups(n: Int, operations: Int) {
    repeat(operations / n) {
      coroutineScope {
        repeat(n) { launch { yield() } }
      }
    }
  }
}
