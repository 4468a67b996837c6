package app.landfall.desktop.commands;

import app.landfall.desktop.program.OpenProfile;
import app.landfall.desktop.terminal.Console;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// One run of one command: the program, opened when the command first asks, and where it prints.
public record CommandContext(OpenProfile program, Console console) {

  /// Writes one value of JSON.
  @FunctionalInterface
  interface Json {
    void write(JsonGenerator out) throws IOException;
  }

  void print(String line) {
    console.out().println(line);
  }

  void printJson(Json json) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.useDefaultPrettyPrinter();
      json.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing JSON to memory failed", e);
    }
    console.out().println(text);
  }
}
