package app.landfall.invoices.run;

import app.landfall.invoices.bank.BankAnswerReader;
import app.landfall.invoices.bank.BankFileKind;
import app.landfall.invoices.bank.StatementReader;
import app.landfall.invoices.bank.UnreadableBankFileException;
import app.landfall.invoices.incoming.ChosenFiles;
import app.landfall.invoices.incoming.IncomingFile;
import app.landfall.invoices.incoming.Place;
import app.landfall.invoices.incoming.Refusal;
import app.landfall.invoices.incoming.Taker;
import app.landfall.invoices.run.BankAnswers.AnsweredRun;
import app.landfall.invoices.run.BankStatements.StatementRead;
import app.landfall.plugin.Sentence;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The road of a bank's files to where they belong: statements are booked, answers are noted, also
/// from zips and mails. Blocks; not for the event thread.
public final class BankFiles {
  private final BankStatements statements;
  private final BankAnswers answers;

  @Inject
  BankFiles(BankStatements statements, BankAnswers answers) {
    this.statements = statements;
    this.answers = answers;
  }

  /// A file of which nothing was used.
  ///
  /// @param place as people read it
  public record UnreadFile(String place, Sentence why) {}

  /// What came of files.
  public record BankNews(
      List<StatementRead> statements, List<AnsweredRun> answers, List<UnreadFile> unread) {
    public BankNews {
      statements = List.copyOf(statements);
      answers = List.copyOf(answers);
      unread = List.copyOf(unread);
    }
  }

  /// Reads files, and those in folders. In a folder, what is no file of a bank is passed over.
  public BankNews read(List<Path> files, String who, Instant now) {
    Reading reading = new Reading(who, now);
    ChosenFiles chosen = ChosenFiles.of(files);
    chosen.list().forEach(file -> chosen.read(file, reading));
    return new BankNews(reading.read, reading.answered, reading.unread);
  }

  /// One reading.
  private final class Reading implements Taker {
    private final String who;
    private final Instant now;
    private final List<StatementRead> read = new ArrayList<>();
    private final List<AnsweredRun> answered = new ArrayList<>();
    private final List<UnreadFile> unread = new ArrayList<>();

    Reading(String who, Instant now) {
      this.who = who;
      this.now = now;
    }

    @Override
    public void comes(IncomingFile incoming) {
      BankFileKind kind = BankFileKind.of(incoming.bytes());
      try {
        if (kind == BankFileKind.ANSWER) {
          answered.add(answers.note(BankAnswerReader.read(incoming.bytes()), now).join());
        } else if (kind == BankFileKind.STATEMENT || incoming.asked()) {
          read.addAll(statements.read(StatementReader.read(incoming.bytes()), who, now));
        }
      } catch (UnreadableBankFileException unreadable) {
        unread.add(new UnreadFile(incoming.place().toString(), unreadable.sentence()));
      }
    }

    @Override
    public void leaves(Place place, Refusal why) {
      unread.add(new UnreadFile(place.toString(), why.sentence()));
    }
  }
}
