package app.landfall.sync;

import java.net.URI;

/// The result of connecting. Only [Connected] has changed anything.
public sealed interface ConnectResult {

  /// Connected; sync begins.
  ///
  /// @param company the workspace's name
  record Connected(String company) implements ConnectResult {}

  /// The text is not a pairing string.
  ///
  /// @param message says what one looks like
  record NotAPairingString(String message) implements ConnectResult {}

  /// The code is wrong, was used, or has expired.
  ///
  /// @param message the server's sentence
  record BadCode(String message) implements ConnectResult {}

  /// Nothing answers at the address in time.
  ///
  /// @param address the server's address
  /// @param reason what the network said
  record Unreachable(URI address, String reason) implements ConnectResult {}

  /// The profile belongs to another server or workspace; disconnect first, or use another profile.
  ///
  /// @param company the workspace it belongs to
  record AlreadyConnected(String company) implements ConnectResult {}

  /// The server is not the one the pairing string was made by.
  ///
  /// @param message what does not fit
  record WrongServer(String message) implements ConnectResult {}

  /// Anything else: a failing server, an answer that is not from our server, a full disk here.
  ///
  /// @param message one sentence
  record Failed(String message) implements ConnectResult {}
}
