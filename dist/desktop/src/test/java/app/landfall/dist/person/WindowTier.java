package app.landfall.dist.person;

import app.landfall.proof.museum.Tier;
import app.landfall.shell.look.DataAsText;
import java.nio.file.Path;
import javax.swing.UIManager;

/// Walks of the simulated person, as the museum runs them.
public final class WindowTier implements Tier {
  /// A machine that does other work is no defect; what is planted stands still for longer.
  private static final String LONGEST = "landfall.person.longest";

  @Override
  public void run(Path folder, long seed) {
    useLooksOfThisCopy();
    System.setProperty(LONGEST, System.getProperty(LONGEST, "6000"));
    WindowBreach breach = new PersonWalk(folder).go(WalkPlan.of(seed), new WalkCounts()).breach();
    if (breach != null) {
      throw breach;
    }
  }

  /// Swing finds them by their names and remembers the classes, whoever was shown before.
  private static void useLooksOfThisCopy() {
    UIManager.put("ClassLoader", WindowTier.class.getClassLoader());
    for (Class<?> look : DataAsText.class.getClasses()) {
      UIManager.put(look.getName(), null);
    }
  }
}
