package io.vmactor.python.scope;

import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.tokenizer.SourceRange;
import java.io.Serial;

/** What is wrong with a program that the grammar accepts, on its way out of the compiler. */
public final class CompileError extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient SourceRange range;

  /** An error in a node, in CPython's words. */
  public CompileError(String message, SSTNode node) {
    this(message, node.getSourceRange());
  }

  /** An error in a part of the source. */
  public CompileError(String message, SourceRange range) {
    super(message, null, false, false);
    this.range = range;
  }

  /** Where: lines from 1, columns from 0, in code points. */
  public SourceRange range() {
    return range;
  }
}
