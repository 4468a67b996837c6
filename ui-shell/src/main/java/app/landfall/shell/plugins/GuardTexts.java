package app.landfall.shell.plugins;

/// The texts of the window about plugins that fail. The message itself is English, as in the log;
/// other languages say first what it means.
interface GuardTexts {
  String failed(String message);
}
