package app.landfall.sync.protocol;

/// The device's own key to one workspace.
///
/// @param workspace the workspace's id
/// @param workspaceName what people call it
/// @param server the server's id, whose fingerprint the pairing string carried
/// @param token 256 random bits as hex; shown once, stored hashed
public record PairReply(String workspace, String workspaceName, String server, String token) {
  @Override
  public String toString() {
    return "PairReply[" + workspaceName + ", token hidden]";
  }
}
