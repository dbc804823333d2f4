package io.vmactor.cli;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Cuts what is being typed into words for completion, and asks for more while it is unfinished. */
final class ReplParser implements Parser {
  private final ReplLanguage language;

  ReplParser(ReplLanguage language) {
    this.language = language;
  }

  /** A line as the completion sees it. */
  private record Words(String line, int cursor, List<String> words, int wordIndex, int wordCursor)
      implements CompletingParsedLine {
    @Override
    public String word() {
      return words.get(wordIndex);
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return wordCursor;
    }

    @Override
    public int rawWordLength() {
      return word().length();
    }
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context != ParseContext.COMPLETE
        && !ReplSession.isDotCommand(line)
        && language.isUnfinished(line)) {
      throw new EOFError(-1, cursor, "the batch goes on in the next line");
    }
    List<String> words = new ArrayList<>();
    int wordIndex = -1;
    int wordCursor = 0;
    int at = 0;
    while (at < line.length()) {
      int start = at;
      while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
        at++;
      }
      if (at > start) {
        if (wordIndex < 0 && cursor <= at) {
          wordIndex = words.size();
          wordCursor = Math.max(0, cursor - start);
          if (cursor < start) {
            words.add("");
          }
        }
        words.add(line.substring(start, at));
      } else {
        at++;
      }
    }
    if (wordIndex < 0) {
      wordIndex = words.size();
      words.add("");
    }
    return new Words(line, cursor, List.copyOf(words), wordIndex, wordCursor);
  }
}
