package app.landfall.plugin;

import app.landfall.store.Subscription;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// The settings of the program and its plugins, as people have set them; kept on this computer, in
/// a text file of the profile, and never synced. Any thread.
public interface Settings {

  /// The values now. A value in the file that cannot be read counts as delivered, and the log says
  /// so. Does not block.
  <R extends Record> R read(SettingsForm<R> form);

  /// Keeps the values, durably, before it returns; only what differs from the values as delivered
  /// is written down. Blocks for one small file; never on the event thread.
  ///
  /// @throws java.io.UncheckedIOException if the file cannot be written; then nothing has changed
  <R extends Record> void write(SettingsForm<R> form, R values);

  /// Calls back after each [#write] that changed one of these values, in order.
  ///
  /// @param deliverOn runs the calls
  /// @param subscriber takes the new values
  /// @return ends the calls when closed; a plugin's end with the plugin
  <R extends Record> Subscription onChange(
      SettingsForm<R> form, Executor deliverOn, Consumer<R> subscriber);
}
