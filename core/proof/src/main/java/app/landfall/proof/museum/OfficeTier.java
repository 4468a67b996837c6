package app.landfall.proof.museum;

import app.landfall.proof.office.OfficeRun;
import java.nio.file.Path;

/// A whole office on real SQLite.
public final class OfficeTier implements Tier {
  @Override
  public void run(Path folder, long seed) throws Exception {
    OfficeRun.run(folder, seed);
  }
}
