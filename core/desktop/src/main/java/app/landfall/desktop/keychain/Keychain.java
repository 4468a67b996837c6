package app.landfall.desktop.keychain;

import java.util.Optional;

/// A keychain: short secrets by a name, which it keeps more safely than a file. Each method blocks,
/// perhaps while the system asks the person to unlock it.
public interface Keychain {

  /// There is none, it does not answer, or it refused.
  final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unavailable(String reason, Throwable cause) {
      super(reason, cause);
    }
  }

  /// The secret of that name, empty where there is none.
  Optional<String> read(String name) throws Unavailable;

  /// Keeps a secret in the place of any other of that name.
  void write(String name, String secret) throws Unavailable;

  /// Forgets it. Idempotent.
  void delete(String name) throws Unavailable;
}
