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

  /// What was typed is given up for good; called before [#closed] when the person said so.
  default void discarded() {}
}
