package app.landfall.sync.client.transport;

import java.net.URI;

/// The address of the server and the key to it. Never shows the key.
///
/// @param server the base address
/// @param token this computer's key
public record ServerCredentials(URI server, String token) {
  @Override
  public String toString() {
    return "Access[" + server + ", token hidden]";
  }
}
