package app.landfall.store.sql;

import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.Codec;
import java.util.SortedMap;

/// Numbers by name as one JSON object.
public final class JsonNumbers {
  private JsonNumbers() {}

  public static String write(SortedMap<String, Long> numbers) {
    return Codec.ancestry(new Ancestry(numbers));
  }

  public static SortedMap<String, Long> read(String text) {
    return Codec.readAncestry(text).seqs();
  }
}
