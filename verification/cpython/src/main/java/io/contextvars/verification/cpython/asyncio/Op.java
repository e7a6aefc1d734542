// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.verification.cpython.Shrinker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a program: a line, and the bodies below it if the line ends in a colon.
 *
 * <p>Things are named by a letter and a number; {@code asyncio.md} beside the sources describes each line. {@code loud} before an
 * operation lets its error go on, {@code deaf} keeps a cancellation that came to its wait from going on.
 */
record Op(List<String> words, List<List<Op>> bodies) implements Shrinker.Node<Op> {

  /** Reads one line, with bodies already read. */
  static Op of(String line, List<List<Op>> bodies) {
    String text = line.strip().replaceAll(" +", " ");
    var op = new Op(List.of((bodies.isEmpty() ? text : text.substring(0, text.length() - 1)).split(" ")), bodies);
    if (!op.isSensible()) {
      throw new IllegalArgumentException(line.strip());
    }
    return op;
  }

  static Op of(String line) {
    return of(line, List.of());
  }

  private boolean isSensible() {
    int wanted = verbWord().equals("try") ? 2 : 1;
    return Stream.of(Verb.values()).anyMatch(verb -> verb.word().equals(verbWord()) && verb.accepts(line()))
        && (bodies.isEmpty() || bodies.size() == wanted || verbWord().equals("gather"));
  }

  private List<String> prefixes() {
    return words.stream().takeWhile(word -> word.equals("loud") || word.equals("deaf")).toList();
  }

  private String verbWord() {
    int at = prefixes().size();
    return at < words.size() ? words.get(at) : "";
  }

  boolean isLoud() {
    return prefixes().contains("loud");
  }

  boolean isDeaf() {
    return prefixes().contains("deaf");
  }

  Verb verb() {
    return Verb.valueOf(verbWord().toUpperCase(Locale.ROOT));
  }

  /** {@return a word after the verb, the first being number 0} */
  String word(int i) {
    return words.get(prefixes().size() + 1 + i);
  }

  boolean hasWord(int i) {
    return prefixes().size() + 1 + i < words.size();
  }

  int number(int i) {
    return Integer.parseInt(word(i));
  }

  boolean says(String flag) {
    return words.contains(flag);
  }

  /** {@return the word that follows a marker, or null} */
  @Nullable
  String after(String marker) {
    int at = words.indexOf(marker);
    return at < 0 ? null : words.get(at + 1);
  }

  /** {@return the tasks and futures it names} */
  List<String> awaitables() {
    return words.stream().filter(word -> word.matches("[kf]\\d+")).toList();
  }

  List<Op> body() {
    return bodies.getFirst();
  }

  Op with(String prefix) {
    var all = new ArrayList<>(words);
    all.addFirst(prefix);
    return new Op(List.copyOf(all), bodies);
  }

  @Override
  public Op withBodies(List<List<Op>> others) {
    return new Op(words, List.copyOf(others));
  }

  /** Its bodies without it, one of several bodies, or itself without one of the words that may be left out. */
  @Override
  public Stream<List<Op>> simpler() {
    Stream<List<Op>> within = bodies.stream();
    Stream<Op> less = Stream.concat(IntStream.range(0, words.size()).boxed().flatMap(this::without), fewerBodies());
    return Stream.concat(within, less.filter(Op::isSensible).map(List::of));
  }

  private Stream<Op> without(int i) {
    int length = switch (words.get(i)) {
      case "in", "saying", "for", "default" -> 2;
      default -> 1;
    };
    var rest = new ArrayList<>(words);
    rest.subList(i, Math.min(i + length, rest.size())).clear();
    return rest.isEmpty() ? Stream.of() : Stream.of(new Op(List.copyOf(rest), bodies));
  }

  private Stream<Op> fewerBodies() {
    return bodies.size() < 2 ? Stream.of() : IntStream.range(0, bodies.size()).mapToObj(i -> {
      var rest = new ArrayList<>(bodies);
      rest.remove(i);
      return withBodies(rest);
    });
  }

  /** {@return the line that opens it} */
  String line() {
    return String.join(" ", words) + (bodies.isEmpty() ? "" : ":");
  }

  /** {@return how many lines of program text it takes, the lines that close its bodies included} */
  int lines() {
    return 1 + bodies.stream().mapToInt(body -> 1 + lines(body)).sum();
  }

  static int lines(List<Op> body) {
    return body.stream().mapToInt(Op::lines).sum();
  }

  /** {@return how many operations it is, those in its bodies included} */
  int count() {
    return 1 + bodies.stream().mapToInt(Op::count).sum();
  }

  static int count(List<Op> body) {
    return body.stream().mapToInt(Op::count).sum();
  }
}
