package app.landfall.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.Ran;
import app.landfall.testkit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A signature made here is the one that installing asks for.
class SignCommandTest {
  @TempDir Path folder;
  private TestProfile author = TestProfile.fresh();
  private TestProfile user = TestProfile.fresh();
  private Path jar = Path.of("");

  @BeforeEach
  void aNewPlugin() throws IOException {
    NewProject.installed(folder, author, "time-sheets");
    jar =
        Files.move(
            author.folder().resolve("plugins/time-sheets.jar"), folder.resolve("time-sheets.jar"));
  }

  @AfterEach
  void deleteBoth() {
    author.close();
    user.close();
  }

  @Test
  void whoeverAgreedToTheKeyOnceIsNotAskedAgain() {
    assertThat(sign().done())
        .isEqualTo(
            "Made the key %s. Keep it safe: whoever has it can sign as you.\nSigned %s\n"
                .formatted(key(), jar));
    Ran asked = user.run("plugins", "install", jar.toString());
    assertThat(asked.err()).contains("signed by the key", "Nothing was installed");
    user.run("plugins", "install", jar.toString(), "--yes").done();

    assertThat(sign().done()).isEqualTo("Signed " + jar + "\n");
    assertThat(user.run("plugins", "install", jar.toString()).done()).contains("active");
  }

  @Test
  void aJarThatWasChangedAfterwardsIsRefused() throws IOException {
    sign().done();
    byte[] bytes = Files.readAllBytes(jar);
    bytes[bytes.length / 2] ^= 1;
    Files.write(jar, bytes);
    Ran refused = user.run("plugins", "install", jar.toString(), "--yes");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("Nothing was installed");
  }

  @Test
  void aFileThatHoldsNoKeyIsLeftAsItIs() throws IOException {
    Files.writeString(key(), "Dear Anna");
    Ran refused = sign();
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("holds no signing key. Nothing was signed");
    assertThat(key()).hasContent("Dear Anna");
    assertThat(folder.resolve("time-sheets.jar.sig")).doesNotExist();
  }

  private Ran sign() {
    return author.run("sign-plugin", jar.toString(), "--key", key().toString());
  }

  private Path key() {
    return folder.resolve("my.key");
  }
}
