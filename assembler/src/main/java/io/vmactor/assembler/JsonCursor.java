package io.vmactor.assembler;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The current token of a JSON text, and errors that say where it stands. */
final class JsonCursor {
  private static final int MOST_SHOWN = 60;

  private final JsonParser parser;
  private final String file;

  JsonCursor(JsonParser parser, String file) {
    this.parser = parser;
    this.file = file;
  }

  /** Goes on to the next token, which must exist. */
  JsonToken next() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw error("the text ends too early");
    }
    return token;
  }

  /** Goes on to the next token, which must be {@code wanted}. */
  void expect(JsonToken wanted, String what) throws IOException {
    if (parser.nextToken() != wanted) {
      throw error(what + " should stand here, not " + shown());
    }
  }

  /** The current token must be {@code wanted}. */
  void expectToken(JsonToken wanted, String what) throws IOException {
    if (parser.currentToken() != wanted) {
      throw error(what + " should stand here, not " + shown());
    }
  }

  /** Nothing may follow. */
  void expectEnd() throws IOException {
    if (parser.nextToken() != null) {
      throw error("the stream is complete, but " + shown() + " follows; a file holds one array");
    }
  }

  JsonToken token() {
    return parser.currentToken();
  }

  /** The name, string or number as it is meant. */
  String text() throws IOException {
    return parser.getText();
  }

  /** The current number if it is an int of Java's range, else {@code null}. */
  @Nullable Integer smallInt() throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getTextLength() > 11) {
      return null;
    }
    long value = parser.getLongValue();
    return value == (int) value ? (int) value : null;
  }

  int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  int column() {
    return parser.currentTokenLocation().getColumnNr();
  }

  /** The error that the current token is at fault. */
  AssemblyException error(String problem) {
    JsonLocation at =
        parser.currentToken() == null ? parser.currentLocation() : parser.currentTokenLocation();
    return new AssemblyException(file, at.getLineNr(), at.getColumnNr(), problem);
  }

  /** The error that the text is at fault where reading stopped. */
  AssemblyException errorHere(String problem) {
    JsonLocation at = parser.currentLocation();
    return new AssemblyException(file, at.getLineNr(), at.getColumnNr(), problem);
  }

  /** The current token as an error message shows it. */
  String shown() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return "the end of the text";
    }
    return switch (token) {
      case START_ARRAY -> "an array";
      case START_OBJECT -> "an object";
      case END_ARRAY -> "the end of the array";
      case END_OBJECT -> "the end of the object";
      default -> {
        String text = parser.getText();
        yield text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
      }
    };
  }
}
