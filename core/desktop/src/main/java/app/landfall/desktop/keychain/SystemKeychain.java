package app.landfall.desktop.keychain;

import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The keychain of the system: Secret Service on Linux, Keychain on macOS, Credential Manager on
/// Windows. Asked on a thread of its own with a limit, because one that waits for a person, or for
/// a bus that is not there, may never answer.
public final class SystemKeychain implements Keychain {
  private static final String SERVICE = "Landfall";
  private static final long PATIENCE_SECONDS = 20;

  /// What is asked of it.
  @FunctionalInterface
  private interface Question<T> {
    T ask(Keyring keyring) throws PasswordAccessException;
  }

  @Override
  public Optional<String> read(String name) throws Unavailable {
    return answer(keyring -> {
      try {
        return Optional.ofNullable(keyring.getPassword(SERVICE, name));
      } catch (PasswordAccessException _) { // this is also how it says that there is none
        return Optional.<String>empty();
      }
    });
  }

  @Override
  public void write(String name, String secret) throws Unavailable {
    boolean _ =
        answer(keyring -> {
          keyring.setPassword(SERVICE, name, secret);
          return true;
        });
  }

  @Override
  public void delete(String name) throws Unavailable {
    if (read(name).isPresent()) {
      boolean _ =
          answer(keyring -> {
            keyring.deletePassword(SERVICE, name);
            return true;
          });
    }
  }

  private static <T> T answer(Question<T> question) throws Unavailable {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("keychain").start(() -> ask(question, answer));
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new Unavailable("there is none, or it refused", e);
    } catch (TimeoutException e) {
      throw new Unavailable("it did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("it was not waited for", e);
    }
  }

  /// The library fails with errors, too, where a part of the system is missing.
  private static <T> void ask(Question<T> question, CompletableFuture<T> answer) {
    try {
      Keyring keyring = Keyring.create();
      answer.complete(question.ask(keyring));
      keyring.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer.completeExceptionally(e);
    } catch (Exception | LinkageError e) {
      answer.completeExceptionally(e);
    }
  }
}
