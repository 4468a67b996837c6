package app.landfall.sync.server;

import app.landfall.sync.protocol.Limits;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The configuration that a server is started with.
///
/// @param data its data folder, made where there is none
/// @param host the address to listen on; only loopback unless `behindProxy`
/// @param port the port to listen on; 0 = any free one
/// @param openPlain the workspace that local programs without a token reach by the plain contract,
///   by name; null = none
/// @param practice whether it tells computers that it is a practice server on the user's own disk
/// @param behindProxy whether a proxy in front of it speaks TLS with the world
/// @param limits what one message may hold
/// @param clock the wall clock
/// @param random where ids, tokens and pairing codes come from; a `SecureRandom` but in tests
public record ServerConfig(
    Path data,
    String host,
    int port,
    @Nullable String openPlain,
    boolean practice,
    boolean behindProxy,
    Limits limits,
    InstantSource clock,
    RandomGenerator random) {
  static final String LOOPBACK = "127.0.0.1";

  /// A server on any free loopback port.
  public static ServerConfig of(Path data, InstantSource clock, RandomGenerator random) {
    return new ServerConfig(data, LOOPBACK, 0, null, false, false, Limits.DEFAULT, clock, random);
  }

  public ServerConfig withPort(int number) {
    return new ServerConfig(
        data, host, number, openPlain, practice, behindProxy, limits, clock, random);
  }

  public ServerConfig withHost(String name) {
    return new ServerConfig(
        data, name, port, openPlain, practice, behindProxy, limits, clock, random);
  }

  public ServerConfig withOpenPlain(@Nullable String workspace) {
    return new ServerConfig(
        data, host, port, workspace, practice, behindProxy, limits, clock, random);
  }

  public ServerConfig withPractice(boolean on) {
    return new ServerConfig(data, host, port, openPlain, on, behindProxy, limits, clock, random);
  }

  public ServerConfig withBehindProxy(boolean on) {
    return new ServerConfig(data, host, port, openPlain, practice, on, limits, clock, random);
  }

  public ServerConfig withLimits(Limits other) {
    return new ServerConfig(
        data, host, port, openPlain, practice, behindProxy, other, clock, random);
  }
}
