package app.landfall.sync.server;

import app.landfall.sync.server.watch.CallCounts;
import app.landfall.sync.server.watch.MetricsText;
import app.landfall.sync.server.watch.ServerHealth;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The calls of who watches the server: `/health` for anybody, `/metrics` for this machine only.
final class MonitorCalls {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final ServerHealth health;
  private final CallCounts counts;
  private final Supplier<List<Route>> routes;
  private final Path folder;
  private final InstantSource clock;
  private final Instant began;

  MonitorCalls(
      ServerHealth health,
      CallCounts counts,
      Supplier<List<Route>> routes,
      Path folder,
      InstantSource clock) {
    this.health = health;
    this.counts = counts;
    this.routes = routes;
    this.folder = folder;
    this.clock = clock;
    this.began = clock.instant();
  }

  void health(HttpExchange call) throws IOException {
    ServerHealth.HealthReport report = health.now();
    byte[] json = report.json().getBytes(StandardCharsets.UTF_8);
    call.send(report.ready() ? 200 : 503, HttpExchange.JSON, json);
  }

  void metrics(HttpExchange call) throws IOException {
    ServerHealth.HealthReport report = health.now();
    Runtime java = Runtime.getRuntime();
    MetricsText text =
        new MetricsText()
            .calls(counts)
            .gauges("landfall_calls_running", "Calls that run now.", running())
            .gauge("landfall_ready", "Whether calls can be answered.", report.ready() ? 1 : 0)
            .gauge(
                "landfall_database_up",
                "Whether the database answers.",
                report.database().equals("ok") ? 1 : 0)
            .gauge("landfall_database_bytes", "The database's files.", databaseBytes())
            .gauge(
                "landfall_disk_free_bytes", "Room on the disk.", folder.toFile().getUsableSpace())
            .gauge(
                "landfall_memory_bytes", "Memory in use.", java.totalMemory() - java.freeMemory())
            .gauge("landfall_memory_limit_bytes", "Memory there may be.", java.maxMemory())
            .gauge("landfall_up_seconds", "Since the start.", upSeconds());
    call.send(200, PROMETHEUS, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, Integer> running() {
    Map<String, Integer> running = new TreeMap<>();
    routes
        .get()
        .forEach(route -> running.put("route=\"" + route.name() + "\"", route.slots().running()));
    return running;
  }

  private long databaseBytes() {
    File database = DataFolder.database(folder).toFile();
    return database.length() + new File(database.getPath() + "-wal").length();
  }

  private long upSeconds() {
    return Duration.between(began, clock.instant()).toSeconds();
  }
}
