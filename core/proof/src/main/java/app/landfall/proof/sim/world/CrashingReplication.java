package app.landfall.proof.sim.world;

import app.landfall.proof.sim.laws.ChangeCause;
import app.landfall.proof.sim.plan.FaultKind;
import app.landfall.proof.sim.profile.SimProfile;
import app.landfall.store.StoreException;
import app.landfall.store.replication.CutPush;
import app.landfall.store.replication.Parked;
import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.replication.PushEffect;
import app.landfall.store.replication.ReplicaState;
import app.landfall.store.replication.Replication;
import app.landfall.store.replication.ServerBinding;
import app.landfall.store.replication.SessionVerdict;
import app.landfall.store.replication.UnfinishedCounts;
import app.landfall.store.replication.WaitingTotal;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.SessionReply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// The store's door with a computer around it that may stop, and a disk that may be full, at every
/// call; after each call the laws are checked.
final class CrashingReplication implements Replication {
  private final SimComputer computer;
  private final FaultDecisions strikes;
  private long calls;

  CrashingReplication(SimComputer computer, FaultDecisions strikes) {
    this.computer = computer;
    this.strikes = strikes;
  }

  private SimProfile profile() {
    return computer.profile();
  }

  /// One call that may change something.
  <T> T change(ChangeCause cause, Supplier<T> work) {
    int number = computer.number();
    long call = ++calls;
    if (!strikes.isStormy()) {
      T result = work.get();
      computer.laws().changed(cause, computer.serverLaws());
      return result;
    }
    SplittableRandom random = strikes.random(number, call, 3);
    if (strikes.strikes(FaultKind.CRASH_BEFORE, 60, random, number, -call)) {
      throw new PowerLoss("before " + said(cause));
    }
    if (strikes.strikes(FaultKind.DISK_FULL, 12, random, number, -call)) {
      throw new StoreException(StoreException.Kind.DISK_FULL, "the disk is full");
    }
    T result;
    try {
      result = work.get();
    } catch (PowerLoss between) {
      computer.laws().changed(cause, computer.serverLaws());
      throw between;
    }
    computer.laws().changed(cause, computer.serverLaws());
    if (strikes.strikes(FaultKind.CRASH_AFTER, 40, random, number, -call)) {
      throw new PowerLoss("after " + said(cause));
    }
    if (strikes.strikes(FaultKind.UNKNOWN_COMMIT, 15, random, number, -call)) {
      throw new StoreException(StoreException.Kind.UNUSABLE, "nobody knows");
    }
    return result;
  }

  private static String said(ChangeCause cause) {
    return switch (cause) {
      case ChangeCause.Saved _ -> "a save";
      case ChangeCause.Cut _ -> "cutting";
      case ChangeCause.Acknowledged _ -> "taking in outcomes";
      case ChangeCause.Received _ -> "taking in a page";
      case ChangeCause.Forked _ -> "taking a new name";
      case ChangeCause.Rewound _ -> "rewinding";
      case ChangeCause.WentBack _ -> "going back with the server";
      case ChangeCause.Decided _ -> "deciding";
      case ChangeCause.Other _ -> "a store call";
    };
  }

  @Override
  public ReplicaState state() {
    return profile().door().state();
  }

  @Override
  public void connected(ServerBinding binding) {
    change(
        new ChangeCause.Other(),
        () -> {
          profile().door().connected(binding);
          return true;
        });
  }

  @Override
  public void disconnected() {
    change(
        new ChangeCause.Other(),
        () -> {
          profile().door().disconnected();
          return true;
        });
  }

  @Override
  public SessionVerdict session(SessionReply reply, long sentMillis, long receivedMillis) {
    return change(
        new ChangeCause.Other(), () -> profile().door().session(reply, sentMillis, receivedMillis));
  }

  @Override
  public List<CutPush> cut(Limits limits, int maxTransactions, int maxBytes) {
    return change(
        new ChangeCause.Cut(), () -> profile().door().cut(limits, maxTransactions, maxBytes));
  }

  @Override
  public PushEffect acknowledge(PushReply reply) {
    return change(
        new ChangeCause.Acknowledged(reply),
        () -> {
          PushEffect effect = profile().door().acknowledge(reply);
          computer.heard(reply);
          return effect;
        });
  }

  @Override
  public List<Parked> parked() {
    return profile().door().parked();
  }

  @Override
  public boolean retry(long id) {
    return change(new ChangeCause.Decided(), () -> profile().door().retry(id));
  }

  @Override
  public boolean discard(long id) {
    return change(new ChangeCause.Decided(), () -> profile().door().discard(id));
  }

  @Override
  public boolean rewind(long expected) {
    return change(new ChangeCause.Rewound(), () -> profile().door().rewind(expected));
  }

  @Override
  public void forked(Map<Long, String> serverHashes) {
    change(
        new ChangeCause.Forked(),
        () -> {
          profile().door().forked(serverHashes);
          return true;
        });
  }

  @Override
  public List<Mark> marks(long above, long below) {
    return profile().door().marks(above, below);
  }

  @Override
  public void wentBack(long to) {
    change(
        new ChangeCause.WentBack(to),
        () -> {
          profile().door().wentBack(to);
          computer.wentBack();
          return true;
        });
  }

  @Override
  public List<PullWanted> pulls() {
    return profile().door().pulls();
  }

  @Override
  public PullEffect receive(PullWanted wanted, PullPage page) {
    return change(
        new ChangeCause.Received(wanted, page.header()),
        () -> {
          PullEffect effect = profile().door().receive(wanted, page);
          computer.heard(wanted, page);
          return effect;
        });
  }

  @Override
  public PullEffect apply(PullWanted wanted, PullPage.Header header) {
    int number = computer.number();
    long call = ++calls;
    SplittableRandom random = strikes.random(number, call, 4);
    if (strikes.strikes(FaultKind.CRASH_BETWEEN, 4, random, number, -call)) {
      throw new PowerLoss("between two slices");
    }
    return change(
        new ChangeCause.Received(wanted, header), () -> profile().door().apply(wanted, header));
  }

  @Override
  public void synced(Instant at) {
    change(
        new ChangeCause.Other(),
        () -> {
          profile().door().synced(at);
          return true;
        });
  }

  @Override
  public UnfinishedCounts counts() {
    return profile().door().counts();
  }

  @Override
  public WaitingTotal waiting() {
    return profile().door().waiting();
  }

  @Override
  public CommitSubscription onCommit(Runnable afterCommit) {
    return profile().door().onCommit(afterCommit);
  }
}
