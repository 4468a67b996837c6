package app.landfall.plugin.ui;

import app.landfall.plugin.Job;
import app.landfall.plugin.Jobs;
import app.landfall.plugin.Preview;
import java.util.function.Consumer;

/// The window, as plugins may use it; injected like the store. Every method is called on the event
/// thread and returns at once. In a program without a window nothing happens.
public interface Workbench {

  /// A program without a window.
  Workbench NONE = new NoWindow();

  /// Opens the tab of an address, or brings it to the front if it is open. An address whose plugin
  /// is not there gets a tab that says so.
  ///
  /// @param address such as `invoice:01957…`
  void open(String address);

  /// Closes the tab of an address, asking first where something typed is not saved. Without such a
  /// tab nothing happens.
  void close(String address);

  /// Shows a view.
  ///
  /// @param viewId such as `invoices.list`; one that is not there is ignored
  void show(String viewId);

  /// Opens the preferences at a form, or at the first one.
  ///
  /// @param formId the id of a `SettingsForm`; empty for the first
  void preferences(String formId);

  /// Says that the title, the dirty mark or the badge of a part may have changed.
  void changed(Part part);

  /// Says how much waits in a view that may not have been opened yet; a view that is open says so
  /// itself, see [ViewPart#badge].
  ///
  /// @param viewId one that is not there is ignored
  /// @param number zero or less shows none
  @Preview
  void badge(String viewId, int number);

  /// Runs work beside the window, shown in the status bar with its progress and a way to cancel;
  /// what comes of it arrives on the event thread. A failure becomes a notification.
  ///
  /// @param jobs the plugin's own
  /// @param title as [Jobs#start] has it
  /// @param then takes the result; not called when the work failed or was cancelled
  <T> Job<T> run(Jobs jobs, String title, Jobs.Work<T> work, Consumer<? super T> then);
}
