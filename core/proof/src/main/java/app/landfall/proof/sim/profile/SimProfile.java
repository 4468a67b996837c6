package app.landfall.proof.sim.profile;

import app.landfall.store.replication.Replication;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// One computer's store: a model of it or the real one.
public interface SimProfile extends AutoCloseable {

  /// The engine's door.
  Replication door();

  /// One local transaction: whole, or not at all when it throws.
  void save(List<SimEdit> edits);

  /// What it holds.
  Inside inside();

  /// How many durable transactions have changed something.
  long writes();

  /// Installs this version of the plugins: more tables, more columns.
  ///
  /// @param version 0 to [SimTables#NEWEST]
  void declare(int version);

  /// The program ends and begins again; everything durable stays.
  void restart();

  /// A copy of the folder on another computer.
  SimProfile copy(InstantSource clock, RandomGenerator random);

  @Override
  void close();
}
