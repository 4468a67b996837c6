package app.landfall.sync.server.guard;

import java.net.InetSocketAddress;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// The names and the callers of this very machine.
///
/// A name is compared whole: `127.evil.example` is anybody's, and its owner can make it point here.
public final class Loopback {
  private static final Pattern IPV4 =
      Pattern.compile("127(\\.(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])){3}");

  private Loopback() {}

  /// Whether it is a name, or an address, that no other machine can have.
  public static boolean isName(String host) {
    return host.equalsIgnoreCase("localhost")
        || IPV4.matcher(host).matches()
        || host.equals("::1")
        || host.equals("[::1]");
  }

  /// Whether a program on this machine asks, and not a page that a browser on it shows: by a name
  /// of this machine, at the port that is listened on, and for no other place's sake.
  public static boolean isFromHere(Request request) {
    String host = Request.getServerName(request);
    return isLoopback(request)
        && host != null
        && isName(host)
        && Request.getServerPort(request) == Request.getLocalPort(request)
        && isOwn(request.getHeaders().get(HttpHeader.ORIGIN), request)
        && isSameSite(request.getHeaders().get("Sec-Fetch-Site"));
  }

  private static boolean isLoopback(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress at
        && at.getAddress() != null
        && at.getAddress().isLoopbackAddress();
  }

  private static boolean isOwn(@Nullable String origin, Request request) {
    return origin == null
        || origin.equals(
            request.getHttpURI().getScheme() + "://" + request.getHeaders().get(HttpHeader.HOST));
  }

  private static boolean isSameSite(@Nullable String site) {
    return site == null || site.equals("none") || site.equals("same-origin");
  }
}
