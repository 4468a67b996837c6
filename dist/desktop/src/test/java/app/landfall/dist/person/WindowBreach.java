package app.landfall.dist.person;

import org.jspecify.annotations.Nullable;

/// A broken law of the window, in words that name no row by its id, so that a seed says the same
/// each time.
final class WindowBreach extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final WindowLaw law;

  WindowBreach(WindowLaw law, String what) {
    this(law, what, null);
  }

  WindowBreach(WindowLaw law, String what, @Nullable Throwable cause) {
    super(law + " " + law.sentence() + ": " + what, cause);
    this.law = law;
  }

  WindowLaw law() {
    return law;
  }
}
