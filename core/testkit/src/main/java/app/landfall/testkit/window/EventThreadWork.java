package app.landfall.testkit.window;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/// A watch that notes every file and network access that the event thread does itself, however
/// short, by the flight recorder. The database is not seen by it and needs not be: the store
/// refuses to be read there.
final class EventThreadWork implements AutoCloseable {
  private static final List<String> WORK =
      List.of(
          "jdk.FileRead", "jdk.FileWrite", "jdk.FileForce", "jdk.SocketRead", "jdk.SocketWrite");

  /// What the program and Java are made of: classes, words and pictures are read the first time
  /// they are used. Everything else is work.
  private static final List<String> OWN_FILES = ownFiles();

  /// Java copies a font that comes with the program into a temporary file and reads it from there;
  /// it takes random numbers from a device; a line of the log is written where it is said.
  private static final List<String> ALLOWED =
      List.of("sun.font.", "java.awt.Font#", "java.security.SecureRandom#", "java.util.logging.");

  private static List<String> ownFiles() {
    List<String> files = new ArrayList<>();
    for (String property : List.of("java.class.path", "surefire.test.class.path")) {
      String path = System.getProperty(property, "");
      files.addAll(List.of(path.split(Pattern.quote(File.pathSeparator), -1)));
    }
    files.add(System.getProperty("java.home"));
    files.removeIf(String::isBlank);
    return files;
  }

  private final Recording recording = new Recording();

  private EventThreadWork() {}

  static EventThreadWork watch() {
    EventThreadWork work = new EventThreadWork();
    for (String event : WORK) {
      work.recording.enable(event).withThreshold(Duration.ZERO).withStackTrace();
    }
    work.recording.start();
    return work;
  }

  /// What was done so far, a few lines each.
  Set<String> found() {
    try {
      Path file = Files.createTempFile("event-thread", ".jfr");
      try {
        recording.stop();
        recording.dump(file);
        return read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The recording cannot be read", e);
    }
  }

  private static Set<String> read(Path file) throws IOException {
    Set<String> found = new LinkedHashSet<>();
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (onEventThread(event) && !allowed(event)) {
          found.add(words(event));
        }
      }
    }
    return found;
  }

  private static boolean onEventThread(RecordedEvent event) {
    var thread = event.getThread("eventThread");
    return thread != null
        && thread.getJavaName() != null
        && thread.getJavaName().startsWith("AWT-EventQueue");
  }

  private static boolean allowed(RecordedEvent event) {
    String where = where(event);
    boolean reads = event.getEventType().getName().equals("jdk.FileRead");
    return reads && OWN_FILES.stream().anyMatch(where::startsWith)
        || frames(event).stream().map(EventThreadWork::name).anyMatch(EventThreadWork::isAllowed);
  }

  private static boolean isAllowed(String frame) {
    return ALLOWED.stream().anyMatch(frame::startsWith);
  }

  private static String where(RecordedEvent event) {
    return String.valueOf(
        event.hasField("path") ? event.getString("path") : event.getString("host"));
  }

  private static String words(RecordedEvent event) {
    StringBuilder text = new StringBuilder(event.getEventType().getName() + " " + where(event));
    frames(event).stream().limit(25).forEach(frame -> text.append("\n    ").append(name(frame)));
    return text.toString();
  }

  private static List<RecordedFrame> frames(RecordedEvent event) {
    return event.getStackTrace() == null ? List.of() : event.getStackTrace().getFrames();
  }

  private static String name(RecordedFrame frame) {
    return frame.getMethod().getType().getName()
        + "#"
        + frame.getMethod().getName()
        + ":"
        + frame.getLineNumber();
  }

  @Override
  public void close() {
    recording.close();
  }
}
