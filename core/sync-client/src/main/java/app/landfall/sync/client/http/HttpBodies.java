package app.landfall.sync.client.http;

import app.landfall.sync.protocol.BodyDigest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Bodies going up and coming down.
final class HttpBodies {
  private static final int PIECE = 16 * 1024;

  private HttpBodies() {}

  /// Gives a request its body, packed if that is worth it; `progress` hears of each piece that
  /// goes.
  ///
  /// @return its bytes as they go
  static int attach(
      HttpRequest.Builder request, String method, byte[] body, int gzipAbove, Runnable progress) {
    boolean packed = body.length > gzipAbove;
    byte[] sent = packed ? gzip(body) : body;
    request.setHeader(BodyDigest.HEADER, BodyDigest.of(body));
    if (packed) {
      request.setHeader("Content-Encoding", "gzip");
    }
    request.method(
        method,
        sent.length == 0
            ? BodyPublishers.noBody()
            : BodyPublishers.fromPublisher(
                BodyPublishers.ofByteArrays(() -> pieces(sent, progress)), sent.length));
    return sent.length;
  }

  private static Iterator<byte[]> pieces(byte[] body, Runnable progress) {
    return new Iterator<>() {
      private int at;

      @Override
      public boolean hasNext() {
        return at < body.length;
      }

      @Override
      public byte[] next() {
        progress.run();
        int from = at;
        at = Math.min(body.length, from + PIECE);
        return Arrays.copyOfRange(body, from, at);
      }
    };
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4 + 64);
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /// The body as it was meant.
  ///
  /// @throws IOException if it is over the limit, torn, altered, or packed in a way not asked for
  static byte[] unpack(HttpResponse<byte[]> response, int limit) throws IOException {
    byte[] body = unpacked(response, limit);
    String digest = response.headers().firstValue(BodyDigest.HEADER).orElse(null);
    if (!BodyDigest.fits(digest, body)) {
      throw new IOException("the answer was altered on its way");
    }
    return body;
  }

  private static byte[] unpacked(HttpResponse<byte[]> response, int limit) throws IOException {
    String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "identity" -> response.body();
      case "gzip" -> gunzip(response.body(), limit);
      default -> throw new IOException("packed as " + encoding + ", which was not asked for");
    };
  }

  private static byte[] gunzip(byte[] packed, int limit) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] unpacked = in.readNBytes(limit);
      if (in.read() >= 0) {
        throw new IOException("it unpacks to more than " + limit + " bytes");
      }
      return unpacked;
    }
  }
}
