package app.landfall.plugin;

/// The messages to people about something they did not ask for. A window shows it beside their work
/// and keeps it in a history; without a window it goes to the log, and to the error output of a
/// command that is running. Any thread, never blocks.
public interface Notifications {

  /// Tells it. The same plugin saying the same again while it is still shown adds nothing.
  void show(Notification notification);
}
