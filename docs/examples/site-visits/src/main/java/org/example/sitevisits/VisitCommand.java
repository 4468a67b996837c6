package org.example.sitevisits;

import app.landfall.plugin.CommandFailure;
import app.landfall.store.Store;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall site-visits` lists visits; with a site it enters one.
@Command(description = "Enters and lists site visits.")
final class VisitCommand implements Callable<Integer> {
  private final Store store;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SITE", arity = "0..1", description = "Where it was; lists without it.")
  private @Nullable String site;

  @Option(names = "--on", paramLabel = "DAY", description = "When, such as 2026-03-02.")
  private @Nullable LocalDate day;

  @Option(names = "--finding", paramLabel = "TEXT", description = "What was found.")
  private List<String> findings = List.of();

  @Option(names = "--photo", paramLabel = "FILE", description = "A picture of it.")
  private @Nullable Path photo;

  @Inject
  VisitCommand(Store store) {
    this.store = store;
  }

  @Override
  public Integer call() {
    if (site != null) {
      enter(Visit.at(store.newId(), site, day));
    }
    list();
    return 0;
  }

  private void enter(Visit visit) {
    Photo picture = photo == null ? null : read(visit.id(), photo);
    store
        .write(tx -> {
          tx.insert("visits", visit);
          findings.forEach(what ->
              tx.insert(
                  "visit_findings", new Finding(store.newId(), visit.id(), what, false)));
          if (picture != null) {
            tx.insert("visit_photos", picture);
          }
          return visit;
        })
        .join();
  }

  private static Photo read(String visitId, Path file) {
    try {
      return Photo.of(visitId, file);
    } catch (IOException e) {
      throw new CommandFailure(
          file + " cannot be read as a picture. Nothing was entered; name another file.", e);
    }
  }

  private void list() {
    for (Visit visit :
        store.read(tx -> tx.list(Visit.class, "SELECT * FROM visits ORDER BY site", Map.of()))) {
      Map<String, String> mine = Map.of("id", visit.id());
      long found =
          store.read(tx ->
              tx.number("SELECT count(*) FROM visit_findings WHERE visit_id=:id", mine));
      long bytes =
          store.read(tx ->
              tx.number(
                  "SELECT coalesce(sum(length(jpeg)), 0) FROM visit_photos WHERE visit_id=:id",
                  mine));
      spec.commandLine()
          .getOut()
          .println(
              "%s: %d findings, %s"
                  .formatted(
                      visit.site(), found, bytes == 0 ? "no photo" : "photo of %d bytes".formatted(bytes)));
    }
  }
}
