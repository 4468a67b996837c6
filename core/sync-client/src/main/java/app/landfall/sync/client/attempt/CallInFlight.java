package app.landfall.sync.client.attempt;

import app.landfall.sync.client.parts.Scheduler;
import app.landfall.sync.client.transport.Answer;
import app.landfall.sync.protocol.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The one call of an attempt whose answer is on its way.
///
/// What comes late, after a time-out or an abandoning, finds its [Call] closed and is dropped:
/// every message is safe to send again. Bound to the sync thread.
final class CallInFlight {
  private final SyncContext desk;
  private final Consumer<Runnable> step;
  private final Consumer<CycleEnd> end;
  private @Nullable Call<?> call;

  /// @param step runs what an answer leads to
  /// @param end told of a call without a usable answer
  CallInFlight(SyncContext desk, Consumer<Runnable> step, Consumer<CycleEnd> end) {
    this.desk = desk;
    this.step = step;
    this.end = end;
  }

  /// Whether an answer, or the next turn, is on its way.
  boolean isUnderWay() {
    return call != null;
  }

  /// Asks; exactly one of the two hears the answer.
  ///
  /// @param shrink told when there was no usable answer: the next call of the kind may be smaller
  <T> void ask(
      Supplier<CompletableFuture<Answer<T>>> ask,
      Consumer<T> given,
      Consumer<Problem> refusal,
      Runnable shrink) {
    begin(
        ask.get(),
        (answer, thrown) -> step.accept(() -> answered(answer, thrown, given, refusal, shrink)));
  }

  /// Asks, and hears whatever comes of it.
  ///
  /// @param heard given null where the call itself broke
  <T> void hear(Supplier<CompletableFuture<Answer<T>>> ask, Consumer<@Nullable Answer<T>> heard) {
    begin(ask.get(), (answer, thrown) -> step.accept(() -> heard.accept(answer)));
  }

  private <T> void begin(CompletableFuture<Answer<T>> future, Receiver<T> receiver) {
    Duration limit = desk.parts().times().callLimit();
    Call<T> mine = new Call<>(future, receiver);
    Answer<T> none =
        Answer.failed(Answer.Failure.UNREACHABLE, "no answer within " + limit.toSeconds() + " s");
    mine.limit = desk.after(limit, () -> take(mine, none, null));
    call = mine;
    var _ =
        future.whenComplete(
            (answer, thrown) -> desk.thread().post(() -> take(mine, answer, thrown)));
  }

  /// Lets other events have their turn, then goes on.
  void pause(Runnable then) {
    CompletableFuture<Answer<Boolean>> turn = new CompletableFuture<>();
    ask(() -> turn, _ -> then.run(), _ -> {}, () -> {});
    turn.complete(new Answer.Given<>(true));
  }

  void hangUp() {
    Call<?> last = call;
    call = null;
    if (last != null) {
      last.close();
    }
  }

  /// Only the call in flight is heard, and only once.
  private <T> void take(Call<T> mine, @Nullable Answer<T> answer, @Nullable Throwable thrown) {
    if (call == mine) {
      hangUp();
      mine.receiver.take(answer, thrown);
    }
  }

  private <T> void answered(
      @Nullable Answer<T> answer,
      @Nullable Throwable thrown,
      Consumer<T> given,
      Consumer<Problem> refusal,
      Runnable shrink) {
    switch (answer) {
      case null ->
          end.accept(
              new CycleEnd.Failed(new AttemptFailure.Unreachable("call ended: " + thrown), null));
      case Answer.Given<T>(T message) -> given.accept(message);
      case Answer.Refused<T>(Problem problem) -> refusal.accept(problem);
      case Answer.Failed<T> failed -> {
        shrink.run();
        end.accept(new CycleEnd.Failed(AttemptFailure.of(failed), failed.retryAfter()));
      }
    }
  }

  @FunctionalInterface
  private interface Receiver<T> {
    void take(@Nullable Answer<T> answer, @Nullable Throwable thrown);
  }

  /// A call and its deadline.
  private static final class Call<T> {
    private final CompletableFuture<Answer<T>> future;
    private final Receiver<T> receiver;
    private Scheduler.@Nullable Timer limit;

    Call(CompletableFuture<Answer<T>> future, Receiver<T> receiver) {
      this.future = future;
      this.receiver = receiver;
    }

    void close() {
      if (limit != null) {
        limit.cancel();
      }
      future.cancel(true);
    }
  }
}
