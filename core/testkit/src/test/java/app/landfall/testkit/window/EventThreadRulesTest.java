package app.landfall.testkit.window;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.EventQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What journeys in a window are held to is found out.
class EventThreadRulesTest {
  @TempDir private Path folder;

  @Test
  void aFileWrittenOnTheEventThreadIsFoundWithItsName() throws Exception {
    EventThreadRules rules = EventThreadRules.watch();
    EventQueue.invokeAndWait(() -> write(folder.resolve("on-the-event-thread")));
    assertThatThrownBy(rules::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("jdk.FileWrite")
        .hasMessageContaining("on-the-event-thread")
        .hasMessageContaining("EventThreadRulesTest#write");
  }

  @Test
  void aFileReadOnTheEventThreadIsFoundToo() throws Exception {
    Path file = folder.resolve("read-there");
    write(file);
    EventThreadRules rules = EventThreadRules.watch();
    EventQueue.invokeAndWait(() -> read(file));
    assertThatThrownBy(rules::close).hasMessageContaining("jdk.FileRead");
  }

  @Test
  void elsewhereFilesMayBeWritten() {
    EventThreadRules rules = EventThreadRules.watch();
    write(folder.resolve("elsewhere"));
    rules.close();
  }

  @Test
  void whatTheEventThreadThrowsIsNotLost() throws Exception {
    EventThreadRules rules = EventThreadRules.watch();
    EventQueue.invokeLater(() -> {
      throw new IllegalStateException("thrown there");
    });
    EventQueue.invokeAndWait(() -> {});
    assertThatThrownBy(rules::close).hasMessageContaining("thrown there");
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, "text");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Path file) {
    try {
      Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
