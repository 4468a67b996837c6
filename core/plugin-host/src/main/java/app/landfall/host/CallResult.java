package app.landfall.host;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The result of a guarded call into a plugin.
///
/// @param <T> what it returns
public sealed interface CallResult<T extends @Nullable Object> {

  /// It returned.
  record Done<T extends @Nullable Object>(T value) implements CallResult<T> {}

  /// It threw; the log has all of it.
  ///
  /// @param sentence names the plugin and says what it was doing, what went wrong and what to do
  record Threw<T extends @Nullable Object>(Throwable cause, String sentence)
      implements CallResult<T> {
    /// What it was thrown with for people to read; empty where it was not.
    public Optional<String> forPeople() {
      return PluginFailureText.forPeople(cause);
    }
  }
}
