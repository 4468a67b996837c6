package app.landfall.proof.sim.exhaustive;

import app.landfall.proof.sim.laws.ChangeCause;
import app.landfall.proof.sim.laws.ComputerLaws;
import app.landfall.proof.sim.laws.Law;
import app.landfall.proof.sim.laws.Laws;
import app.landfall.proof.sim.laws.RunCounts;
import app.landfall.proof.sim.laws.ServerLaws;
import app.landfall.proof.sim.model.ModelProfile;
import app.landfall.proof.sim.profile.Captured;
import app.landfall.proof.sim.profile.Inside;
import app.landfall.proof.sim.profile.Shown;
import app.landfall.proof.sim.profile.SimEdit;
import app.landfall.proof.sim.profile.SimTables;
import app.landfall.proof.sim.server.MemoryBackend;
import app.landfall.proof.sim.server.MemoryServerStore;
import app.landfall.proof.sim.time.Timeline;
import app.landfall.proof.sim.time.WallClock;
import app.landfall.store.replication.CutPush;
import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.replication.ServerBinding;
import app.landfall.store.replication.SessionVerdict;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.PullQuery;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.Workspace;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Two computers and a server at one moment of a [SmallScope]. No time passes: one clock is ten
/// minutes fast and one ten minutes slow, and whatever may happen next is a [Move].
///
/// It stands for the sync loop here: what may be asked when, and what is done about each answer.
final class SmallWorld {
  static final String OFFICE = "office";
  private static final long WALL = Timeline.BEGIN.toEpochMilli();
  private static final long SKEW = 600_000;
  private static final Limits LIMITS = new Limits(500, 8_000, 8_000, 1 << 20, 2);
  private static final int ROUNDS = 30;

  private final SmallScope scope;
  private final Laws laws;
  private final MemoryServerStore server;
  private final ServerLaws watch;
  private final List<SmallReplica> replicas = new ArrayList<>();
  private int lost;

  /// What a computer, or its line, may do next.
  enum Kind {
    EDIT,
    SEND,
    ARRIVE,
    ARRIVE_LATE,
    LOSE,
    HEAR,
    ASK,
    TAKE
  }

  /// @param who which computer
  record Move(int who, Kind kind) {
    @Override
    public String toString() {
      return (who == 0 ? "A " : "B ") + kind.name().toLowerCase(Locale.ROOT);
    }
  }

  private SmallWorld(SmallScope scope, Laws laws, MemoryServerStore server, ServerLaws watch) {
    this.scope = scope;
    this.laws = laws;
    this.server = server;
    this.watch = watch;
  }

  // ---- the beginning ----

  static SmallWorld begin(SmallScope scope, RunCounts tally) {
    Laws laws = new Laws(tally);
    MemoryServerStore server =
        new MemoryServerStore(
            MemoryBackend.SERVER,
            new StoreOptions(LIMITS, false, SmallReplica.clock(WALL), new SplittableRandom(1)));
    Workspace office = server.workspace(OFFICE, MemoryBackend.EPOCH);
    ServerLaws watch = new ServerLaws(server, office, new WallClock(new Timeline()), laws);
    SmallWorld world = new SmallWorld(scope, laws, server, watch);
    world.add("A", office, SKEW);
    if (!scope.copied()) {
      world.add("B", office, -SKEW);
    }
    SmallReplica first = world.replicas.getFirst();
    SmallScope.base().forEach(edit -> world.save(first, edit));
    world.settle();
    scope.before().forEach(edit -> world.save(first, edit));
    if (scope.copied()) {
      world.addCopy(first);
    }
    return world;
  }

  private void add(String name, Workspace office, long skew) {
    Device device = new Device(replicas.size() + 1L, office, name);
    long wall = WALL + skew;
    SmallReplica made =
        new SmallReplica(
            name,
            device,
            wall,
            ModelProfile.create(SmallReplica.clock(wall), SmallReplica.random(name, 0)));
    server.pair(device, made.replica());
    watch.refresh();
    made.door()
        .connected(
            new ServerBinding(
                URI.create("http://server:8484"), MemoryBackend.SERVER, office.id(), OFFICE));
    replicas.add(made);
  }

  private void addCopy(SmallReplica first) {
    long wall = WALL - SKEW;
    ModelProfile copied = first.profile.copy(SmallReplica.clock(wall), SmallReplica.random("B", 0));
    replicas.add(new SmallReplica("B", first.device, wall, copied));
  }

  SmallWorld copy() {
    MemoryServerStore serverCopy = server.copy();
    SmallWorld copy = new SmallWorld(scope, laws, serverCopy, watch.copy(serverCopy));
    replicas.forEach(replica -> copy.replicas.add(replica.copy()));
    copy.lost = lost;
    return copy;
  }

  // ---- moves ----

  List<Move> moves() {
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < replicas.size(); i++) {
      SmallReplica replica = replicas.get(i);
      if (replica.edits < scope.edits().get(i).size()) {
        moves.add(new Move(i, Kind.EDIT));
      }
      if (replica.late != null) {
        moves.add(new Move(i, Kind.ARRIVE_LATE));
      }
      switch (replica.air) {
        case null -> addCalls(moves, i, replica);
        case SmallReplica.Push _ -> addAnswers(moves, i, Kind.ARRIVE);
        case SmallReplica.Page _ -> addAnswers(moves, i, Kind.TAKE);
        case SmallReplica.Taken _, SmallReplica.Refused _ -> addAnswers(moves, i, Kind.HEAR);
      }
    }
    return moves;
  }

  private void addAnswers(List<Move> moves, int who, Kind next) {
    moves.add(new Move(who, next));
    if (lost < scope.losses()) {
      moves.add(new Move(who, Kind.LOSE));
    }
  }

  private void addCalls(List<Move> moves, int who, SmallReplica replica) {
    boolean toSend =
        replica.profile.inside().open().stream()
            .anyMatch(line ->
                line.state() == Captured.State.WAITING || line.state() == Captured.State.CUT);
    if (toSend) {
      moves.add(new Move(who, Kind.SEND));
    }
    if (!isAtHead(replica)) {
      moves.add(new Move(who, Kind.ASK));
    }
  }

  private boolean isAtHead(SmallReplica replica) {
    boolean accepted =
        replica.profile.inside().pushes().stream()
            .anyMatch(push -> push.state() == Captured.State.ACCEPTED);
    return !accepted
        && replica.door().state().cursor() == watch.head()
        && replica.door().pulls().size() == 1;
  }

  void perform(Move move) {
    SmallReplica replica = replicas.get(move.who());
    switch (move.kind()) {
      case EDIT -> save(replica, scope.edits().get(move.who()).get(replica.edits++));
      case SEND -> send(replica);
      case ARRIVE ->
          replica.air = arrive(replica, (SmallReplica.Push) Objects.requireNonNull(replica.air));
      case ARRIVE_LATE -> {
        arrive(replica, Objects.requireNonNull(replica.late));
        replica.late = null;
      }
      case LOSE -> {
        lost++;
        replica.lose();
      }
      case HEAR -> hear(replica);
      case ASK -> ask(replica);
      case TAKE -> take(replica, (SmallReplica.Page) Objects.requireNonNull(replica.air));
    }
  }

  private <T> T change(SmallReplica replica, ChangeCause cause, Supplier<T> work) {
    ComputerLaws watched = new ComputerLaws(replica.name, replica.profile, laws);
    T result = work.get();
    watched.changed(cause, watch);
    return result;
  }

  // ---- edits ----

  private void save(SmallReplica replica, SimEdit edit) {
    if (isVain(replica, edit)) {
      return;
    }
    note(replica, edit);
    ComputerLaws watched = new ComputerLaws(replica.name, replica.profile, laws);
    replica.profile.save(List.of(edit));
    watched.saved(List.of(edit), true);
    watched.changed(new ChangeCause.Saved(), watch);
  }

  /// What somebody would do to a row that is no longer, or already, there he does not do.
  private static boolean isVain(SmallReplica replica, SimEdit edit) {
    boolean there = replica.profile.inside().row(edit.row()) != null;
    boolean rootless =
        !edit.row().equals(SmallScope.INVOICE)
            && replica.profile.inside().row(SmallScope.INVOICE) == null;
    return edit instanceof SimEdit.Insert ? there || rootless : !there;
  }

  private void note(SmallReplica replica, SimEdit edit) {
    Inside inside = replica.profile.inside();
    switch (edit) {
      case SimEdit.Insert(RowKey row, Map<String, Value> fields) ->
          fields.forEach((field, value) -> wrote(replica, row, field, value, Value.NULL));
      case SimEdit.Update(RowKey row, Map<String, Value> fields) -> {
        Shown shown = Objects.requireNonNull(inside.row(row));
        fields.forEach((field, value) ->
            wrote(replica, row, field, value, shown.fields().getOrDefault(field, Value.NULL)));
      }
      case SimEdit.Delete(RowKey row) -> gave(inside, row);
      case SimEdit.Replace _, SimEdit.Form _ ->
          throw new IllegalStateException("in no small scope");
    }
  }

  private void wrote(SmallReplica replica, RowKey row, String field, Value value, Value over) {
    if (value instanceof Value.Text(String word) && word.startsWith(OFFICE)) {
      watch.values().wrote(replica.name, row, SmallScope.INVOICE, field, word, List.of(over));
    }
  }

  private void gave(Inside inside, RowKey row) {
    for (String table : List.of(SimTables.INVOICES, SimTables.LINES)) {
      for (Shown shown : inside.rows(table)) {
        if (shown.row().equals(row) || shown.root().equals(row)) {
          watch.values().gave(shown.fields().values());
        }
      }
    }
  }

  // ---- calls ----

  /// @return whether it holds
  private boolean session(SmallReplica replica) {
    if (replica.inSession) {
      return true;
    }
    SessionReply reply =
        server.session(
            replica.device,
            new SessionRequest(
                replica.device.workspace().id(),
                replica.replica(),
                replica.door().state().epoch(),
                "small"));
    watch.session(reply);
    SessionVerdict verdict =
        change(
            replica,
            new ChangeCause.Other(),
            () -> replica.door().session(reply, replica.wall, replica.wall));
    boolean forked = verdict == SessionVerdict.FORKED;
    laws.require(
        Law.S4,
        verdict == SessionVerdict.OK || forked && scope.copied(),
        () -> replica.name + " is told " + verdict);
    if (forked) {
      rename(replica);
    }
    replica.inSession = !forked;
    return replica.inSession;
  }

  private void rename(SmallReplica replica) {
    replica.names++;
    replica.inSession = false;
    change(
        replica,
        new ChangeCause.Forked(),
        () -> {
          replica.door().forked(Map.of());
          return true;
        });
  }

  private void send(SmallReplica replica) {
    if (!session(replica)) {
      return;
    }
    List<CutPush> cut =
        change(replica, new ChangeCause.Cut(), () -> replica.door().cut(LIMITS, 100, 1 << 20));
    if (!cut.isEmpty()) {
      PushHeader header =
          new PushHeader(
              replica.device.workspace().id(), replica.replica(), replica.door().state().epoch());
      replica.air = new SmallReplica.Push(header, cut.stream().map(CutPush::line).toList());
    }
  }

  private SmallReplica.Air arrive(SmallReplica replica, SmallReplica.Push push) {
    try {
      PushReply reply =
          watch.push(
              push.header(),
              push.lines(),
              () -> server.push(replica.device, push.header(), push.lines()));
      return new SmallReplica.Taken(reply);
    } catch (CallRefused refused) {
      return new SmallReplica.Refused(refused.problem());
    }
  }

  private void hear(SmallReplica replica) {
    SmallReplica.Air air = replica.air;
    replica.air = null;
    if (air instanceof SmallReplica.Taken(PushReply reply)) {
      change(replica, new ChangeCause.Acknowledged(reply), () -> replica.door().acknowledge(reply));
    } else if (air instanceof SmallReplica.Refused(Problem problem)) {
      laws.require(
          Law.S4,
          problem.type().equals(Problem.FORK) && scope.copied(),
          () -> replica.name + " is refused: " + problem);
      rename(replica);
    }
  }

  private void ask(SmallReplica replica) {
    if (session(replica)) {
      PullWanted wanted = replica.door().pulls().getFirst();
      PullQuery query = new PullQuery(wanted.after(), LIMITS.pageRows(), wanted.table());
      PullPage page = server.pull(replica.device.workspace(), query);
      watch.pulled(page, query);
      replica.air = new SmallReplica.Page(wanted, page);
    }
  }

  private void take(SmallReplica replica, SmallReplica.Page page) {
    replica.air = null;
    PullEffect effect =
        change(
            replica,
            new ChangeCause.Received(page.wanted(), page.page().header()),
            () -> replica.door().receive(page.wanted(), page.page()));
    while (effect.left() > 0) {
      effect =
          change(
              replica,
              new ChangeCause.Received(page.wanted(), page.page().header()),
              () -> replica.door().apply(page.wanted(), page.page().header()));
    }
  }

  // ---- healing ----

  /// From here nothing is lost any more: after a bounded number of calls all have the same.
  void checkHeals() {
    settle();
    Set<RowKey> parked = new HashSet<>();
    List<ComputerLaws> watched = new ArrayList<>();
    for (SmallReplica replica : replicas) {
      ComputerLaws one = new ComputerLaws(replica.name, replica.profile, laws);
      parked.addAll(one.parked());
      watched.add(one);
    }
    watched.forEach(one -> one.healed(watch));
    watch.checkWhole();
    watch.checkNothingLost(parked, OFFICE);
  }

  private void settle() {
    replicas.forEach(replica -> {
      if (replica.air != null) {
        replica.lose();
      }
    });
    for (int i = 0; !replicas.stream().allMatch(this::isDone); i++) {
      laws.require(Law.L2, i < ROUNDS, () -> "after " + ROUNDS + " rounds\n" + image());
      replicas.forEach(this::round);
    }
  }

  private boolean isDone(SmallReplica replica) {
    List<Move> calls = new ArrayList<>();
    addCalls(calls, 0, replica);
    return calls.isEmpty();
  }

  private void round(SmallReplica replica) {
    List<Move> calls = new ArrayList<>();
    addCalls(calls, replicas.indexOf(replica), replica);
    if (!calls.isEmpty()) {
      perform(calls.getFirst());
      while (replica.air != null) {
        perform(
            new Move(
                replicas.indexOf(replica),
                switch (replica.air) {
                  case SmallReplica.Push _ -> Kind.ARRIVE;
                  case SmallReplica.Page _ -> Kind.TAKE;
                  case SmallReplica.Taken _, SmallReplica.Refused _ -> Kind.HEAR;
                }));
      }
    }
  }

  /// All that decides what may happen from here on.
  String image() {
    StringBuilder image = new StringBuilder(4_000);
    image.append(lost);
    watch.image(image);
    replicas.forEach(replica -> replica.image(image));
    return image.toString();
  }
}
