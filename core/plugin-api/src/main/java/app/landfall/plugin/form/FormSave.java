package app.landfall.plugin.form;

import java.util.concurrent.CompletionStage;

/// Saves what a form has, in one transaction with whatever else belongs to it.
@FunctionalInterface
public interface FormSave<F, R> {

  /// Called on the thread of the form; returns at once. What [FormLines] have is asked of them
  /// here, not later.
  ///
  /// @param asRead with the version that its reader had seen
  /// @param edited the same with what is typed
  /// @return ends when it is durable, or with why it is not, on any thread
  CompletionStage<FormOutcome<F>> save(R asRead, R edited);
}
