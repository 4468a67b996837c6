package app.landfall.sync.client;

import app.landfall.sync.client.parts.TokenVault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A key in memory.
final class MemoryVault implements TokenVault {
  @Nullable String token = "secret";

  @Override
  public Optional<String> token(String server) {
    return Optional.ofNullable(token);
  }

  @Override
  public void keep(String server, String kept) {
    token = kept;
  }

  @Override
  public void forget() {
    token = null;
  }
}
