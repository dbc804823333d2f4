package io.vmactor.python.program;

import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import io.vmactor.python.parser.PythonParser;
import io.vmactor.python.parser.PythonSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The marks below a source line in a traceback, by the rules of CPython 3.12's traceback module.
 */
final class ErrorMarks {
  private static final String INDENT = "    ";

  /** A part of a segment that is marked more strongly: an operator, or a subscript. */
  private record Anchors(int left, int right) {}

  private ErrorMarks() {}

  /**
   * The line of marks, or {@code null} if there is nothing to mark.
   *
   * @param text the source line
   * @param start the column of the first character, from 1, in UTF-16 units
   * @param end the column behind the last character, or 0 for the line's end
   */
  static @Nullable String of(String text, int start, int end) {
    String line = text.stripTrailing();
    int indent = line.length() - line.stripLeading().length();
    int from = start - 1;
    boolean whole = end <= 0;
    int to = whole ? line.length() : Math.min(end - 1, line.length());
    if (from < indent || to <= from) {
      return null;
    }
    String segment = line.substring(from, to);
    Anchors anchors = whole ? null : anchors(segment);
    if (anchors == null && to - from == line.length() - indent) {
      return null;
    }
    String marks = anchors == null ? "^".repeat(length(segment)) : marks(segment, anchors);
    return INDENT + " ".repeat(length(line.substring(indent, from))) + marks;
  }

  private static String marks(String segment, Anchors anchors) {
    int left = Math.min(anchors.left, segment.length());
    int right = Math.clamp(anchors.right, left, segment.length());
    return "~".repeat(length(segment.substring(0, left)))
        + "^".repeat(length(segment.substring(left, right)))
        + "~".repeat(length(segment.substring(right)));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static @Nullable Anchors anchors(String segment) {
    StmtTy[] body;
    try {
      body = PythonParser.parse(segment, "").tree().body;
    } catch (PythonSyntaxException noStatement) {
      return null;
    }
    if (body == null || body.length != 1 || !(body[0] instanceof StmtTy.Expr statement)) {
      return null;
    }
    return switch (statement.value) {
      case ExprTy.BinOp e -> operator(e, segment);
      case ExprTy.Subscript e -> subscript(e, segment);
      default -> null;
    };
  }

  private static int units(String segment, int codePoints) {
    return segment.offsetByCodePoints(0, Math.min(codePoints, length(segment)));
  }

  private static Anchors operator(ExprTy.BinOp e, String segment) {
    int start = units(segment, e.left.getSourceRange().endColumn);
    int end = units(segment, e.right.getSourceRange().startColumn);
    String between = start <= end ? segment.substring(start, end) : "";
    int offset = between.length() - between.stripLeading().length();
    int left = start + offset;
    int right = left + 1;
    if (offset + 1 < between.length() && !Character.isWhitespace(between.charAt(offset + 1))) {
      right++;
    }
    while (left < segment.length()
        && (Character.isWhitespace(segment.charAt(left)) || segment.charAt(left) == ')')) {
      left++;
      right++;
    }
    return new Anchors(left, right);
  }

  private static Anchors subscript(ExprTy.Subscript e, String segment) {
    int left = units(segment, e.value.getSourceRange().endColumn);
    int right = units(segment, e.slice.getSourceRange().endColumn + 1);
    while (left < segment.length() && segment.charAt(left) != '[') {
      left++;
    }
    while (right < segment.length() && segment.charAt(right) != ']') {
      right++;
    }
    return new Anchors(left, Math.min(right + 1, segment.length()));
  }
}
