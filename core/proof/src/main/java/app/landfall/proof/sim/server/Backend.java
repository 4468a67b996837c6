package app.landfall.proof.sim.server;

import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.Exchange;
import app.landfall.sync.server.store.Workspace;

/// The storage of the simulated server: in memory, or in the real database.
public interface Backend extends AutoCloseable {

  Exchange exchange();

  Workspace workspace(String name);

  /// Its own id.
  String serverId();

  /// Admits a computer and lists it.
  Device admit(Workspace workspace, String replica, String name);

  /// Keeps a copy of all that is durable now.
  ///
  /// @return puts the data back to that, beneath a process that goes on or between two
  Runnable keep();

  /// Stops and begins again; everything durable stays.
  void restart();

  @Override
  void close();
}
