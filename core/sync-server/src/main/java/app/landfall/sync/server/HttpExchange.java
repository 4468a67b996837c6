package app.landfall.sync.server;

import app.landfall.sync.protocol.BodyDigest;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.server.guard.BodyRoom;
import app.landfall.sync.server.guard.CallerAddress;
import app.landfall.sync.server.guard.PacedBody;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/// One HTTP call: what was asked, by whom, and the answer. Blocking, on the call's virtual thread.
final class HttpExchange {
  static final String JSON = "application/json";
  static final String NDJSON = "application/x-ndjson";

  private static final int WORTH_PACKING = 1024;
  private static final int PIECE = 8 * 1024;

  private final Request request;
  private final Response response;
  private final Map<String, String> segments;
  private final int bodyBytes;
  private final BodyRoom room;
  private final PacedBody stream;
  private final String address;
  private int taken;
  private final Fields query;
  private @Nullable Workspace workspace;
  private @Nullable Device device;

  /// @param surroundings what all calls share
  HttpExchange(
      Request request,
      Response response,
      Map<String, String> segments,
      int bodyBytes,
      CallSurroundings surroundings) {
    this.request = request;
    this.response = response;
    this.segments = segments;
    this.bodyBytes = bodyBytes;
    this.room = surroundings.room();
    this.stream = new PacedBody(request, surroundings.pace());
    this.address = CallerAddress.of(request, surroundings.behindProxy());
    this.query = Request.extractQueryParameters(request);
  }

  // ---- who ----

  void admit(Device caller) {
    device = caller;
    workspace = caller.workspace();
  }

  void admit(Workspace openTo) {
    workspace = openTo;
  }

  Device device() {
    return Objects.requireNonNull(device, "this route needs a device");
  }

  /// Where it comes from, as it is counted.
  String address() {
    return address;
  }

  /// Whose calls it counts among: those of one computer, or of one address.
  String caller() {
    return device == null ? address : "computer " + device.no();
  }

  /// The same for the log: words without a key in them.
  String who() {
    return (device == null ? "" : "computer=" + device.no() + " ")
        + (workspace == null ? "" : "workspace=" + workspace.id() + " ")
        + "from="
        + address.replaceAll("[^0-9A-Za-z.:/_-]", "?");
  }

  /// The only workspace this call may touch.
  Workspace workspace() {
    return Objects.requireNonNull(workspace, "this route needs a workspace");
  }

  /// Checks that the workspace a message names is the caller's.
  void requireWorkspace(String id) {
    if (!workspace().id().equals(id)) {
      throw CallRefused.of(Problem.FORBIDDEN, 403, "This computer belongs to another workspace.");
    }
  }

  // ---- what ----

  String segment(String name) {
    return Objects.requireNonNull(segments.get(name), name);
  }

  String parameter(String name) {
    String value = query.getValue(name);
    if (value == null) {
      throw new ProtocolException("the address needs " + name + "=");
    }
    return value;
  }

  @Nullable String parameterOrNull(String name) {
    return query.getValue(name);
  }

  long number(String name, long otherwise) {
    String value = query.getValue(name);
    if (value == null) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new ProtocolException(name + "= must be a number from 0");
  }

  @Nullable String header(HttpHeader name) {
    return request.getHeaders().get(name);
  }

  /// The body, unpacked.
  ///
  /// @throws CallRefused 413 if it is over the limit, as sent or unpacked; 408 if it comes too
  ///   slowly; 503 if it was altered, or there is no room for it now
  byte[] body() throws IOException {
    byte[] raw = bounded(stream(), bodyBytes);
    String encoding = header(HttpHeader.CONTENT_ENCODING);
    return whole(
        switch (encoding == null ? "identity" : encoding.toLowerCase(Locale.ROOT)) {
          case "identity" -> raw;
          case "gzip" -> unpacked(raw);
          default -> throw new ProtocolException("the only Content-Encoding known is gzip");
        });
  }

  /// @throws CallRefused 503 if it is not the body that was sent
  private byte[] whole(byte[] body) {
    if (!BodyDigest.fits(request.getHeaders().get(BodyDigest.HEADER), body)) {
      throw CallRefused.of(
          Problem.ALTERED, 503, "The request was altered on its way; nothing of it was taken.");
    }
    return body;
  }

  /// The body as it comes.
  InputStream stream() {
    return stream;
  }

  /// How long the body says it is; 0 where it does not say.
  long length() {
    return Math.max(0, request.getLength());
  }

  /// Gives back what the call has taken of the server.
  void end() {
    stream.close();
    room.giveBack(taken);
    taken = 0;
  }

  private byte[] unpacked(byte[] raw) throws IOException {
    try (InputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(raw))) {
      return bounded(in, bodyBytes);
    } catch (ZipException | java.io.EOFException e) {
      throw new ProtocolException("the body is not gzip", e);
    }
  }

  private byte[] bounded(InputStream in, int limit) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] piece = new byte[Math.min(limit, PIECE) + 1];
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      if (bytes.size() + read > limit) {
        in.skip(limit); // so that a client still sending gets to read the answer
        throw CallRefused.of(
            Problem.TOO_LARGE, 413, "A body has at most " + limit + " bytes, unpacked.");
      }
      room.take(read);
      taken += read;
      bytes.write(piece, 0, read);
    }
    return bytes.toByteArray();
  }

  // ---- the answer ----

  /// Adds a header to the answer.
  void header(String name, String value) {
    response.getHeaders().put(name, value);
  }

  void send(int status, String type, byte[] body) throws IOException {
    boolean packed = body.length >= WORTH_PACKING && acceptsGzip();
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(BodyDigest.HEADER, BodyDigest.of(body));
    if (packed) {
      response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
      response.getHeaders().put(HttpHeader.VARY, "Accept-Encoding");
    }
    Content.Sink.write(response, true, ByteBuffer.wrap(packed ? packed(body) : body));
  }

  void sendNothing() throws IOException {
    response.setStatus(204);
    Content.Sink.write(response, true, ByteBuffer.allocate(0));
  }

  /// Begins an answer of unknown length.
  OutputStream begin(String type) {
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    return Content.Sink.asOutputStream(response);
  }

  /// Begins an answer that is a part of something.
  ///
  /// @param range which part, as `Content-Range` says it
  OutputStream beginPart(String type, String range) {
    OutputStream out = begin(type);
    response.setStatus(206);
    response.getHeaders().put(HttpHeader.CONTENT_RANGE, range);
    return out;
  }

  private boolean acceptsGzip() {
    String accepted = header(HttpHeader.ACCEPT_ENCODING);
    return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
  }

  /// The fastest level: on rows a tenth larger than the usual one, in a third of its time.
  private static final class QuickGzip extends GZIPOutputStream {
    QuickGzip(OutputStream out) throws IOException {
      super(out, 64 * 1024);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static byte[] packed(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 3);
    try (GZIPOutputStream gzip = new QuickGzip(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }
}
