package app.landfall.plugin.ui;

import java.util.concurrent.CompletionStage;

/// One open tab. Every method is called on the event thread and must return at once.
public interface EditorPart extends Part {

  /// What stands on the tab, such as `ACME 4711`.
  String title();

  /// Whether something was typed that is not saved.
  boolean dirty();

  /// Saves what was typed. The stage ends when it is durable on this computer, with whether it was:
  /// false means that the tab shows what is missing.
  CompletionStage<Boolean> save();

  /// Whether its tab is opened again at the next start. False where there is nothing to come back
  /// to, such as something new into which nobody has typed.
  default boolean returns() {
    return true;
  }

  /// What was typed is given up for good; called before [#closed] when the person said so.
  default void discarded() {}
}
