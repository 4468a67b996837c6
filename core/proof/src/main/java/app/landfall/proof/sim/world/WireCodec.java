package app.landfall.proof.sim.world;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.SessionReply;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// One kind of answer as bytes. Every fourth run, and every damaged answer, goes over the wire as
/// bytes; the others hand messages over as they are, which shows the same faults of order and loss
/// in less time. What is pushed is bytes always: those are frozen and hashed.
///
/// @param write the bytes of a message
/// @param read and back
record WireCodec<T>(Function<T, byte[]> write, Function<byte[], T> read) {
  static final WireCodec<PairReply> PAIR = new WireCodec<>(Codec::encode, Codec::readPairReply);
  static final WireCodec<SessionReply> SESSION =
      new WireCodec<>(Codec::encode, Codec::readSessionReply);
  static final WireCodec<PushReply> PUSH = new WireCodec<>(Codec::encode, Codec::readPushReply);
  static final WireCodec<PullPage> PAGE = new WireCodec<>(WireCodec::bytes, WireCodec::page);

  /// A header line, then a row a line.
  private static byte[] bytes(PullPage page) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    out.writeBytes(Codec.encode(page.header()));
    out.write('\n');
    for (PulledRow row : page.rows()) {
      out.writeBytes(Codec.encode(row));
      out.write('\n');
    }
    return out.toByteArray();
  }

  private static PullPage page(byte[] body) {
    List<byte[]> lines = lines(body);
    List<PulledRow> rows = new ArrayList<>();
    for (byte[] line : lines.subList(1, lines.size())) {
      rows.add(Codec.readPulledRow(line));
    }
    return new PullPage(Codec.readPullHeader(lines.getFirst()), rows);
  }

  private static List<byte[]> lines(byte[] body) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < body.length; i++) {
      if (body[i] == '\n') {
        lines.add(Arrays.copyOfRange(body, from, i));
        from = i + 1;
      }
    }
    if (from < body.length || lines.isEmpty()) {
      lines.add(Arrays.copyOfRange(body, from, body.length));
    }
    return lines;
  }

  /// What the digest of a run takes in of an answer.
  static long mark(Object message) {
    return switch (message) {
      case PullPage page -> page.header().next() * 1_000 + page.rows().size();
      case PushReply reply -> mark(reply.outcomes());
      case SessionReply reply -> reply.head() * 1_000 + reply.lastPushNo();
      default -> 1;
    };
  }

  private static long mark(List<Outcome> outcomes) {
    long mark = 7;
    for (Outcome outcome : outcomes) {
      mark = mark * 31 + outcome.pushNo() * 2;
      mark = mark * 31 + outcome.seq();
      mark += outcome.status() == Outcome.Status.REFUSED ? 1 : 0;
    }
    return mark;
  }
}
