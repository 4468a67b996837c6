package app.landfall.sync.client.attempt;

import app.landfall.store.replication.BlobRef;
import app.landfall.store.replication.BlobTransfers;
import app.landfall.sync.client.transport.Answer;
import app.landfall.sync.client.transport.BlobPiece;
import app.landfall.sync.protocol.BlobAnswer;
import app.landfall.sync.protocol.BlobQuestion;
import app.landfall.sync.protocol.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The steps of an attempt that move blobs, when all rows are where they belong: asks which the
/// server has, sends what it has not, fetches what is missing here. A piece at a time, and before
/// each one rows that wait have their turn. What goes wrong here ends the attempt well: it is no
/// trouble of the rows. Bound to the sync thread.
final class BlobSteps {
  /// Larger ones are fetched when somebody wants them.
  private static final long AHEAD_OF_NEED = 16L * 1024 * 1024;

  /// After so long the server is asked again whether it still has what it said to have.
  private static final Duration SAID_LONG_AGO = Duration.ofDays(1);

  private static final int TRIES = 3;

  private final Attempt attempt;
  private final SyncContext desk;
  private final BlobTransfers blobs;
  private final Runnable rowsFirst;
  private final Runnable openSession;
  private final Map<String, Long> arrived = new HashMap<>();
  private final Map<String, Integer> tries = new HashMap<>();
  private final Set<String> skipped = new HashSet<>();
  private boolean asked;
  private boolean missing;
  private boolean rowsHadTheirTurn;
  private int rounds;

  /// @param rowsFirst goes on with the rows that wait
  BlobSteps(Attempt attempt, Runnable rowsFirst, Runnable openSession) {
    this.attempt = attempt;
    this.desk = attempt.desk();
    this.blobs = attempt.store().blobs();
    this.rowsFirst = rowsFirst;
    this.openSession = openSession;
  }

  /// The rows are where they belong, for now.
  void afterRows() {
    rowsHadTheirTurn = true;
    if (attempt.progress().moved()) {
      desk.agenda().news();
    }
    if (asked || desk.agenda().isDue()) {
      next();
    } else {
      attempt.done();
    }
  }

  private void next() {
    if (!rowsHadTheirTurn && desk.rowsWait()) {
      rowsFirst.run();
    } else if (!asked) {
      ask();
    } else {
      move();
    }
  }

  // ---- which ----

  private void ask() {
    desk.agenda().begun();
    asked = true;
    Set<String> names = attempt.stored(this::toAsk);
    if (names.isEmpty()) {
      move();
      return;
    }
    hear(
        desk.parts()
            .transport()
            .blobs(
                attempt.access(),
                attempt.binding().workspace(),
                new BlobQuestion(List.copyOf(names))),
        answer -> answered(names, answer),
        null);
  }

  private Set<String> toAsk() {
    Set<String> names = new LinkedHashSet<>();
    var before = desk.parts().clock().instant().minus(SAID_LONG_AGO);
    names.addAll(blobs.toAsk(before, BlobQuestion.MOST / 2));
    blobs.toSend(BlobQuestion.MOST - names.size()).forEach(it -> names.add(it.sha256()));
    return names;
  }

  private void answered(Set<String> names, BlobAnswer answer) {
    Set<String> here = new HashSet<>();
    attempt.stored(() -> blobs.toSend(BlobQuestion.MOST)).forEach(it -> here.add(it.sha256()));
    attempt.stored(() -> {
      blobs.answered(names, answer.whole());
      return true;
    });
    arrived.putAll(answer.partial());
    missing = names.stream().anyMatch(it -> !answer.whole().containsKey(it) && !here.contains(it));
    desk.refreshCounts();
    next();
  }

  // ---- up ----

  private void move() {
    BlobRef up = first(attempt.stored(() -> blobs.toSend(BlobQuestion.MOST)));
    BlobRef down = first(attempt.stored(() -> blobs.toFetch(AHEAD_OF_NEED, BlobQuestion.MOST)));
    if (down != null && (up == null || blobs.isDemanded())) {
      fetch(down);
    } else if (up != null) {
      send(up);
    } else {
      finished();
    }
  }

  private @Nullable BlobRef first(List<BlobRef> all) {
    return all.stream().filter(it -> !skipped.contains(it.sha256())).findFirst().orElse(null);
  }

  private void send(BlobRef blob) {
    long from = Math.min(arrived.getOrDefault(blob.sha256(), 0L), blob.size());
    hear(
        blobs
            .read(blob, from, desk.agenda().pieceBytes())
            .thenCompose(bytes -> send(blob, from, bytes)),
        answer -> sent(blob, from, answer),
        problem -> sendingRefused(blob, problem));
  }

  private CompletableFuture<Answer<BlobAnswer>> send(BlobRef blob, long from, byte[] bytes) {
    if (bytes.length == 0 && blob.size() > 0) { // it is damaged, or gone
      return CompletableFuture.completedFuture(
          new Answer.Given<>(new BlobAnswer(Map.of(), Map.of())));
    }
    return desk.parts()
        .transport()
        .sendBlob(attempt.access(), piece(blob, from, bytes.length), bytes);
  }

  private void sent(BlobRef blob, long from, BlobAnswer answer) {
    if (answer.whole().containsKey(blob.sha256())) {
      attempt.stored(() -> {
        blobs.answered(List.of(blob.sha256()), answer.whole());
        return true;
      });
      desk.agenda().moved();
    } else {
      long there = answer.partial().getOrDefault(blob.sha256(), 0L);
      arrived.put(blob.sha256(), there);
      progressed(blob, there > from);
    }
    desk.refreshCounts();
    next();
  }

  /// What is damaged on its way is sent anew; what the server does not take is set aside.
  private void sendingRefused(BlobRef blob, Problem problem) {
    arrived.remove(blob.sha256());
    boolean again =
        problem.type().equals(Problem.MALFORMED)
            && tries.merge(blob.sha256(), 1, Integer::sum) < TRIES;
    if (!again) {
      attempt.stored(() -> {
        blobs.refused(blob.sha256(), problem.detail());
        return true;
      });
    }
    desk.refreshCounts();
    next();
  }

  // ---- down ----

  private void fetch(BlobRef blob) {
    hear(
        blobs.received(blob).thenCompose(from -> fetch(blob, from)),
        there -> fetched(blob, there),
        problem -> {
          skipped.add(blob.sha256());
          attempt.stored(() -> {
            blobs.answered(List.of(blob.sha256()), Map.of()); // it is not there any more
            return true;
          });
          next();
        });
  }

  /// @return how much is there afterwards
  private CompletableFuture<Answer<Long>> fetch(BlobRef blob, long from) {
    if (from == blob.size()) {
      return CompletableFuture.completedFuture(new Answer.Given<>(from));
    }
    int length = (int) Math.min(desk.agenda().pieceBytes(), blob.size() - from);
    return desk.parts()
        .transport()
        .fetchBlob(attempt.access(), piece(blob, from, length))
        .thenCompose(answer -> received(blob, from, answer));
  }

  private CompletableFuture<Answer<Long>> received(BlobRef blob, long from, Answer<byte[]> answer) {
    return switch (answer) {
      case Answer.Given<byte[]>(byte[] bytes) ->
          blobs.receive(blob, from, bytes).thenApply(Answer.Given::new);
      case Answer.Refused<byte[]>(Problem problem) ->
          CompletableFuture.completedFuture(new Answer.Refused<>(problem));
      case Answer.Failed<byte[]> failed ->
          CompletableFuture.completedFuture(
              new Answer.Failed<>(failed.failure(), failed.reason(), failed.retryAfter()));
    };
  }

  private void fetched(BlobRef blob, long there) {
    progressed(blob, there > 0 || blob.size() == 0);
    next();
  }

  private void progressed(BlobRef blob, boolean further) {
    if (further) {
      desk.agenda().moved();
    } else if (tries.merge(blob.sha256(), 1, Integer::sum) >= TRIES) {
      skipped.add(blob.sha256());
    }
  }

  private BlobPiece piece(BlobRef blob, long from, int length) {
    return new BlobPiece(attempt.binding().workspace(), blob.sha256(), from, length, blob.size());
  }

  // ---- the end ----

  private void finished() {
    if (!skipped.isEmpty()) {
      desk.agenda().failed();
      blobs.notNow("What came was not what was asked for");
    } else if (missing) {
      desk.agenda().missing();
    }
    if (blobs.isDemanded() && rounds++ == 0) {
      asked = false; // somebody has begun to wait meanwhile
      next();
    } else {
      blobs.notNow("It cannot be had now");
      attempt.done();
    }
  }

  /// Hears an answer; where there is none the rows are asked for first the next time, which finds
  /// out whether the server is there at all.
  private <T> void hear(
      CompletableFuture<Answer<T>> call, Consumer<T> given, @Nullable Consumer<Problem> refusal) {
    rowsHadTheirTurn = false;
    attempt
        .flight()
        .hear(
            () -> call,
            answer -> {
              switch (answer) {
                case null -> failed("It cannot be stored or sent now");
                case Answer.Given<T>(T message) -> given.accept(message);
                case Answer.Refused<T>(Problem problem) -> refused(problem, refusal);
                case Answer.Failed<T> failed -> {
                  desk.pullDue(true);
                  failed("The server cannot be reached now");
                }
              }
            });
  }

  private void refused(Problem problem, @Nullable Consumer<Problem> refusal) {
    switch (problem.type()) {
      case Problem.UNAUTHORISED, Problem.FORBIDDEN, Problem.VERSION ->
          attempt.refused(problem, openSession);
      default -> {
        if (refusal == null) {
          desk.agenda().unsupported();
          blobs.notNow("This server keeps no files");
          attempt.done();
        } else {
          refusal.accept(problem);
        }
      }
    }
  }

  private void failed(String why) {
    desk.agenda().failed();
    blobs.notNow(why);
    attempt.done();
  }
}
