package io.vmactor.vm;

/** What a failing batch does to its actor. */
public enum ErrorPolicy {
  /** The actor ends, as in Erlang: its memory is freed and later batches are dropped. */
  CRASH,
  /**
   * The batch is undone: operand stack and variables go back to where they were when it started.
   * Objects it changed and output it printed remain.
   */
  UNDO
}
