package app.landfall.proof.scenes;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every scene, on the product as it is.
final class ScenesTest {
  @TempDir Path folder;

  static Stream<String> names() {
    return Scenes.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void endsWell(String name) throws Exception {
    Scenes.play(folder, Scenes.names().indexOf(name) + 1);
  }
}
