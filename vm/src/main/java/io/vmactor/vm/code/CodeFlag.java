package io.vmactor.vm.code;

/** What is special about calls of a code object. */
public enum CodeFlag {
  /** Further positional arguments arrive as a tuple. */
  REST,
  /** Keyword arguments that no parameter takes arrive as a dict. */
  KEYWORD_REST,
  /** A call answers a generator, which runs the body. */
  GENERATOR,
  /** With {@link #GENERATOR}: the generator is a coroutine. */
  COROUTINE,
  /** With {@link #COROUTINE}: an asynchronous generator. */
  ASYNC_GENERATOR,
  /** Frames of this code are left out of tracebacks. */
  HIDDEN
}
