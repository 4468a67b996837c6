package app.landfall.desktop.keychain;

import app.landfall.desktop.profile.Profile;
import app.landfall.sync.client.files.FileTokenVault;
import app.landfall.sync.client.parts.TokenVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The key to the server in the keychain, and in a file where that cannot keep it. The file is
/// there in both cases: it holds the key, or the name under which the keychain has it, so that a
/// profile may be moved, and so that a keychain that does not answer today is no reason to believe
/// that this computer was never connected.
public final class KeychainVault implements TokenVault {
  private static final Logger LOG = LoggerFactory.getLogger(KeychainVault.class);

  /// No token has a colon.
  private static final String ELSEWHERE = "keychain:";

  private final FileTokenVault file;
  private final Keychain keychain;

  public KeychainVault(FileTokenVault file, Keychain keychain) {
    this.file = file;
    this.keychain = keychain;
  }

  /// Programs that people install ask the keychain; one run from its sources leaves alone the
  /// keychain of whoever works on it.
  public static TokenVault of(Profile profile) {
    FileTokenVault file = new FileTokenVault(profile.key());
    return Boolean.getBoolean("landfall.keychain")
        ? new KeychainVault(file, new SystemKeychain())
        : file;
  }

  /// Where the key lies, for people; asks nobody.
  public static String place(Profile profile) {
    try {
      return Files.readString(profile.key()).contains(" " + ELSEWHERE)
          ? "the keychain of this system"
          : profile.key() + ", which only this account can read";
    } catch (IOException _) { // not connected
      return profile.key().toString();
    }
  }

  @Override
  public Optional<String> token(String server) {
    Optional<String> kept = file.token(server);
    return kept.filter(KeychainVault::isElsewhere).isPresent() ? kept.flatMap(this::ask) : kept;
  }

  private static boolean isElsewhere(String kept) {
    return kept.startsWith(ELSEWHERE);
  }

  private Optional<String> ask(String name) {
    try {
      return keychain.read(name);
    } catch (Keychain.Unavailable e) {
      throw new UncheckedIOException(
          "The key to the server lies in the keychain of this system, and "
              + e.getMessage()
              + ". Unlock it, or connect this computer anew.",
          new IOException(e));
    }
  }

  @Override
  public void keep(String server, String token) {
    forgetInKeychain(server);
    String name = ELSEWHERE + UUID.randomUUID();
    try {
      keychain.write(name, token);
      file.keep(server, name);
    } catch (Keychain.Unavailable e) {
      LOG.info("The keychain of the system cannot keep the key ({}): a file does", e.getMessage());
      file.keep(server, token);
    }
  }

  @Override
  public void forget() {
    file.any().ifPresent(this::forgetName);
    file.forget();
  }

  private void forgetInKeychain(String server) {
    file.token(server).ifPresent(this::forgetName);
  }

  /// One that stays there is of no use to anybody: the server has forgotten it, too.
  private void forgetName(String kept) {
    if (isElsewhere(kept)) {
      try {
        keychain.delete(kept);
      } catch (Keychain.Unavailable e) {
        LOG.info("A key stays in the keychain ({})", e.getMessage());
      }
    }
  }
}
