package org.example.sitevisits;

import app.landfall.plugin.Jobs;
import app.landfall.plugin.Notification;
import app.landfall.plugin.Notifications;
import app.landfall.plugin.ui.Workbench;
import app.landfall.store.Store;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// What the tab of a visit needs of the program, and what it does with it.
final class VisitParts {
  private final Store store;
  private final Jobs jobs;
  private final Workbench workbench;
  private final Notifications notifications;

  @Inject
  VisitParts(Store store, Jobs jobs, Workbench workbench, Notifications notifications) {
    this.store = store;
    this.jobs = jobs;
    this.workbench = workbench;
    this.notifications = notifications;
  }

  Store store() {
    return store;
  }

  void add(String visitId, String what) {
    Finding finding = new Finding(store.newId(), visitId, what, false);
    store.write(tx -> {
      tx.insert("visit_findings", finding);
      return finding;
    });
  }

  void setDone(Finding finding, boolean done) {
    store.write(tx ->
        tx.execute(
            "UPDATE visit_findings SET done=:done WHERE id=:id",
            Map.of("done", done ? 1 : 0, "id", finding.id())));
  }

  /// Reading and scaling takes a while, so it is a job.
  void takePhoto(String visitId, Path file) {
    workbench.run(
        jobs,
        VisitTexts.TEXTS.scaling(),
        progress -> {
          try {
            return keep(store, Photo.of(visitId, file));
          } catch (IOException e) {
            notifications.show(
                new Notification(
                    Notification.Level.WARNING,
                    VisitTexts.TEXTS.noPhoto(file.getFileName().toString())));
            return false;
          }
        },
        _ -> {});
  }

  static boolean keep(Store store, Photo photo) {
    return store
        .write(tx -> {
          tx.delete("visit_photos", photo.id());
          tx.insert("visit_photos", photo);
          return true;
        })
        .join();
  }
}
