package app.landfall.proof.sim.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class OfficeDayTest {
  @Test
  void thePageIsWhatTheSimulatorTells() throws IOException {
    String page = Files.readString(Path.of("../../docs/office-trace.md"));
    assertThat(OfficeDay.tell())
        .as("./landfall sim --office > docs/office-trace.md")
        .isEqualTo(page);
  }
}
