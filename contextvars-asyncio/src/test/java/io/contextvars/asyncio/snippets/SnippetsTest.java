// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnippetsTest {
  @Test
  void eachTaskHasAContextOfItsOwn() {
    assertThat(AsyncioSnippets.greetBoth()).containsExactly("hello, ada", "hello, bob");
    assertThat(AsyncioSnippets.USER.get()).isEqualTo("nobody");
  }

  @Test
  void aCancelledTaskCleansUp() {
    assertThat(TaskSnippets.task()).containsExactly("tick", "clean up", "cancelled");
  }

  @Test
  void theCommentsOfTheShortSnippetsAreTrue() {
    assertThat(FutureSnippets.future()).isEqualTo("42");
    assertThat(GatherSnippets.outcomes()).containsExactly("got 4", "failed: empty");
    assertThat(GatherSnippets.completed()).containsExactly("fast", "slow");
    assertThat(TimeoutSnippets.reschedule()).isEqualTo("too late");
    assertThat(TaskGroupSnippets.group()).isEqualTo(30);
    assertThat(TaskGroupSnippets.subgroup()).isEqualTo("java.io.IOException: no route");
    assertThat(IterableSnippets.iterate()).isEqualTo(10);
  }

  @Test
  void aCallTreeShowsWhatAGroupWaitsFor() {
    assertThat(CallGraphSnippets.tree()).contains("TaskGroup.run", "└── fetch", "Asyncio.sleep");
  }
}
