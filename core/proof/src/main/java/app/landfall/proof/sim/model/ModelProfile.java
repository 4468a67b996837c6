package app.landfall.proof.sim.model;

import app.landfall.proof.sim.profile.BaseRow;
import app.landfall.proof.sim.profile.Captured;
import app.landfall.proof.sim.profile.Frozen;
import app.landfall.proof.sim.profile.Inside;
import app.landfall.proof.sim.profile.Shown;
import app.landfall.proof.sim.profile.SimEdit;
import app.landfall.proof.sim.profile.SimProfile;
import app.landfall.proof.sim.profile.SimTables;
import app.landfall.store.replication.Replication;
import app.landfall.sync.protocol.Conflict;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A profile in plain maps. What a call does it does whole: a crash is one before or after it.
public final class ModelProfile implements SimProfile {
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ModelDoor door = new ModelDoor(this);
  private final List<Runnable> listeners = new ArrayList<>();
  private ReplicaIds ids;
  private ModelState state;
  private long writes;

  private ModelProfile(InstantSource clock, RandomGenerator random, @Nullable ModelState copied) {
    this.clock = clock;
    this.random = random;
    this.ids = new ReplicaIds(clock, random);
    this.state = copied == null ? new ModelState(ids.next()) : copied;
  }

  /// A new profile with the engine's tables and those of the first plugin.
  public static ModelProfile create(InstantSource clock, RandomGenerator random) {
    ModelProfile made = new ModelProfile(clock, random, null);
    made.declare(SimTables.engine());
    made.declare(0);
    return made;
  }

  @Override
  public Replication door() {
    return door;
  }

  @Override
  public void save(List<SimEdit> edits) {
    ModelState copy = state.copy(); // a save that fails leaves nothing behind
    if (new ModelSaves(copy, clock.millis()).run(edits)) {
      state = copy;
      writes++;
      List.copyOf(listeners).forEach(Runnable::run);
    }
  }

  @Override
  public void declare(int version) {
    declare(SimTables.invoices());
    declare(SimTables.tasks(version));
  }

  /// Rows and columns that went by before they were declared have to be fetched once.
  private void declare(List<SimTables.Shape> shapes) {
    for (SimTables.Shape shape : shapes) {
      state.shapes.put(shape.name(), shape);
      fillNewColumns(shape);
      String columns = Hashes.columns(shape.fields());
      ModelState.Cursor before = state.cursors.get(shape.name());
      if (before == null || !before.columns().equals(columns)) {
        ModelState.Cursor main = state.main();
        boolean nothingPassed = main.applied() == 0 && main.staged() == 0;
        state.begin(new ModelState.Cursor(shape.name(), columns, 0, 0, nothingPassed));
      }
    }
  }

  private void fillNewColumns(SimTables.Shape shape) {
    for (Shown row : List.copyOf(state.rows(shape.name()).values())) {
      TreeMap<String, Value> fields = new TreeMap<>(row.fields());
      for (String field : shape.fields()) {
        fields.putIfAbsent(field, shape.defaults().getOrDefault(field, Value.NULL));
      }
      state.put(new Shown(row.row(), row.root(), row.seq(), row.synced(), fields));
    }
  }

  @Override
  public void restart() {
    ids = new ReplicaIds(clock, random);
    listeners.clear();
  }

  @Override
  public ModelProfile copy(InstantSource otherClock, RandomGenerator otherRandom) {
    return new ModelProfile(otherClock, otherRandom, state.copy());
  }

  @Override
  public long writes() {
    return writes;
  }

  @Override
  public void close() {
    listeners.clear();
  }

  // ---- for the door ----

  ModelState state() {
    return state;
  }

  /// All that it holds, as text.
  public void image(StringBuilder into) {
    state.image(into);
  }

  /// The state for a call that changes it durably.
  ModelState write() {
    writes++;
    return state;
  }

  List<Runnable> listeners() {
    return listeners;
  }

  String newId() {
    return ids.next();
  }

  long millis() {
    return clock.millis();
  }

  long toDecide() {
    return state.rows(Conflict.TABLE).values().stream()
        .filter(row -> new Value.Int(0).equals(row.fields().get(Conflict.RESOLVED)))
        .count();
  }

  // ---- looking inside ----

  @Override
  public Inside inside() {
    return new Inside() {
      @Override
      public Set<String> tables() {
        return state.shapes.keySet();
      }

      @Override
      public Collection<Shown> rows(String table) {
        return state.rows(table).values();
      }

      @Override
      public @Nullable Shown row(RowKey row) {
        return state.row(row);
      }

      @Override
      public Collection<Captured> open() {
        return state.open.values();
      }

      @Override
      public List<Frozen> pushes() {
        List<Frozen> open = new ArrayList<>();
        for (ModelState.Push push : state.pushes.values()) {
          if (push.frozen().state() != Captured.State.DONE) {
            open.add(push.frozen());
          }
        }
        return open;
      }

      @Override
      public Collection<BaseRow> bases() {
        return state.bases.values();
      }

      @Override
      public Collection<PulledRow> held() {
        return state.held.values();
      }

      @Override
      public Set<RowKey> offered() {
        Set<RowKey> offered = new HashSet<>();
        state.offers.values().forEach(offer -> offered.add(offer.row()));
        return offered;
      }

      @Override
      public int staged() {
        return state.staged.values().stream().mapToInt(TreeMap::size).sum();
      }

      @Override
      public boolean filling(String table) {
        ModelState.Cursor cursor = state.cursors.get(table);
        return cursor != null && !cursor.complete();
      }
    };
  }
}
