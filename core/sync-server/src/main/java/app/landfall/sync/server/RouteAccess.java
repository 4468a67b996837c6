package app.landfall.sync.server;

/// The rule for who may call a route.
enum RouteAccess {
  /// Anybody: health, and pairing, which brings its own secret.
  ANYBODY,
  /// Who holds a device token, for the token's own workspace.
  DEVICE,
  /// The same, or a local program where the server was started with `--open-plain`.
  PLAIN
}
