package app.landfall.proof.museum;

import app.landfall.proof.scenes.Scenes;
import java.nio.file.Path;

/// Short plays on real SQLite; the seed is the number of the scene.
public final class ScenesTier implements Tier {
  @Override
  public void run(Path folder, long seed) throws Exception {
    Scenes.play(folder, (int) seed);
  }
}
