package io.vmactor.python.compiler;

import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.tokenizer.SourceRange;
import io.vmactor.python.parser.PythonParser.Source;
import io.vmactor.vm.code.Position;

/** Turns the parser's places, in code points from 0, into positions, in UTF-16 units from 1. */
final class Positions {
  private final Source source;

  Positions(Source source) {
    this.source = source;
  }

  Position of(SSTNode node) {
    return of(node.getSourceRange());
  }

  Position of(SourceRange range) {
    if (range.startLine <= 0) {
      return Position.UNKNOWN;
    }
    return new Position(
        range.startLine,
        column(range.startLine, range.startColumn),
        Math.max(range.endLine, 0),
        column(range.endLine, range.endColumn));
  }

  private int column(int line, int codePoints) {
    String text = source.line(line);
    if (codePoints < 0) {
      return 0;
    }
    int units = Math.min(codePoints, text.length());
    for (int i = 0; i < units; i++) {
      if (text.charAt(i) >= 0x80) {
        return units(text, codePoints) + 1;
      }
    }
    return codePoints + 1;
  }

  private static int units(String text, int codePoints) {
    int count = text.codePointCount(0, text.length());
    return codePoints <= count
        ? text.offsetByCodePoints(0, codePoints)
        : text.length() + codePoints - count;
  }
}
