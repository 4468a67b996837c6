package app.landfall.plugin;

import app.landfall.sync.ConnectResult;

/// The result of connecting to a server in words, in the same words wherever people can connect.
@Internal
public final class ConnectWords {
  /// The texts about connecting to a server.
  interface ConnectTexts {
    String connected(String company);

    String badCode();

    String notPairing();

    String unreachable(String address);

    String otherServer(String company);

    String wrongServer();

    String failed(String reason);
  }

  private static final ConnectTexts TEXTS = Texts.of(ConnectTexts.class);

  private ConnectWords() {}

  /// One to three sentences: what happened, whether anything was changed, what to do. Any thread.
  public static String of(ConnectResult result) {
    return switch (result) {
      case ConnectResult.Connected(String company) -> TEXTS.connected(company);
      case ConnectResult.NotAPairingString _ -> TEXTS.notPairing();
      case ConnectResult.BadCode _ -> TEXTS.badCode();
      case ConnectResult.Unreachable(var address, _) -> TEXTS.unreachable(address.toString());
      case ConnectResult.AlreadyConnected(String company) -> TEXTS.otherServer(company);
      case ConnectResult.WrongServer _ -> TEXTS.wrongServer();
      case ConnectResult.Failed(String reason) ->
          TEXTS.failed(reason.endsWith(".") ? reason : reason + ".");
    };
  }
}
