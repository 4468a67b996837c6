package app.landfall.shell.plugins;

/// What the window says where a plugin fails. The message itself is English, as in the log; other
/// languages say first what it means.
interface GuardTexts {
  String failed(String message);
}
