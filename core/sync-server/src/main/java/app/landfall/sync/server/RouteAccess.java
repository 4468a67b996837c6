package app.landfall.sync.server;

/// The rule for who may call a route.
enum RouteAccess {
  /// Anybody: health, and pairing, which brings its own secret.
  ANYBODY,
  /// Programs of this machine, who come through no proxy.
  LOCAL,
  /// Who holds a device token, for the token's own workspace.
  DEVICE,
  /// The same, if the computer writes.
  WRITER,
  /// The same, if it is an owner's.
  OWNER,
  /// A device, or a local program where the server was started with `--open-plain`.
  PLAIN,
  /// The same, if the computer writes.
  PLAIN_WRITER
}
