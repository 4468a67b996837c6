package app.landfall.proof.office;

import app.landfall.store.replication.CutPush;
import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.replication.Replication;
import app.landfall.store.replication.ServerBinding;
import app.landfall.store.replication.SessionVerdict;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.PullQuery;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The line between a [OfficeComputer] and the server: it loses, repeats and reorders answers, and
/// heals what the sync loop would heal.
final class LossyLine {

  /// An answer to a push, and in whose name it was.
  private record Answered(String replica, PushReply reply) {}

  private record Pulled(PullWanted wanted, PullPage page) {}

  private Limits limits = Limits.DEFAULT;
  private final OfficeComputer pc;
  private final SplittableRandom random;
  private final List<Answered> replies = new ArrayList<>();
  private final List<Pulled> pages = new ArrayList<>();
  private @Nullable Device device;
  private @Nullable ServerBinding binding;
  private HybridTime heard = HybridTime.ZERO;
  private HybridTime answered = HybridTime.ZERO;

  LossyLine(OfficeComputer pc) {
    this.pc = pc;
    this.random = pc.random.split();
  }

  void asCopyOf(LossyLine other) {
    device = other.device;
    binding = other.binding;
    heard = other.heard;
  }

  /// The highest server time that the store was told.
  HybridTime heard() {
    return heard;
  }

  private void answered(HybridTime clock) {
    require(!answered.isAfter(clock), Promises.CLAMPED, "is told " + clock + " after " + answered);
    answered = clock;
    require(
        clock.millis() <= pc.office.highestWall() + 1_000,
        Promises.CLAMPED,
        "is told " + clock + ", which is ahead of the server's own clock");
  }

  private void hear(HybridTime clock) {
    heard = clock.isAfter(heard) ? clock : heard;
  }

  boolean isConnected() {
    return pc.door().state().binding() != null;
  }

  void connect() {
    if (binding == null) {
      PairReply paired =
          pc.office
              .server()
              .pair(new PairRequest(pc.office.newCode(), pc.door().state().replica(), pc.name));
      device = pc.office.server().authenticate(paired.token());
      binding =
          new ServerBinding(
              URI.create("http://localhost"),
              paired.server(),
              paired.workspace(),
              paired.workspaceName());
    }
    pc.tell("connects");
    door().connected(binding);
    session();
  }

  void disconnect() {
    pc.tell("disconnects");
    door().disconnected();
  }

  private Replication door() {
    return pc.door();
  }

  private Device device() {
    return Objects.requireNonNull(device);
  }

  private boolean ready() {
    if (!isConnected()) {
      return false;
    }
    if (door().state().epoch().isEmpty()) {
      session();
    }
    return true;
  }

  void session() {
    if (!isConnected()) {
      return;
    }
    for (int attempt = 0; attempt < 3; attempt++) {
      long sent = pc.clock().millis();
      SessionReply reply =
          pc.office
              .server()
              .session(
                  device(),
                  new SessionRequest(
                      pc.office.workspace().id(),
                      door().state().replica(),
                      door().state().epoch(),
                      "test"));
      answered(reply.clock());
      hear(reply.clock());
      limits = reply.limits();
      SessionVerdict verdict = door().session(reply, sent, pc.clock().millis());
      if (verdict != SessionVerdict.FORKED) {
        require(verdict == SessionVerdict.OK, Promises.MOVES, "is answered " + verdict);
        return;
      }
      forked(Map.of(reply.lastPushNo(), reply.lastHash()));
    }
    require(false, Promises.MOVES, "forks again and again");
  }

  private void require(boolean holds, String law, String otherwise) {
    Promises.require(holds, law, () -> pc + " " + otherwise + "\n" + pc.office.story());
  }

  private void forked(Map<Long, String> hashes) {
    require(pc.office.anyCopied(), Promises.FORK, "forks from itself");
    door().forked(hashes);
    pc.tell("was copied and is " + door().state().replica() + " from here on");
  }

  /// Cuts and is then switched off, or the line is dead.
  void cutOnly() {
    if (ready()) {
      pc.tell("cuts " + door().cut(limits, 1 + random.nextInt(4), 1 << 20));
    }
  }

  void push(boolean loseReply) {
    if (!ready()) {
      return;
    }
    List<CutPush> cut = door().cut(limits, 1 + random.nextInt(4), 1 << 20);
    if (cut.isEmpty()) {
      return;
    }
    pc.tell("pushes " + cut + (loseReply ? " and loses the reply" : ""));
    String replica = door().state().replica();
    try {
      PushReply reply =
          pc.office
              .server()
              .push(
                  device(),
                  new PushHeader(pc.office.workspace().id(), replica, door().state().epoch()),
                  cut.stream().map(CutPush::line).toList());
      answered(reply.clock());
      pc.tell(reply.outcomes().toString());
      replies.add(new Answered(replica, reply));
      if (!loseReply) {
        hear(reply.clock());
        door().acknowledge(reply);
      }
    } catch (CallRefused refused) {
      refused(refused.problem());
    }
  }

  private void refused(Problem problem) {
    pc.tell("is refused: " + problem);
    switch (problem.type()) {
      case Problem.FORK -> {
        forked(problem.hashes());
        session();
      }
      case Problem.GAP ->
          require(door().rewind(problem.expected()), Promises.KEPT, "lost " + problem.expected());
      default -> require(false, Promises.MOVES, "is refused: " + problem);
    }
  }

  /// Pulls one page of whatever is wanted first.
  boolean pull() {
    if (!ready()) {
      return false;
    }
    PullWanted wanted = door().pulls().getFirst();
    PullPage page =
        pc.office
            .server()
            .pull(pc.office.workspace(), new PullQuery(wanted.after(), 7, wanted.table()));
    answered(page.header().clock());
    if (random.nextInt(8) == 0) {
      pc.tell("loses a page");
      return true;
    }
    if (random.nextInt(6) == 0) {
      push(false); // accepted above a page that is still on its way
    }
    hear(page.header().clock());
    for (PulledRow row : page.rows()) {
      require(!row.time().isAfter(page.header().clock()), Promises.CLAMPED, "is given " + row);
    }
    PullEffect effect = door().receiveAll(wanted, page);
    pages.add(new Pulled(wanted, page));
    pc.tell("pulls " + wanted + " to " + page.header().next() + ": " + effect);
    require(effect.mismatched().isEmpty(), Promises.EQUAL, "differs in " + effect.mismatched());
    return effect.more() || !wanted.isMain();
  }

  /// An answer from long ago, or one more time.
  void oldAnswer() {
    if (!isConnected()) {
      return;
    }
    if (random.nextBoolean() && !replies.isEmpty()) {
      Answered old = replies.get(random.nextInt(replies.size()));
      if (old.replica().equals(door().state().replica())) { // the loop hears only its own calls
        pc.tell("hears again: " + old.reply().outcomes());
        door().acknowledge(old.reply());
      }
    } else if (!pages.isEmpty()) {
      Pulled old = pages.get(random.nextInt(pages.size()));
      PullEffect effect = door().receiveAll(old.wanted(), old.page());
      pc.tell("sees an old page again, " + old.wanted() + ": " + effect);
      require(effect.applied() == 0, Promises.ONCE, "applies an old page again");
    }
  }

  void syncFully() {
    if (!isConnected()) {
      connect();
    }
    session();
    for (int i = 0; !door().cut(limits, 1, 1 << 20).isEmpty(); i++) {
      push(false);
      require(i < 2_000, Promises.MOVES, "pushes for ever");
    }
    for (int i = 0; pull(); i++) {
      require(i < 2_000, Promises.MOVES, "pulls for ever");
    }
  }
}
