package io.vmactor.vm.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations that run one after the other, and how they end. An exception raised inside goes to the
 * block's handler, if it has one.
 */
public final class Block {
  private final String name;
  private final List<Value> entries = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();
  private @Nullable Terminator terminator;
  private @Nullable Block handler;
  private boolean started;

  Block(String name) {
    this.name = name;
  }

  /** A name for people; need not be unique. */
  public String name() {
    return name;
  }

  /** The values it starts with: the exception, or the results of the jump that leads here. */
  public List<Value> entries() {
    return Collections.unmodifiableList(entries);
  }

  void setEntries(List<Value> values) {
    entries.clear();
    entries.addAll(values);
  }

  /** Its operations in order; passes change the list. */
  public List<Operation> operations() {
    return operations;
  }

  /** Whether it has an end already. */
  public boolean isEnded() {
    return terminator != null;
  }

  /** How it ends. */
  public Terminator terminator() {
    Terminator end = terminator;
    if (end == null) {
      throw new IllegalStateException("block " + name + " has no end");
    }
    return end;
  }

  /** Sets or replaces its end. */
  public void setTerminator(Terminator value) {
    terminator = value;
  }

  /** Where exceptions raised inside go; {@code null}: to the caller. */
  public @Nullable Block handler() {
    return handler;
  }

  void setHandler(@Nullable Block value) {
    handler = value;
  }

  /** Notes that it has its place in a function; answers whether it had one already. */
  boolean start() {
    boolean before = started;
    started = true;
    return before;
  }

  @Override
  public String toString() {
    return name;
  }
}
