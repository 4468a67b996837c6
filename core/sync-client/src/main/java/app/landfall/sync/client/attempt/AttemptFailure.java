package app.landfall.sync.client.attempt;

import app.landfall.sync.Link;
import app.landfall.sync.SyncFault;
import app.landfall.sync.client.transport.Answer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The reason why the last attempt ended without reaching its goal.
public sealed interface AttemptFailure {

  /// Nothing answers.
  record Unreachable(String reason) implements AttemptFailure {}

  /// Something answers, but not as it should.
  record Faulty(Link.ServerProblem.Fault fault, String reason) implements AttemptFailure {}

  /// There is no valid key.
  record NoKey(String reason) implements AttemptFailure {}

  /// A person is needed.
  record Stuck(Link.Cause cause, String reason) implements AttemptFailure {}

  String reason();

  /// Whether trying again soon is of no use.
  default boolean needsPerson() {
    return switch (this) {
      case Unreachable _, Faulty _ -> false;
      case NoKey _, Stuck _ -> true;
    };
  }

  /// What is told of it.
  default SyncFault told() {
    return new SyncFault(
        switch (this) {
          case Unreachable _ -> SyncFault.Kind.UNREACHABLE;
          case NoKey _ -> SyncFault.Kind.SIGN_IN_NEEDED;
          case Faulty(Link.ServerProblem.Fault fault, _) ->
              switch (fault) {
                case FAILED -> SyncFault.Kind.SERVER_FAILED;
                case BUSY -> SyncFault.Kind.SERVER_BUSY;
                case NOT_OURS -> SyncFault.Kind.NOT_OURS;
                case NETWORK_SIGN_IN -> SyncFault.Kind.NETWORK_SIGN_IN;
                case DIFFERS -> SyncFault.Kind.DIFFERS;
              };
          case Stuck(Link.Cause cause, _) -> SyncFault.Kind.valueOf(cause.name());
        },
        reason());
  }

  /// How it is shown.
  default Link link(Instant since, @Nullable Instant next) {
    return switch (this) {
      case Unreachable(String reason) -> new Link.Offline(since, next, reason);
      case Faulty(Link.ServerProblem.Fault fault, String reason) ->
          new Link.ServerProblem(fault, since, next, reason);
      case NoKey(String reason) -> new Link.SignInNeeded(reason);
      case Stuck(Link.Cause cause, String reason) -> new Link.Blocked(cause, reason);
    };
  }

  /// The trouble that a call without a usable answer means.
  static AttemptFailure of(Answer.Failed<?> failed) {
    String reason = failed.reason();
    return switch (failed.failure()) {
      case UNREACHABLE -> new Unreachable(reason);
      case NOT_TRUSTED -> new Stuck(Link.Cause.NOT_TRUSTED, reason);
      case NOT_OURS -> new Faulty(Link.ServerProblem.Fault.NOT_OURS, reason);
      case NETWORK_SIGN_IN -> new Faulty(Link.ServerProblem.Fault.NETWORK_SIGN_IN, reason);
      case SERVER_FAILED -> new Faulty(Link.ServerProblem.Fault.FAILED, reason);
      case BUSY -> new Faulty(Link.ServerProblem.Fault.BUSY, reason);
    };
  }
}
