package app.landfall.desktop.commands;

import app.landfall.desktop.backup.BackupWords;
import app.landfall.desktop.program.OpenProfile;
import app.landfall.desktop.terminal.ExitCode;
import app.landfall.host.Contribution;
import app.landfall.plugin.CliCommand.StatusRemark;
import app.landfall.plugin.Sentence;
import app.landfall.plugin.SyncSentence;
import app.landfall.store.Backup;
import app.landfall.store.StoreHealth;
import app.landfall.sync.SyncServer;
import app.landfall.sync.SyncStatus;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Says how sync stands as far as this computer knows; asks no network.
@Command(
    name = "status",
    description = "Says what waits and how sync stands, as far as this computer knows.")
final class StatusCommand implements Callable<Integer> {
  private final CommandContext session;

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  StatusCommand(CommandContext session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SyncStatus status = session.program().sync().status();
    List<String> said = said();
    if (json) {
      session.printJson(out -> write(out, status, said));
    } else {
      print(session, status);
      said.forEach(session::print);
    }
    return ExitCode.DONE;
  }

  /// What plugins have to say.
  private List<String> said() {
    List<StatusRemark> lines =
        session.program().plugins().contributions(StatusRemark.POINT).stream()
            .map(Contribution::value)
            .toList();
    return session
        .program()
        .store()
        .read(rows ->
            lines.stream()
                .flatMap(line -> line.said(rows).stream())
                .map(Sentence::toString)
                .toList());
  }

  static void print(CommandContext session, SyncStatus status) {
    OpenProfile program = session.program();
    session.print(SyncSentence.of(status, program.clock().instant(), ZoneId.systemDefault()));
    String reason = LinkWord.reason(status.link());
    if (!reason.isEmpty()) {
      session.print("Reason        " + reason);
    }
    SyncServer server = status.server();
    if (server != null) {
      session.print("Company       " + server.company());
      session.print("Server        " + server.address());
      session.print("Waiting       %d (%d changes)".formatted(status.waiting(), status.changes()));
      session.print("Refused       " + status.parked());
      session.print("Two versions  " + status.toDecide());
    }
    session.print(backup(program));
    session.print("Profile       " + program.profile());
  }

  private static String backup(OpenProfile program) {
    StoreHealth health = program.safety().health();
    if (!health.headline().isEmpty()) {
      return health.headline();
    }
    return BackupWords.last(
        program.safety().last(), program.clock().instant(), ZoneId.systemDefault());
  }

  private void write(JsonGenerator out, SyncStatus status, List<String> said) throws IOException {
    out.writeStartObject();
    out.writeStringField("link", LinkWord.of(status.link()));
    text(out, "reason", emptyToNull(LinkWord.reason(status.link())));
    out.writeNumberField("waiting", status.waiting());
    out.writeNumberField("changes", status.changes());
    out.writeNumberField("parked", status.parked());
    out.writeNumberField("toDecide", status.toDecide());
    text(out, "lastSyncedAt", time(status.lastSyncedAt()));
    text(out, "nextAttemptAt", time(status.nextAttemptAt()));
    text(
        out,
        "lastBackupAt",
        time(session.program().safety().last().map(Backup::madeAt).orElse(null)));
    out.writeArrayFieldStart("said");
    for (String line : said) {
      out.writeString(line);
    }
    out.writeEndArray();
    out.writeFieldName("server");
    server(out, status.server());
    out.writeEndObject();
  }

  private static void server(JsonGenerator out, @Nullable SyncServer server) throws IOException {
    if (server == null) {
      out.writeNull();
      return;
    }
    out.writeStartObject();
    out.writeStringField("address", server.address().toString());
    out.writeStringField("company", server.company());
    out.writeBooleanField("practice", server.practice());
    out.writeEndObject();
  }

  private static void text(JsonGenerator out, String name, @Nullable String value)
      throws IOException {
    out.writeFieldName(name);
    if (value == null) {
      out.writeNull();
    } else {
      out.writeString(value);
    }
  }

  private static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
