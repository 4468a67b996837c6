package app.landfall.proof.sim.world;

import app.landfall.proof.sim.model.ModelProfile;
import app.landfall.proof.sim.profile.SimProfile;
import app.landfall.proof.sim.server.Backend;
import app.landfall.proof.sim.server.MemoryBackend;
import app.landfall.proof.sim.server.SqliteBackend;
import app.landfall.sync.server.store.StoreOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// The factories of a run's stores.
public interface StoreFactories {

  SimProfile profile(InstantSource clock, RandomGenerator random);

  Backend backend(StoreOptions options);

  /// The server's store in a real database, in a folder that must be empty.
  static StoreFactories withDatabase(Path folder) {
    return new StoreFactories() {
      @Override
      public SimProfile profile(InstantSource clock, RandomGenerator random) {
        return ModelProfile.create(clock, random);
      }

      @Override
      public Backend backend(StoreOptions options) {
        return new SqliteBackend(folder.resolve("server.db"), options);
      }
    };
  }

  /// Everything in memory.
  static StoreFactories inMemory() {
    return new StoreFactories() {
      @Override
      public SimProfile profile(InstantSource clock, RandomGenerator random) {
        return ModelProfile.create(clock, random);
      }

      @Override
      public Backend backend(StoreOptions options) {
        return new MemoryBackend(options);
      }
    };
  }
}
