package app.landfall.plugin.ui;

import app.landfall.plugin.Needed;

/// The answer to whether a command can be used now.
public sealed interface Enablement {

  /// It can.
  record Enabled() implements Enablement {}

  /// It cannot; it is shown greyed out with the reason.
  ///
  /// @param reason a sentence, such as `Choose an invoice first.`
  record Disabled(String reason) implements Enablement {
    /// Checks what it is given.
    public Disabled {
      reason = Needed.part(reason, "Disabled.reason");
    }
  }
}
