package app.landfall.sync.server;

import app.landfall.sync.protocol.BlobAnswer;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.server.store.BlobBytes;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.ServerStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;

/// Content-addressed bytes, whole or in pieces. A blob's row comes after its bytes are durable.
final class BlobCalls {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final ServerStore store;
  private final BlobBytes bytes;

  BlobCalls(ServerStore store, BlobBytes bytes) {
    this.store = store;
    this.bytes = bytes;
  }

  /// Says which of some the workspace has.
  void which(HttpExchange call) throws IOException {
    call.requireWorkspace(call.parameter("workspace"));
    Map<String, Long> whole = new TreeMap<>();
    Map<String, Long> partial = new TreeMap<>();
    for (String sha256 : Codec.readBlobQuestion(call.body()).sha256()) {
      requireName(sha256);
      long arrived = bytes.arrived(call.workspace().no(), sha256);
      if (isThere(call, sha256)) {
        whole.put(sha256, bytes.size(call.workspace().no(), sha256));
      } else if (arrived > 0) {
        partial.put(sha256, arrived);
      }
    }
    call.send(200, HttpExchange.JSON, Codec.encode(new BlobAnswer(whole, partial)));
  }

  void put(HttpExchange call) throws IOException {
    String sha256 = sha256(call);
    BlobRange piece = BlobRange.sent(call.header(HttpHeader.CONTENT_RANGE));
    store.requireRoom(call.workspace(), piece == null ? call.length() : piece.size());
    if (piece == null) {
      long size;
      try (InputStream in = call.stream()) {
        size = bytes.store(call.workspace().no(), sha256, in);
      }
      store.addBlob(call.workspace(), sha256, size);
      call.sendNothing();
    } else {
      add(call, sha256, piece);
    }
  }

  private void add(HttpExchange call, String sha256, BlobRange piece) throws IOException {
    long there;
    if (isThere(call, sha256)) {
      there = piece.size();
    } else {
      try (InputStream in = call.stream()) {
        there = bytes.add(call.workspace().no(), sha256, piece.from(), piece.size(), in);
      }
    }
    Map<String, Long> found = Map.of(sha256, there);
    boolean whole = there == piece.size();
    if (whole) {
      store.addBlob(call.workspace(), sha256, there);
    }
    BlobAnswer answer = new BlobAnswer(whole ? found : Map.of(), whole ? Map.of() : found);
    call.send(200, HttpExchange.JSON, Codec.encode(answer));
  }

  void get(HttpExchange call) throws IOException {
    String sha256 = sha256(call);
    if (!isThere(call, sha256)) {
      throw CallRefused.of(Problem.NOT_FOUND, 404, "There is no such blob.");
    }
    long no = call.workspace().no();
    long size = bytes.size(no, sha256);
    BlobRange wanted = BlobRange.wanted(call.header(HttpHeader.RANGE), size);
    try (OutputStream out =
        wanted == null
            ? call.begin("application/octet-stream")
            : call.beginPart("application/octet-stream", wanted.text())) {
      if (wanted == null) {
        bytes.copy(no, sha256, 0, size, out);
      } else {
        bytes.copy(no, sha256, wanted.from(), wanted.to() - wanted.from() + 1, out);
      }
    }
  }

  private boolean isThere(HttpExchange call, String sha256) throws IOException {
    return store.hasBlob(call.workspace(), sha256)
        && bytes.size(call.workspace().no(), sha256) >= 0;
  }

  private static String sha256(HttpExchange call) {
    call.requireWorkspace(call.parameter("workspace"));
    String sha256 = call.segment("sha256");
    requireName(sha256);
    return sha256;
  }

  private static void requireName(String sha256) {
    if (!SHA256.matcher(sha256).matches()) {
      throw new ProtocolException("a blob is named by the 64 hex digits of its SHA-256");
    }
  }
}
