package app.landfall.sync.client.loop;

import app.landfall.store.replication.ReplicaState;
import app.landfall.store.replication.Replication;
import app.landfall.store.replication.ServerBinding;
import app.landfall.sync.Activity;
import app.landfall.sync.ConnectResult;
import app.landfall.sync.client.attempt.SyncContext;
import app.landfall.sync.client.parts.Scheduler;
import app.landfall.sync.client.transport.Answer;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.PairingString;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Connecting: read the pairing string → trade the code → check who answered → keep the key → bind
/// the profile. The key is kept before the profile is bound, so that a crash between the two leaves
/// a profile that is simply not connected. Where the server knows the replica id as another
/// computer's, this one joins under a new id by itself. Bound to the sync thread.
final class ConnectSteps {
  private final SyncContext desk;
  private final Runnable bound;
  private final CompletableFuture<ConnectResult> result;
  private boolean renamed;

  /// @param bound told, on the sync thread, once the profile is bound
  ConnectSteps(SyncContext desk, Runnable bound, CompletableFuture<ConnectResult> result) {
    this.desk = desk;
    this.bound = bound;
    this.result = result;
  }

  void begin(String text) {
    guarded(() -> {
      PairingString pairing = read(text);
      if (pairing != null) {
        ReplicaState self = desk.parts().replication().state();
        ServerBinding before = self.binding();
        if (before != null && !madeBy(before.server(), pairing)) {
          result.complete(new ConnectResult.AlreadyConnected(before.workspaceName()));
        } else {
          ask(pairing, self.replica(), key(before, pairing));
        }
      }
    });
  }

  /// The key that this computer has at the very address of the pairing string: no other address is
  /// told it.
  private @Nullable String key(@Nullable ServerBinding before, PairingString pairing) {
    return before == null || !before.address().equals(pairing.server())
        ? null
        : desk.parts().vault().token(before.server()).orElse(null);
  }

  private @Nullable PairingString read(String text) {
    try {
      return PairingString.parse(text);
    } catch (ProtocolException e) {
      result.complete(new ConnectResult.NotAPairingString(String.valueOf(e.getMessage())));
      return null;
    }
  }

  private void ask(PairingString pairing, String replica, @Nullable String key) {
    PairRequest request = new PairRequest(pairing.code(), replica, desk.parts().computer().get());
    CompletableFuture<Answer<PairReply>> call =
        desk.parts().transport().pair(pairing.server(), request, key);
    Scheduler.Timer limit =
        desk.after(
            desk.parts().times().callLimit(),
            () -> {
              result.complete(new ConnectResult.Unreachable(pairing.server(), "no answer"));
              call.cancel(true);
            });
    var _ =
        call.whenComplete((answer, thrown) ->
            desk.thread()
                .post(() -> {
                  limit.cancel();
                  guarded(() -> answered(pairing, answer, thrown));
                }));
  }

  private void answered(
      PairingString pairing, @Nullable Answer<PairReply> answer, @Nullable Throwable thrown) {
    if (result.isDone()) {
      return;
    }
    switch (answer) {
      case null -> result.complete(new ConnectResult.Failed("The call ended: " + thrown));
      case Answer.Given<PairReply>(PairReply reply) -> paired(pairing, reply);
      case Answer.Refused<PairReply>(Problem problem) -> refused(pairing, problem);
      case Answer.Failed<PairReply> failed -> result.complete(failed(pairing, failed));
    }
  }

  private void refused(PairingString pairing, Problem problem) {
    if (problem.type().equals(Problem.PAIRED) && !renamed) {
      renamed = true;
      Replication store = desk.parts().replication();
      store.forked(Map.of());
      ask(pairing, store.state().replica(), null);
    } else {
      result.complete(
          problem.type().equals(Problem.PAIRING)
              ? new ConnectResult.BadCode(problem.detail())
              : new ConnectResult.Failed(problem.detail()));
    }
  }

  private static ConnectResult failed(PairingString pairing, Answer.Failed<?> failed) {
    return switch (failed.failure()) {
      case UNREACHABLE -> new ConnectResult.Unreachable(pairing.server(), failed.reason());
      case NETWORK_SIGN_IN ->
          new ConnectResult.Unreachable(
              pairing.server(),
              "this network wants a sign-in with a browser first (" + failed.reason() + ")");
      case NOT_TRUSTED -> new ConnectResult.WrongServer(failed.reason());
      case NOT_OURS ->
          new ConnectResult.WrongServer(
              "What answers at "
                  + pairing.server()
                  + " is not a Landfall server: "
                  + failed.reason());
      case SERVER_FAILED, BUSY -> new ConnectResult.Failed(failed.reason());
    };
  }

  private void paired(PairingString pairing, PairReply reply) {
    ServerBinding before = desk.parts().replication().state().binding();
    if (!madeBy(reply.server(), pairing)) {
      result.complete(
          new ConnectResult.WrongServer(
              "The server at " + pairing.server() + " did not make this pairing string."));
    } else if (before != null && !isSame(before, reply)) {
      result.complete(new ConnectResult.AlreadyConnected(before.workspaceName()));
    } else {
      bind(pairing, reply);
    }
  }

  private void bind(PairingString pairing, PairReply reply) {
    desk.parts().vault().keep(reply.server(), reply.token());
    desk.parts()
        .replication()
        .connected(
            new ServerBinding(
                pairing.server(), reply.server(), reply.workspace(), reply.workspaceName()));
    desk.forgetAccess();
    desk.log(new Activity.ConnectedTo(reply.workspaceName()));
    bound.run();
    result.complete(new ConnectResult.Connected(reply.workspaceName()));
  }

  private static boolean isSame(ServerBinding before, PairReply reply) {
    return before.server().equals(reply.server()) && before.workspace().equals(reply.workspace());
  }

  private static boolean madeBy(String server, PairingString pairing) {
    return PairingString.fingerprint(server).equals(pairing.fingerprint());
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      result.complete(new ConnectResult.Failed("Could not connect: " + e.getMessage()));
    }
  }
}
