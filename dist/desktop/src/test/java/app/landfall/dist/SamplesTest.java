package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.Plugin;
import app.landfall.store.Store;
import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the pages for plugin authors show can be compiled, and does what they say.
@Timeout(120)
class SamplesTest {
  @TempDir Path folder;

  @Test
  void thePageOnTheStoreRunsFromTopToBottom() throws Exception {
    Samples page = Samples.of("docs/store.md");
    assertThat(page.marked("java run")).hasSizeGreaterThanOrEqualTo(6);
    ClassLoader loader = page.compiled(Files.createDirectory(folder.resolve("c")), "Store store");
    Declared declared = new Declared();
    ((Plugin) made(loader.loadClass("sample.TripsPlugin"))).configure(declared);
    try (StoreFile file = open()) {
      file.register("trips", declared.migrations(), declared.tables());
      loader.loadClass("sample.Run").getMethod("run", Store.class).invoke(null, file.store());
      assertThat(file.replication().counts().changes()).isPositive();
    }
  }

  private static Object made(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private StoreFile open() {
    return StoreFile.open(
        folder.resolve("landfall.db"),
        new StoreConfig(InstantSource.system(), new SplittableRandom(1), () -> false, 2));
  }
}
