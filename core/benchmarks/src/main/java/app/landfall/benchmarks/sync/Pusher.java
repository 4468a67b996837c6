package app.landfall.benchmarks.sync;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.PairingString;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// A replica without a store: makes push bodies beforehand and sends them one after the other.
final class Pusher {
  private static final int BATCH = 500;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final String replica;
  private final PairReply key;
  private long pushNo;

  Pusher(PairingString pairing, String replica) {
    this.server = pairing.server();
    this.replica = replica;
    byte[] request = Codec.encode(new PairRequest(pairing.code(), replica, "Pusher"));
    this.key = Codec.readPairReply(post("/v1/pair", request, false));
  }

  /// Bodies that put invoices in push transactions of 500, so many of them a body.
  List<byte[]> puts(long from, long to, int transactions) {
    List<byte[]> bodies = new ArrayList<>();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int lines = 0;
    for (long begin = from; begin < to; begin += BATCH) {
      if (lines == 0) {
        body.writeBytes(Codec.encode(new PushHeader(key.workspace(), replica, "")));
      }
      body.write('\n');
      body.writeBytes(line(begin, Math.min(to, begin + BATCH)));
      if (++lines == transactions || begin + BATCH >= to) {
        bodies.add(packed(body.toByteArray()));
        body.reset();
        lines = 0;
      }
    }
    return bodies;
  }

  private byte[] line(long from, long to) {
    List<Change> changes = new ArrayList<>();
    for (long n = from; n < to; n++) {
      BenchInvoice invoice = BenchInvoice.of(n);
      RowKey key = new RowKey("invoices", invoice.id());
      changes.add(new Change(key, key, Change.Kind.PUT, time(n), 0, invoice.fields()));
    }
    return Codec.line(new PushTransaction(++pushNo, 1, 1, "", changes));
  }

  private HybridTime time(long n) {
    return new HybridTime(1_780_000_000_000L + n, 0, replica);
  }

  /// A body that changes one field of one invoice.
  byte[] note(long n, String note) {
    RowKey row = new RowKey("invoices", BenchInvoice.of(n).id());
    HybridTime time = new HybridTime(System.currentTimeMillis(), 0, replica);
    Change change =
        Change.of(
            row,
            row,
            Change.Kind.PATCH,
            time,
            Long.MAX_VALUE / 2,
            Map.of("note", new Value.Text(note)));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(Codec.encode(new PushHeader(key.workspace(), replica, "")));
    body.write('\n');
    body.writeBytes(Codec.line(new PushTransaction(++pushNo, 1, 1, "", List.of(change))));
    return packed(body.toByteArray());
  }

  String token() {
    return key.token();
  }

  void send(byte[] body) {
    post("/v1/push", body, true);
  }

  private byte[] post(String path, byte[] body, boolean packed) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (packed) {
      request.header("Content-Encoding", "gzip").header("Authorization", "Bearer " + key.token());
    }
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            answer.statusCode()
                + " "
                + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] packed(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
