package app.landfall.sync.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The messages in `docs/sync.md` are what the codec reads, and writes again byte for byte.
final class SyncPageTest {
  private static final Path PAGE = Path.of("../../docs/sync.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```json ([a-z-]+)\n(.*?)\n```", Pattern.DOTALL);

  private static final Map<String, Function<byte[], byte[]>> THROUGH =
      Map.ofEntries(
          Map.entry("pair-request", json -> Codec.encode(Codec.readPairRequest(json))),
          Map.entry("pair-reply", json -> Codec.encode(Codec.readPairReply(json))),
          Map.entry("session-request", json -> Codec.encode(Codec.readSessionRequest(json))),
          Map.entry("session-reply", json -> Codec.encode(Codec.readSessionReply(json))),
          Map.entry("push-header", json -> Codec.encode(Codec.readPushHeader(json))),
          Map.entry("push-line", json -> Codec.line(Codec.readLine(json))),
          Map.entry("offer-line", json -> Codec.line(Codec.readLine(json))),
          Map.entry("push-reply", json -> Codec.encode(Codec.readPushReply(json))),
          Map.entry("pull-header", json -> Codec.encode(Codec.readPullHeader(json))),
          Map.entry("pulled-row", json -> Codec.encode(Codec.readPulledRow(json))),
          Map.entry("blob-question", json -> Codec.encode(Codec.readBlobQuestion(json))),
          Map.entry("blob-answer", json -> Codec.encode(Codec.readBlobAnswer(json))),
          Map.entry("problem", json -> Codec.encode(Codec.readProblem(json))));

  @Test
  void everyMessageOnThePageIsReadAndWrittenByTheCodec() throws IOException {
    Set<String> seen = new TreeSet<>();
    Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
    while (example.find()) {
      String kind = example.group(1);
      String json = example.group(2);
      seen.add(kind);
      assertThat(THROUGH).containsKey(kind);
      byte[] again =
          Objects.requireNonNull(THROUGH.get(kind)).apply(json.getBytes(StandardCharsets.UTF_8));
      assertThat(new String(again, StandardCharsets.UTF_8)).as(kind).isEqualTo(json);
    }
    assertThat(seen).isEqualTo(new TreeSet<>(THROUGH.keySet()));
  }
}
