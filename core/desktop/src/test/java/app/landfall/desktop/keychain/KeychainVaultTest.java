package app.landfall.desktop.keychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.desktop.profile.Profile;
import app.landfall.sync.client.files.FileTokenVault;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the key lies, with a keychain, without one, and with one that is silent for a day.
final class KeychainVaultTest {
  @TempDir Path folder;

  private final Chain chain = new Chain();
  private Profile profile;
  private KeychainVault vault;

  /// A keychain in memory, which can be away.
  private static final class Chain implements Keychain {
    private final Map<String, String> secrets = new TreeMap<>();
    private boolean away;

    private void answer() throws Unavailable {
      if (away) {
        throw new Unavailable("it did not answer", new IllegalStateException());
      }
    }

    @Override
    public Optional<String> read(String name) throws Unavailable {
      answer();
      return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public void write(String name, String secret) throws Unavailable {
      answer();
      secrets.put(name, secret);
    }

    @Override
    public void delete(String name) throws Unavailable {
      answer();
      secrets.remove(name);
    }
  }

  @BeforeEach
  void makeVault() {
    profile = new Profile(folder);
    vault = new KeychainVault(new FileTokenVault(profile.key()), chain);
  }

  @Test
  void theKeyLiesInTheKeychainAndTheFileSaysOnlyUnderWhichName() {
    vault.keep("server-1", "secret-1");

    assertThat(chain.secrets).containsValue("secret-1");
    assertThat(profile.key()).content().startsWith("server-1 keychain:").doesNotContain("secret");
    assertThat(vault.token("server-1")).contains("secret-1");
    assertThat(vault.token("server-2")).isEmpty();
    assertThat(KeychainVault.place(profile)).isEqualTo("the keychain of this system");
  }

  @Test
  void withoutAKeychainTheKeyLiesInAFileAndThatIsSaid() {
    chain.away = true;
    vault.keep("server-1", "secret-1");

    assertThat(vault.token("server-1")).contains("secret-1");
    assertThat(KeychainVault.place(profile))
        .isEqualTo(profile.key() + ", which only this account can read");
  }

  @Test
  void aKeychainThatDoesNotAnswerIsNamedAndNothingIsForgotten() {
    vault.keep("server-1", "secret-1");
    chain.away = true;

    assertThatThrownBy(() -> vault.token("server-1"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(
            "The key to the server lies in the keychain of this system, and it did not answer."
                + " Unlock it, or connect this computer anew.");
    chain.away = false;
    assertThat(vault.token("server-1")).contains("secret-1");
  }

  @Test
  void aNewKeyAndAnEndLeaveNothingInTheKeychain() {
    vault.keep("server-1", "secret-1");
    vault.keep("server-1", "secret-2");
    assertThat(chain.secrets.values()).containsExactly("secret-2");

    vault.forget();
    assertThat(chain.secrets).isEmpty();
    assertThat(profile.key()).doesNotExist();
  }

  /// There is no bus on a machine that builds; nothing may crash there.
  @Test
  void theSystemsOwnIsTheKeychainOrUnavailable() {
    SystemKeychain system = new SystemKeychain();
    if (System.getenv("DBUS_SESSION_BUS_ADDRESS") == null) {
      assertThatThrownBy(() -> system.read("keychain:nobody"))
          .isInstanceOf(Keychain.Unavailable.class);
    }
  }
}
