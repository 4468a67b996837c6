package app.landfall.sync.server;

import app.landfall.sync.protocol.Limits;
import app.landfall.sync.server.guard.BodyPace;
import app.landfall.sync.server.store.Quota;
import app.landfall.sync.server.store.postgres.PostgresLogin;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The configuration that a server is started with.
///
/// @param data its data folder, made where there is none
/// @param database the PostgreSQL database that holds the data; null = a file in the data folder
/// @param host the address to listen on; only loopback unless `tls` or `behindProxy`
/// @param port the port to listen on; 0 = any free one
/// @param openPlain the workspace that local programs without a token reach by the plain contract,
///   by name; null = none
/// @param practice whether it tells computers that it is a practice server on the user's own disk
/// @param tls the files for TLS; null = it speaks none
/// @param behindProxy whether a proxy in front of it speaks TLS with the world
/// @param limits what one message may hold
/// @param quota the most that is kept and taken
/// @param pace how slowly a body may come
/// @param clock the wall clock
/// @param random where ids, tokens and pairing codes come from; a `SecureRandom` but in tests
public record ServerConfig(
    Path data,
    @Nullable PostgresLogin database,
    String host,
    int port,
    @Nullable String openPlain,
    boolean practice,
    @Nullable TlsFiles tls,
    boolean behindProxy,
    Limits limits,
    Quota quota,
    BodyPace pace,
    InstantSource clock,
    RandomGenerator random) {
  static final String LOOPBACK = "127.0.0.1";

  /// Where the data is, for a person.
  String place() {
    return database == null ? data.toString() : database.toString();
  }

  /// A server on any free loopback port.
  public static ServerConfig of(Path data, InstantSource clock, RandomGenerator random) {
    return new ServerConfig(
        data,
        null,
        LOOPBACK,
        0,
        null,
        false,
        null,
        false,
        Limits.DEFAULT,
        Quota.NONE,
        BodyPace.DEFAULT,
        clock,
        random);
  }

  public ServerConfig withDatabase(@Nullable PostgresLogin login) {
    return new ServerConfig(
        data,
        login,
        host,
        port,
        openPlain,
        practice,
        tls,
        behindProxy,
        limits,
        quota,
        pace,
        clock,
        random);
  }

  public ServerConfig withPort(int number) {
    return new ServerConfig(
        data,
        database,
        host,
        number,
        openPlain,
        practice,
        tls,
        behindProxy,
        limits,
        quota,
        pace,
        clock,
        random);
  }

  public ServerConfig withHost(String name) {
    return new ServerConfig(
        data,
        database,
        name,
        port,
        openPlain,
        practice,
        tls,
        behindProxy,
        limits,
        quota,
        pace,
        clock,
        random);
  }

  public ServerConfig withOpenPlain(@Nullable String workspace) {
    return new ServerConfig(
        data,
        database,
        host,
        port,
        workspace,
        practice,
        tls,
        behindProxy,
        limits,
        quota,
        pace,
        clock,
        random);
  }

  public ServerConfig withPractice(boolean on) {
    return new ServerConfig(
        data,
        database,
        host,
        port,
        openPlain,
        on,
        tls,
        behindProxy,
        limits,
        quota,
        pace,
        clock,
        random);
  }

  public ServerConfig withBehindProxy(boolean on) {
    return new ServerConfig(
        data, database, host, port, openPlain, practice, tls, on, limits, quota, pace, clock,
        random);
  }

  public ServerConfig withLimits(Limits other) {
    return new ServerConfig(
        data,
        database,
        host,
        port,
        openPlain,
        practice,
        tls,
        behindProxy,
        other,
        quota,
        pace,
        clock,
        random);
  }

  ServerConfig withPace(BodyPace other) {
    return new ServerConfig(
        data,
        database,
        host,
        port,
        openPlain,
        practice,
        tls,
        behindProxy,
        limits,
        quota,
        other,
        clock,
        random);
  }

  public ServerConfig withQuota(Quota other) {
    return new ServerConfig(
        data,
        database,
        host,
        port,
        openPlain,
        practice,
        tls,
        behindProxy,
        limits,
        other,
        pace,
        clock,
        random);
  }

  ServerConfig withTls(@Nullable TlsFiles files) {
    return new ServerConfig(
        data,
        database,
        host,
        port,
        openPlain,
        practice,
        files,
        behindProxy,
        limits,
        quota,
        pace,
        clock,
        random);
  }
}
