package app.landfall.sync.client.transport;

import java.net.URI;

/// Where the server is and the key to it. Never shows the key.
///
/// @param server the base address
/// @param token this computer's key
public record Access(URI server, String token) {
  @Override
  public String toString() {
    return "Access[" + server + ", token hidden]";
  }
}
