package app.landfall.proof.sim.laws;

import app.landfall.proof.sim.profile.BaseRow;
import app.landfall.proof.sim.profile.Captured;
import app.landfall.proof.sim.profile.Frozen;
import app.landfall.proof.sim.profile.Inside;
import app.landfall.proof.sim.profile.Shown;
import app.landfall.proof.sim.profile.SimEdit;
import app.landfall.proof.sim.profile.SimProfile;
import app.landfall.proof.sim.profile.SimTables;
import app.landfall.store.replication.ReplicaState;
import app.landfall.store.replication.UnfinishedCounts;
import app.landfall.store.replication.WaitingTotal;
import app.landfall.sync.Link;
import app.landfall.sync.SyncStatus;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The invariants of one computer, checked after every durable change: what it holds against what
/// it held before, why it changed, and what the server has.
public final class ComputerLaws {
  private final String name;
  private final SimProfile profile;
  private final Laws laws;

  /// How often everything below the cursor is compared, not only what is new there.
  private static final int SWEEP = 8;

  private List<Captured> openBefore = List.of();
  private List<Frozen> frozenBefore = List.of();
  private Map<Long, Frozen> pushesBefore = new HashMap<>();
  private String epoch;
  private long cursor;
  private long compared;
  private int pages;

  public ComputerLaws(String name, SimProfile profile, Laws laws) {
    this.name = name;
    this.profile = profile;
    this.laws = laws;
    this.epoch = profile.door().state().epoch();
    this.cursor = profile.door().state().cursor();
    remember(profile.inside());
  }

  private void remember(Inside inside) {
    openBefore = List.copyOf(inside.open());
    frozenBefore = inside.pushes();
  }

  /// Most calls move no change: then there is nothing to ask about them again.
  private boolean movedNothing(Inside inside) {
    return sameOnes(openBefore, inside.open()) && sameOnes(frozenBefore, inside.pushes());
  }

  @SuppressWarnings("ReferenceEquality") // a quick look: what only equals is looked at closely
  private static boolean sameOnes(Collection<?> before, Collection<?> now) {
    if (before.size() != now.size()) {
      return false;
    }
    Iterator<?> others = now.iterator();
    for (Object one : before) {
      if (one != others.next()) {
        return false;
      }
    }
    return true;
  }

  /// After a durable change.
  ///
  /// @param server the workspace this computer belongs to; null = none yet
  public void changed(ChangeCause cause, @Nullable ServerLaws server) {
    Inside inside = profile.inside();
    ReplicaState state = profile.door().state();
    boolean moved = !movedNothing(inside);
    if (moved) {
      moves(cause, inside, state);
      places(inside);
      counted(inside);
    }
    shown(inside);
    cursorMoved(cause, state);
    if (server != null
        && cause instanceof ChangeCause.Received(var wanted, var _)
        && server.isOf(state.mark())) {
      boolean sweep = !wanted.isMain() || pages++ % SWEEP == 0;
      hasAllUpTo(sweep ? 0 : compared, state.cursor(), inside, server);
      compared = state.cursor();
    }
    if (moved) {
      remember(inside);
    }
  }

  // ---- S2: what was saved is noted ----

  /// Right after a save, before anything else.
  ///
  /// @param stored whether anything was stored at all
  public void saved(List<SimEdit> edits, boolean stored) {
    Inside inside = profile.inside();
    Set<RowKey> noted = new HashSet<>();
    Set<Long> before = new HashSet<>();
    openBefore.forEach(line -> before.add(line.id()));
    for (Captured line : inside.open()) {
      if (!before.contains(line.id())) {
        noted.add(line.row());
      }
    }
    for (SimEdit edit : edits) {
      boolean written = edit instanceof SimEdit.Insert && inside.row(edit.row()) != null;
      laws.require(
          Law.S2,
          !written || stored && noted.contains(edit.row()),
          () -> name + " shows " + edit.row() + " and has noted nothing of it");
    }
    laws.require(
        Law.S2, stored == !noted.isEmpty() || stored, () -> name + " noted what was not stored");
  }

  // ---- S1, S6: what became of each change ----

  private void moves(ChangeCause cause, Inside inside, ReplicaState state) {
    Map<Long, Captured> now = new HashMap<>();
    inside.open().forEach(line -> now.put(line.id(), line));
    pushesBefore = new HashMap<>();
    frozenBefore.forEach(push -> pushesBefore.put(push.id(), push));
    for (Captured was : openBefore) {
      Captured is = now.remove(was.id());
      Captured.State to = is == null ? Captured.State.DONE : is.state();
      if (to != was.state()) {
        Law law = cause instanceof ChangeCause.Acknowledged ? Law.S6 : Law.S1;
        laws.require(
            law,
            mayMove(cause, was, to, inside, state),
            () ->
                name
                    + ": "
                    + said(was)
                    + " went from "
                    + was.state()
                    + " to "
                    + to
                    + " by "
                    + cause.getClass().getSimpleName());
      }
    }
    for (Captured fresh : now.values()) {
      laws.require(
          Law.S1,
          cause instanceof ChangeCause.Saved
                  && (fresh.state() == Captured.State.WAITING || isDependant(fresh, inside))
              || cause instanceof ChangeCause.Rewound
              || cause instanceof ChangeCause.Decided
              || cause instanceof ChangeCause.Other && fresh.state() == Captured.State.CUT,
          () -> name + ": " + said(fresh) + " appeared by " + cause.getClass().getSimpleName());
    }
  }

  private boolean mayMove(
      ChangeCause cause, Captured was, Captured.State to, Inside inside, ReplicaState state) {
    Captured.State from = was.state();
    return switch (cause) {
      case ChangeCause.Saved _ -> to == Captured.State.DONE && isOvertaken(was, inside);
      case ChangeCause.Cut _ ->
          from == Captured.State.WAITING && to == Captured.State.CUT
              || to == Captured.State.DONE && isOvertaken(was, inside);
      case ChangeCause.Acknowledged(var reply) ->
          from == Captured.State.ACCEPTED && isApplied(was, to, state)
              || from == Captured.State.CUT && isNamed(was, to, reply.outcomes(), inside, state)
              || from == Captured.State.WAITING
                  && to == Captured.State.PARKED
                  && isDependant(was, inside)
              || to == Captured.State.DONE && isOvertaken(was, inside);
      case ChangeCause.Received _ -> from == Captured.State.ACCEPTED && isApplied(was, to, state);
      case ChangeCause.Forked _ ->
          from == Captured.State.CUT
              && (to == Captured.State.ACCEPTED || to == Captured.State.WAITING);
      case ChangeCause.Rewound _ -> to == Captured.State.CUT;
      case ChangeCause.WentBack _ ->
          from == Captured.State.ACCEPTED && to == Captured.State.CUT
              || from != Captured.State.PARKED && to == Captured.State.WAITING;
      case ChangeCause.Decided _ -> from == Captured.State.PARKED || from == Captured.State.WAITING;
      case ChangeCause.Other _ -> to == Captured.State.CUT && from != Captured.State.WAITING;
    };
  }

  /// What never left may end without a word only where a later change of the same computer says it
  /// all: the same field again, or that the row is gone.
  private boolean isOvertaken(Captured was, Inside inside) {
    boolean left = was.state() != Captured.State.WAITING && was.state() != Captured.State.PARKED;
    return !left && isSaidLater(was, inside);
  }

  private static boolean isSaidLater(Captured was, Inside inside) {
    boolean gone = inside.row(was.row()) == null;
    return gone
        || inside.open().stream()
            .anyMatch(later ->
                later.id() > was.id()
                    && later.row().equals(was.row())
                    && (Objects.equals(later.field(), was.field())
                        || later.kind() != Captured.Kind.SET));
  }

  /// Whether a change waits for a refused insert: of its row, or of the record it belongs to.
  private static boolean isDependant(Captured line, Inside inside) {
    return inside.open().stream()
        .anyMatch(insert ->
            insert.kind() == Captured.Kind.PUT
                && insert.state() == Captured.State.PARKED
                && insert.id() < line.id()
                && (insert.row().equals(line.row()) || insert.row().equals(line.root())));
  }

  private boolean isApplied(Captured was, Captured.State to, ReplicaState state) {
    Frozen push = pushesBefore.get(was.push());
    return to == Captured.State.DONE && push != null && push.seq() <= state.cursor();
  }

  private boolean isNamed(
      Captured was, Captured.State to, List<Outcome> outcomes, Inside inside, ReplicaState state) {
    Frozen push = pushesBefore.get(was.push());
    for (Outcome outcome : outcomes) {
      if (push != null && outcome.pushNo() == push.pushNo()) {
        return switch (outcome.status()) {
          case REFUSED ->
              to == Captured.State.PARKED || to == Captured.State.DONE && isSaidLater(was, inside);
          case ACCEPTED, STAGED ->
              to == Captured.State.ACCEPTED
                  || to == Captured.State.DONE && outcome.seq() <= state.cursor();
        };
      }
    }
    return false;
  }

  private static String said(Captured line) {
    return line.kind()
        + " "
        + line.row()
        + (line.field() == null ? "" : "." + line.field())
        + " ("
        + line.id()
        + ")";
  }

  /// Exactly one state: in a push transaction of the same state, or in none.
  private void places(Inside inside) {
    Map<Long, Frozen> pushes = new HashMap<>();
    inside.pushes().forEach(push -> pushes.put(push.id(), push));
    for (Captured line : inside.open()) {
      Frozen push = pushes.get(line.push());
      boolean right =
          switch (line.state()) {
            case WAITING -> line.push() == 0;
            case PARKED -> line.push() == 0 || push != null && push.state() == line.state();
            case CUT, ACCEPTED, DONE -> push != null && push.state() == line.state();
          };
      laws.require(
          Law.S1,
          right,
          () -> name + ": " + said(line) + " is " + line.state() + " in the push " + push);
    }
  }

  // ---- S14, S16, S17: what is shown ----

  private void shown(Inside inside) {
    Map<RowKey, Map<String, Value>> newest = new HashMap<>();
    Set<RowKey> gone = new HashSet<>();
    Set<RowKey> waits = new HashSet<>();
    Map<RowKey, RowKey> roots = new HashMap<>();
    for (Captured line : inside.open()) {
      RowKey row = line.row();
      roots.put(row, line.root());
      switch (line.kind()) {
        case REMOVE -> {
          gone.add(row);
          if (row.equals(line.root())) {
            newest.keySet().removeIf(other -> row.equals(roots.get(other)));
          }
        }
        case PUT -> {
          gone.remove(row);
          newest.remove(row);
        }
        case SET -> {
          if (line.value() != null) {
            newest
                .computeIfAbsent(row, r -> new HashMap<>())
                .put(String.valueOf(line.field()), line.value());
          }
        }
      }
      if (line.state() != Captured.State.ACCEPTED) {
        waits.add(row);
      }
    }
    gone.forEach(row ->
        laws.require(
            Law.S16, inside.row(row) == null, () -> name + " shows " + row + " though removed"));
    for (Captured line : inside.open()) {
      if (line.kind() == Captured.Kind.SET && !gone.contains(line.row())) {
        checkShown(inside, line, newest, gone);
      }
    }
    for (String table : inside.tables()) {
      for (Shown row : inside.rows(table)) {
        laws.require(
            Law.S14,
            row.row().equals(row.root()) || inside.row(row.root()) != null,
            () -> name + " shows " + row.row() + " without " + row.root());
        laws.require(
            Law.S17,
            row.synced() != waits.contains(row.row()),
            () -> name + " marks " + row.row() + " as " + (row.synced() ? "synced" : "waiting"));
      }
    }
  }

  private void checkShown(
      Inside inside, Captured line, Map<RowKey, Map<String, Value>> newest, Set<RowKey> gone) {
    Value wanted = newest.getOrDefault(line.row(), Map.of()).get(String.valueOf(line.field()));
    if (wanted == null || gone.contains(line.root()) || inside.row(line.root()) == null) {
      return;
    }
    Shown row = inside.row(line.row());
    laws.require(
        Law.S16,
        row != null && wanted.equals(row.fields().get(String.valueOf(line.field()))),
        () ->
            name
                + " does not show "
                + wanted.canonical()
                + ", written in "
                + said(line)
                + ", but "
                + row);
  }

  private void counted(Inside inside) {
    Set<RowKey> roots = new HashSet<>();
    Set<List<Object>> units = new HashSet<>();
    for (Captured line : inside.open()) {
      if (line.state() == Captured.State.WAITING || line.state() == Captured.State.CUT) {
        roots.add(line.root());
        units.add(List.of(line.tx(), line.row()));
      }
    }
    WaitingTotal said = profile.door().waiting();
    laws.require(
        Law.S17,
        said.records() == roots.size() && said.changes() == units.size(),
        () -> name + " says " + said + " and has " + roots.size() + " and " + units.size());
  }

  // ---- S7: the cursor ----

  private void cursorMoved(ChangeCause cause, ReplicaState state) {
    long now = state.cursor();
    if (!state.epoch().equals(epoch)) {
      epoch = state.epoch();
      cursor = now;
    }
    if (cause instanceof ChangeCause.WentBack(long to)) {
      laws.require(
          Law.S7,
          now == Math.min(cursor, to),
          () -> name + "'s cursor went back to " + now + ", the server to " + to);
      cursor = now;
      compared = now;
    }
    boolean right =
        now == cursor
            || cause instanceof ChangeCause.Received(var wanted, var header)
                && wanted.isMain()
                && now > cursor
                && now == header.next();
    long was = cursor;
    laws.require(Law.S7, right, () -> name + "'s cursor went from " + was + " to " + now);
    cursor = now;
  }

  /// Whatever the server has at or below the cursor is here: shown, beneath own changes, or held.
  private void hasAllUpTo(long after, long applied, Inside inside, ServerLaws server) {
    Map<RowKey, Long> beneath = new HashMap<>();
    inside.held().forEach(row -> beneath.put(row.row(), row.seq()));
    for (BaseRow base : inside.bases()) {
      beneath.put(base.row(), base.seq());
    }
    Set<RowKey> unfinished = new HashSet<>();
    inside.open().forEach(line -> unfinished.add(line.root()));
    for (PulledRow row : server.between(after, applied)) {
      String table = row.row().table();
      if (!inside.tables().contains(table)
          || inside.filling(table)
          || inside.offered().contains(row.row())
          || inside.offered().contains(row.root())) {
        continue;
      }
      if (row.deleted() || server.isHidden(row)) {
        laws.require(
            Law.S13,
            inside.row(row.row()) == null
                || unfinished.contains(row.root())
                || server.isHidden(row) && !isKnownGone(row.root(), applied, server),
            () -> name + " shows " + row.row() + ", deleted at " + row.seq());
      } else {
        living(row, beneath, inside, unfinished);
      }
    }
  }

  private static boolean isKnownGone(RowKey root, long applied, ServerLaws server) {
    PulledRow row = server.row(root);
    return row != null && row.seq() <= applied;
  }

  private void living(
      PulledRow row, Map<RowKey, Long> beneath, Inside inside, Set<RowKey> unfinished) {
    Shown shown = inside.row(row.row());
    Long known = beneath.get(row.row());
    long seq = known != null ? known : shown == null ? 0 : shown.seq();
    laws.require(
        Law.S7,
        seq == row.seq(),
        () ->
            name
                + " knows "
                + row.row()
                + " at "
                + seq
                + " and the server has it at "
                + row.seq()
                + ", below the cursor");
    if (shown != null && !unfinished.contains(row.root()) && known == null) {
      laws.require(Law.S7, same(shown, row), () -> name + " shows " + shown + " of " + row);
    }
  }

  /// Whether a row is shown as the server has it, as far as this computer knows its columns.
  static boolean same(Shown shown, PulledRow row) {
    for (Map.Entry<String, Value> field : shown.fields().entrySet()) {
      Value there = row.fields().get(field.getKey());
      boolean missing = there == null || there instanceof Value.Null;
      boolean equal =
          there == null || missing
              ? !SimTables.isWritten(field.getKey(), field.getValue())
              : there.equals(field.getValue());
      if (!equal) {
        return false;
      }
    }
    return true;
  }

  // ---- S17: the status ----

  public void status(SyncStatus status) {
    UnfinishedCounts counts = profile.door().counts();
    boolean local = status.server() == null;
    laws.require(
        Law.S17,
        local || status.waiting() == counts.waiting() && status.changes() == counts.changes(),
        () -> name + " says " + status + " and has " + counts);
    if (status.link() instanceof Link.Synced) {
      laws.require(
          Law.S17,
          counts.waiting() == 0 && counts.changes() == 0 && counts.acceptedNotApplied() == 0,
          () -> name + " says that all is synced and has " + counts);
    }
  }

  // ---- after healing ----

  public void healed(ServerLaws server) {
    Inside inside = profile.inside();
    Set<RowKey> parked = parked();
    List<String> left = new ArrayList<>();
    inside.open().stream()
        .filter(line -> !parked.contains(line.root()))
        .forEach(line -> left.add(said(line) + " " + line.state()));
    laws.require(Law.L3, left.isEmpty(), () -> name + " has still unfinished " + left);
    List<String> kept = new ArrayList<>();
    inside.bases().stream()
        .filter(base -> !parked.contains(base.root()))
        .forEach(base -> kept.add("base " + base.row()));
    inside.held().forEach(row -> kept.add("held " + row.row()));
    inside.offered().forEach(row -> kept.add("offer " + row));
    inside.pushes().stream()
        .filter(push -> push.state() != Captured.State.PARKED)
        .forEach(push -> kept.add("push " + push.pushNo() + " " + push.state()));
    laws.require(
        Law.L5,
        kept.isEmpty() && inside.staged() == 0,
        () -> name + " keeps " + kept + " and " + inside.staged() + " staged");
    equal(inside, server, parked);
  }

  public Set<RowKey> parked() {
    Set<RowKey> parked = new HashSet<>();
    for (Captured line : profile.inside().open()) {
      if (line.state() == Captured.State.PARKED) {
        parked.add(line.root());
      }
    }
    return parked;
  }

  private void equal(Inside inside, ServerLaws server, Set<RowKey> parked) {
    Set<RowKey> there = new HashSet<>();
    for (PulledRow row : server.mirror()) {
      boolean asked = inside.tables().contains(row.row().table()) && !parked.contains(row.root());
      if (asked && !row.deleted() && !server.isHidden(row)) {
        there.add(row.row());
        Shown shown = inside.row(row.row());
        laws.require(
            Law.L1,
            shown != null && shown.seq() == row.seq() && same(shown, row),
            () -> name + " shows " + shown + " of " + row);
      }
    }
    for (String table : inside.tables()) {
      for (Shown row : inside.rows(table)) {
        laws.require(
            Law.L1,
            there.contains(row.row()) || parked.contains(row.root()),
            () -> name + " shows " + row + ", which the server does not have");
      }
    }
  }
}
