package app.landfall.invoices.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;

/// The output of commands: text that came from documents without control characters, which a
/// terminal would obey, and JSON.
final class CommandOutput {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CommandOutput() {}

  /// One line of text.
  static String line(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(c -> isObeyed(c) ? ' ' : c).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  static void json(PrintWriter out, JsonNode node) {
    try {
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always JSON", e);
    }
  }

  /// Reads canonical JSON of a single value; text that is none stands for itself.
  static JsonNode value(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException odd) {
      return JSON.getNodeFactory().textNode(json);
    }
  }

  /// Control characters, and marks that turn the direction of the line around.
  private static boolean isObeyed(int c) {
    return Character.isISOControl(c)
        || c == 0x2028
        || c == 0x2029
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
