package app.landfall.invoices.incoming;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.message.DefaultBodyDescriptorBuilder;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/// A mail as mail programs save it (RFC 5322, `.eml`). Its attachments come out in their order, and
/// then the mail itself, which is the paper that says who sent them. A mail inside a mail is kept
/// and not opened. Nothing in it is fetched, and its text is not shown.
final class MailPaper {
  private static final Pattern HEADER =
      Pattern.compile(
          "(?im)^(from|to|subject|date|received|return-path|delivered-to|mime-version|message-id)"
              + "[ \\t]*:");
  private static final int HEAD_BYTES = 4096;
  private static final int MOST_HEADERS = 1000;
  private static final int LONGEST_HEADER = 100_000;

  private final IncomingFile mail;
  private final Budget budget;
  private int files;

  MailPaper(IncomingFile mail) {
    this.mail = mail;
    this.budget = new Budget(mail.bytes().length);
  }

  static boolean is(byte[] bytes, String name) {
    if (!name.toLowerCase(Locale.ROOT).endsWith(".eml")) {
      return false;
    }
    int length = Math.min(bytes.length, HEAD_BYTES);
    return HEADER.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1)).find();
  }

  void unpack(Taker taker) {
    Refusal stopped;
    try {
      read(taker);
      stopped = files == 0 ? Refusals.noFilesInMail() : Refusals.mailOpened();
    } catch (RefusedException refused) {
      stopped = refused.why();
    } catch (IOException | MimeException | RuntimeException broken) {
      stopped = Refusals.brokenMail(); // the parser also throws unchecked exceptions
    }
    if (!Thread.currentThread().isInterrupted()) {
      taker.comes(new IncomingFile(mail.place(), mail.bytes(), mail.asked(), Optional.of(stopped)));
    }
  }

  private void read(Taker taker) throws IOException, MimeException, RefusedException {
    MimeTokenStream tokens = tokens();
    tokens.parse(new ByteArrayInputStream(mail.bytes()));
    for (EntityState state = tokens.getState();
        state != EntityState.T_END_OF_STREAM && !Thread.currentThread().isInterrupted();
        state = tokens.next()) {
      if (state == EntityState.T_BODY) {
        budget.part();
        part((MaximalBodyDescriptor) tokens.getBodyDescriptor(), tokens, taker);
      }
    }
  }

  private static MimeTokenStream tokens() {
    MimeConfig config =
        new MimeConfig.Builder()
            .setMaxHeaderCount(MOST_HEADERS)
            .setMaxHeaderLen(LONGEST_HEADER)
            .setMaxLineLen(-1)
            .setMaxContentLen(-1)
            .build();
    MimeTokenStream tokens =
        new MimeTokenStream(
            config,
            DecodeMonitor.SILENT,
            new DefaultBodyDescriptorBuilder(
                null, LenientFieldParser.getParser(), DecodeMonitor.SILENT));
    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    return tokens;
  }

  private void part(MaximalBodyDescriptor about, MimeTokenStream tokens, Taker taker)
      throws IOException, RefusedException {
    boolean isMail = about.getMimeType().equals("message/rfc822");
    String name = name(about);
    if (name == null && !isMail && !isPaper(about)) {
      return; // the text of the mail, which is kept with it
    }
    Place inside = mail.place().in(name == null ? (isMail ? "mail.eml" : standIn(about)) : name);
    if (about.getContentId() != null && !isPaper(about) && about.getMediaType().equals("image")) {
      taker.leaves(inside, Refusals.partOfMail());
      return;
    }
    byte[] content;
    try (InputStream body = isMail ? tokens.getInputStream() : tokens.getDecodedInputStream()) {
      content = budget.read(body);
    }
    files++;
    if (isMail || is(content, inside.name())) {
      taker.comes(
          new IncomingFile(inside, content, mail.asked(), Optional.of(Refusals.nestedMail())));
    } else {
      Opened.open(new IncomingFile(inside, content, mail.asked(), Optional.empty()), taker);
    }
  }

  private static boolean isPaper(MaximalBodyDescriptor about) {
    return about.getMimeType().equals("application/pdf") || about.getMimeType().endsWith("xml");
  }

  private static String standIn(MaximalBodyDescriptor about) {
    return about.getMimeType().equals("application/pdf") ? "attachment.pdf" : "attachment.xml";
  }

  private static @Nullable String name(MaximalBodyDescriptor about) {
    String name = about.getContentDispositionFilename();
    if (name == null) {
      name = about.getContentTypeParameters().get("name");
    }
    if (name == null || name.isBlank()) {
      return null;
    }
    return DecoderUtil.decodeEncodedWords(name, DecodeMonitor.SILENT).strip();
  }
}
