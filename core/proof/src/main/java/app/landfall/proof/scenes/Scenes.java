package app.landfall.proof.scenes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The programme, in a fixed order.
public final class Scenes {
  private static final Map<String, Scene> ALL = new TreeMap<>();

  static {
    CaptureScenes.addTo(ALL);
    TransactionScenes.addTo(ALL);
    PackingScenes.addTo(ALL);
    ServerScenes.addTo(ALL);
    PullScenes.addTo(ALL);
    MergeScenes.addTo(ALL);
    CopyScenes.addTo(ALL);
    WentBackScenes.addTo(ALL);
    StoppingScenes.addTo(ALL);
    RemovalScenes.addTo(ALL);
    OutsideScenes.addTo(ALL);
  }

  private Scenes() {}

  /// Their names, in the order of their numbers.
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /// Plays one.
  ///
  /// @param folder an empty folder
  /// @param number from 1
  /// @throws AssertionError naming the promise that was broken
  public static void play(Path folder, int number) throws Exception {
    String name = names().get(number - 1);
    try (SceneStage stage = new SceneStage(folder)) {
      ALL.getOrDefault(name, empty -> {}).play(stage);
    } catch (AssertionError broken) {
      throw new AssertionError(broken.getMessage() + " (" + name + ")", broken);
    }
  }
}
