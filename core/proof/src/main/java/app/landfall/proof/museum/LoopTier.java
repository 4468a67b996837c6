package app.landfall.proof.museum;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;

/// The sync loop under virtual time, as its own tests run it: their sources are compiled with the
/// exhibit, since tests are in no jar.
public final class LoopTier implements Tier {
  /// Where those sources are, and what they are without a test framework.
  static final String FOLDER = "core/sync-client/src/test/java/app/landfall/sync/client/";

  private static final String RUN = "app.landfall.sync.client.FaultyRun";

  @Override
  public void run(Path folder, long seed) throws Exception {
    Class<?> run = Class.forName(RUN, true, LoopTier.class.getClassLoader());
    MethodHandle handle =
        MethodHandles.publicLookup()
            .findStatic(run, "run", MethodType.methodType(void.class, long.class));
    try {
      handle.invoke(seed);
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
