package app.landfall.sync.client.http;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A reader of the NDJSON of a pull page: a header line, then a row a line.
final class PullPageText {
  private PullPageText() {}

  static PullPage read(byte[] body) {
    int end = lineEnd(body, 0);
    PullPage.Header header = Codec.readPullHeader(Arrays.copyOfRange(body, 0, end));
    List<PulledRow> rows = new ArrayList<>();
    for (int from = end + 1; from < body.length; from = end + 1) {
      end = lineEnd(body, from);
      rows.add(Codec.readPulledRow(Arrays.copyOfRange(body, from, end)));
    }
    return new PullPage(header, rows);
  }

  private static int lineEnd(byte[] body, int from) {
    int at = from;
    while (at < body.length && body[at] != '\n') {
      at++;
    }
    return at;
  }
}
