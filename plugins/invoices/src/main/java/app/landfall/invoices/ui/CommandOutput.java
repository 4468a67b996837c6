package app.landfall.invoices.ui;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.AmountDigits;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  /// An amount with at least the decimals of its currency, and nothing that a program must strip.
  static String amount(@Nullable Amount amount, @Nullable String currency) {
    if (amount == null) {
      return "";
    }
    int digits = AmountDigits.of(Objects.requireNonNullElse(currency, ""));
    return amount
        .decimal()
        .map(it -> it.setScale(Math.max(it.scale(), digits), RoundingMode.UNNECESSARY))
        .map(BigDecimal::toPlainString)
        .orElse(line(amount.text()));
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
