package app.landfall.desktop.commands;

import app.landfall.sync.Link;

/// The state of the connection in one word, for programs that read `status --json`.
final class LinkWord {
  private LinkWord() {}

  static String of(Link link) {
    return switch (link) {
      case Link.LocalOnly _ -> "local-only";
      case Link.FirstSync _ -> "first-sync";
      case Link.CatchingUp _ -> "catching-up";
      case Link.Synced _ -> "synced";
      case Link.Waiting _ -> "waiting";
      case Link.Syncing _ -> "syncing";
      case Link.Offline _ -> "offline";
      case Link.ServerProblem _ -> "server-problem";
      case Link.Paused _ -> "paused";
      case Link.SignInNeeded _ -> "sign-in-needed";
      case Link.Blocked _ -> "blocked";
    };
  }

  /// Why it is so, one English sentence, or empty when nothing is wrong.
  static String reason(Link link) {
    return switch (link) {
      case Link.Offline(_, _, String reason) -> reason;
      case Link.ServerProblem(_, _, _, String reason) -> reason;
      case Link.SignInNeeded(String reason) -> reason;
      case Link.Blocked(_, _, String reason) -> reason;
      case Link.LocalOnly _,
          Link.FirstSync _,
          Link.CatchingUp _,
          Link.Synced _,
          Link.Waiting _,
          Link.Syncing _,
          Link.Paused _ ->
          "";
    };
  }
}
