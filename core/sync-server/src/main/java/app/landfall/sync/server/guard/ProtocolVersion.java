package app.landfall.sync.server.guard;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.server.store.CallRefused;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/// The check of the protocol's version, which tells a program that is too new or too old from one
/// that sends nonsense.
public final class ProtocolVersion {
  private static final JsonMapper JSON = new JsonMapper();

  private ProtocolVersion() {}

  /// @throws CallRefused 426 if the message is of another version; a message that cannot be read
  ///   passes, for the codec to say what is wrong with it
  public static void require(byte[] message) {
    JsonNode version = version(message);
    if (version.isIntegralNumber() && version.longValue() != Codec.VERSION) {
      throw CallRefused.of(
          Problem.VERSION,
          426,
          "This server speaks version "
              + Codec.VERSION
              + " of the protocol, not version "
              + version
              + ": update the older of the two programs.");
    }
  }

  private static JsonNode version(byte[] message) {
    try {
      return JSON.readTree(message).path("protocol");
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }
}
