package app.landfall.sync.server.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jetty.server.Request;

/// The address that a call comes from, as it is counted.
public final class CallerAddress {
  private static final String FORWARDED = "X-Forwarded-For";
  private static final int LONGEST = 45;

  private CallerAddress() {}

  /// Whether a proxy has passed it on.
  public static boolean isForwarded(Request request) {
    return request.getHeaders().contains(FORWARDED) || request.getHeaders().contains("Forwarded");
  }

  /// @param behindProxy whether every caller comes through a proxy, which names the one before it
  ///   last; what a caller itself has written stands before that, and counts for nothing
  public static String of(Request request, boolean behindProxy) {
    List<String> named = request.getHeaders().getCSV(FORWARDED, false);
    if (behindProxy && !named.isEmpty()) {
      String last = named.getLast();
      return last.length() > LONGEST ? last.substring(0, LONGEST) : last;
    }
    return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress at
            && at.getAddress() != null
        ? counted(at.getAddress())
        : "unknown";
  }

  /// Whoever has one address of IPv6 has a whole network of them.
  private static String counted(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8)) + "::/64"
        : address.getHostAddress();
  }
}
