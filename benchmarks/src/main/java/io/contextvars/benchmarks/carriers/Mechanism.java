// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.carriers;

import java.util.List;
import java.util.stream.Stream;

/** How a baton can be passed. */
enum Mechanism {
  PARK("volatile flag, unpark, park"), //
  PARK_ANNOUNCED("one word, unpark only who has announced to park"), //
  PARK_RELEASED("release/acquire flag, unpark, park: unsafe"), //
  PARK_AFTER_YIELD("volatile flag, unpark, one Thread.yield, park"), //
  YIELD("volatile flag, Thread.yield until it is set"), //
  SPIN_20("volatile flag, unpark, 20 onSpinWait, park"), //
  SPIN_200("volatile flag, unpark, 200 onSpinWait, park"), //
  SPIN_WHILE_IT_PAYS("volatile flag, unpark, 20 onSpinWait while that pays, park"), //
  THROUGH_LOOP("volatile flag, unpark, park; through a third thread"), //
  SEMAPHORE("Semaphore"), //
  CONDITION("ReentrantLock and Condition"), //
  MONITOR("wait and notify"), //
  SYNCHRONOUS_QUEUE("SynchronousQueue"), //
  EXCHANGER("Exchanger"), //
  PLATFORM("platform threads: volatile flag, unpark, park");

  final String title;

  Mechanism(String title) {
    this.title = title;
  }

  /** {@return a baton for each member of a ring} */
  List<Baton> batons(int members) {
    Learning.Experience experience = new Learning.Experience();
    return Stream.generate(() -> baton(experience)).limit(members).toList();
  }

  private Baton baton(Learning.Experience experience) {
    return switch (this) {
      case PARK, PLATFORM -> new Parking();
      case PARK_ANNOUNCED -> new ParkingAnnounced();
      case PARK_RELEASED -> new ParkingReleased();
      case PARK_AFTER_YIELD -> new ParkingAfterYield();
      case YIELD -> new Yielding();
      case SPIN_20 -> new Spinning(20);
      case SPIN_200 -> new Spinning(200);
      case SPIN_WHILE_IT_PAYS -> new Learning(experience);
      case THROUGH_LOOP -> new Looping();
      case SEMAPHORE -> new Offered.Permits();
      case CONDITION -> new Offered.Conditions();
      case MONITOR -> new Offered.Monitors();
      case SYNCHRONOUS_QUEUE -> new Offered.Handing();
      case EXCHANGER -> new Offered.Exchanging();
    };
  }

  /** {@return what makes the members of a ring} */
  Thread.Builder threads() {
    return this == PLATFORM ? Thread.ofPlatform() : Thread.ofVirtual();
  }

  /** {@return whether a member can wait among many: one that is never suspended makes every turn cost as much as there are members} */
  boolean suspends() {
    return this != YIELD;
  }

  /** {@return how many hand-overs are enough to measure} */
  int turns() {
    return this == MONITOR || this == PLATFORM ? 20_000 : 200_000;
  }
}
