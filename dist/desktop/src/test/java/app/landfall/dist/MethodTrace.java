package app.landfall.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/// The calls of some methods, as the flight recorder sees them while this is open.
final class MethodTrace implements AutoCloseable {
  /// One call.
  ///
  /// @param method such as `app.landfall.store.Store.write`
  record Call(String method, Instant at) {}

  private final Recording recording = new Recording();

  /// @param methods each with its class's full name, such as `app.landfall.store.Store.write`
  MethodTrace(Collection<String> methods) {
    List<String> filters =
        methods.stream().map(name -> name.replaceFirst("\\.(\\w+)$", "::$1")).toList();
    recording
        .enable("jdk.MethodTrace")
        .with("filter", String.join(";", filters))
        .withoutStackTrace();
    recording.start();
  }

  /// What was called so far, in the order in which it began.
  List<Call> calls() throws IOException {
    Path file = Files.createTempFile("walk", ".jfr");
    try {
      recording.stop();
      recording.dump(file);
      List<Call> calls = new ArrayList<>();
      for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
        if (event.getEventType().getName().equals("jdk.MethodTrace")) {
          RecordedMethod method = event.getValue("method");
          calls.add(
              new Call(method.getType().getName() + "." + method.getName(), event.getStartTime()));
        }
      }
      calls.sort(Comparator.comparing(Call::at));
      return calls;
    } finally {
      Files.delete(file);
    }
  }

  @Override
  public void close() {
    recording.close();
  }
}
