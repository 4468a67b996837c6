package app.landfall.plugin;

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
