package app.landfall.hello;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HelloTest {
  @Test
  void aGreetingReachesAnotherComputer() {
    try (TestServer server = TestServer.start();
        TestProfile anna = TestProfile.fresh();
        TestProfile ben = TestProfile.fresh()) {
      assertThat(anna.run("hello", "Carl").done()).isEqualTo("Hello, Carl! 1 greeted.\n");
      anna.run("connect", server.pairing()).done();
      assertThat(anna.run("sync").done()).startsWith("All synced ");
      ben.run("connect", server.pairing()).done();
      assertThat(ben.run("sync").done()).startsWith("All synced ");
      assertThat(ben.run("hello", "Dora").done()).isEqualTo("Hello, Dora! 2 greeted.\n");
    }
  }

  @Test
  void theSmallestPluginStaysSmall() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      long lines = 0;
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        lines += Files.readAllLines(file).stream().filter(HelloTest::counts).count();
      }
      assertThat(lines).isLessThanOrEqualTo(60);
    }
  }

  private static boolean counts(String line) {
    String text = line.strip();
    return !text.isEmpty()
        && !text.startsWith("//")
        && !text.startsWith("import ")
        && !text.startsWith("package ");
  }
}
