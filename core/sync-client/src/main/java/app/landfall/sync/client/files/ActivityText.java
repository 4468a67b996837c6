package app.landfall.sync.client.files;

import app.landfall.sync.Activity;
import app.landfall.sync.SyncFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Activity as lines of a file: a time, a word and what belongs to it, with tabs between.
final class ActivityText {
  private ActivityText() {}

  static String write(Activity activity) {
    List<Object> words = new ArrayList<>(List.of(activity.at()));
    words.addAll(
        switch (activity.event()) {
          case Activity.Sent(int changes, int had, int refused) ->
              List.of("sent", changes, had, refused);
          case Activity.Received(int rows, int held) -> List.of("received", rows, held);
          case Activity.Reached(String company) -> List.of("reached", company);
          case Activity.Failed(SyncFault fault) -> List.of("failed", fault.kind(), fault.detail());
          case Activity.Mended(Activity.Mended.What what, String about) ->
              List.of("mended", what, about);
          case Activity.ConnectedTo(String company) -> List.of("connected", company);
          case Activity.DisconnectedFrom(String company) -> List.of("disconnected", company);
        });
    return String.join("\t", words.stream().map(word -> oneWord(word.toString())).toList());
  }

  private static String oneWord(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  /// The line's meaning; empty for one that was torn, or written by a newer program.
  static Optional<Activity> read(String line) {
    String[] words = line.split("\t", -1);
    try {
      return Optional.of(new Activity(Instant.parse(words[0]), event(words)));
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static Activity.Event event(String[] words) {
    return switch (words[1]) {
      case "sent" -> new Activity.Sent(number(words[2]), number(words[3]), number(words[4]));
      case "received" -> new Activity.Received(number(words[2]), number(words[3]));
      case "reached" -> new Activity.Reached(words[2]);
      case "failed" ->
          new Activity.Failed(new SyncFault(SyncFault.Kind.valueOf(words[2]), words[3]));
      case "mended" -> new Activity.Mended(Activity.Mended.What.valueOf(words[2]), words[3]);
      case "connected" -> new Activity.ConnectedTo(words[2]);
      case "disconnected" -> new Activity.DisconnectedFrom(words[2]);
      default -> throw new IllegalArgumentException(words[1]);
    };
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }
}
