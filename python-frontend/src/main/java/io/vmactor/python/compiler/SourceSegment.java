package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.tokenizer.SourceRange;
import io.vmactor.python.parser.PythonParser.Source;

/** The text of a node. */
final class SourceSegment {
  private SourceSegment() {}

  static String of(SSTNode node, Source source) {
    SourceRange range = node.getSourceRange();
    StringBuilder text = new StringBuilder();
    for (int line = range.startLine; line <= range.endLine; line++) {
      String whole = source.line(line);
      int start = line == range.startLine ? units(whole, range.startColumn) : 0;
      int end = line == range.endLine ? units(whole, range.endColumn) : whole.length();
      text.append(text.isEmpty() ? "" : " ").append(whole.substring(start, end).strip());
    }
    return text.toString();
  }

  private static int units(String text, int codePoints) {
    return text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
  }
}
