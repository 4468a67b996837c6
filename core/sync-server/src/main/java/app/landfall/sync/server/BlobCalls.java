package app.landfall.sync.server;

import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.ServerStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Content-addressed bytes. A blob's row comes after its file is durable.
final class BlobCalls {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final ServerStore store;
  private final BlobFiles files;

  BlobCalls(ServerStore store, BlobFiles files) {
    this.store = store;
    this.files = files;
  }

  void put(HttpExchange call) throws IOException {
    String sha256 = sha256(call);
    long size;
    try (InputStream in = call.stream()) {
      size = files.store(sha256, in);
    }
    store.addBlob(call.workspace(), sha256, size);
    call.sendNothing();
  }

  void get(HttpExchange call) throws IOException {
    String sha256 = sha256(call);
    Path file = files.file(sha256);
    if (!store.hasBlob(call.workspace(), sha256) || !Files.isRegularFile(file)) {
      throw CallRefused.of(Problem.NOT_FOUND, 404, "There is no such blob.");
    }
    try (OutputStream out = call.begin("application/octet-stream")) {
      Files.copy(file, out);
    }
  }

  private static String sha256(HttpExchange call) {
    call.requireWorkspace(call.parameter("workspace"));
    String sha256 = call.segment("sha256");
    if (!SHA256.matcher(sha256).matches()) {
      throw new ProtocolException("a blob is named by the 64 hex digits of its SHA-256");
    }
    return sha256;
  }
}
