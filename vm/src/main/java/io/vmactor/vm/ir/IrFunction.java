package io.vmactor.vm.ir;

import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.Dialect;
import io.vmactor.vm.isa.InstructionSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A function: its parameters and captured variables, and its blocks; the first is the entry. */
public final class IrFunction {
  private final String name;
  private final String file;
  private final Dialect dialect;
  private final InstructionSet instructionSet;
  private final List<Variable> parameters = new ArrayList<>();
  private int positionalOnly;
  private @Nullable Variable rest;
  private final List<Variable> keywordOnly = new ArrayList<>();
  private @Nullable Variable keywordRest;
  private final Set<CodeFlag> flags = EnumSet.noneOf(CodeFlag.class);
  private final List<Variable> captured = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();

  /** A function of the standard instructions without parameters and blocks. */
  public IrFunction(String name, String file, Dialect dialect) {
    this(name, file, dialect, InstructionSet.standard());
  }

  /** A function that may use these instructions, without parameters and blocks. */
  public IrFunction(String name, String file, Dialect dialect, InstructionSet instructionSet) {
    this.name = name;
    this.file = file;
    this.dialect = dialect;
    this.instructionSet = instructionSet;
  }

  /** The name in tracebacks. */
  public String name() {
    return name;
  }

  /** The source file, or "". */
  public String file() {
    return file;
  }

  /** The language. */
  public Dialect dialect() {
    return dialect;
  }

  /** The instructions it may use. */
  public InstructionSet instructionSet() {
    return instructionSet;
  }

  /** The parameters that take positional arguments. */
  public List<Variable> parameters() {
    return Collections.unmodifiableList(parameters);
  }

  /** Adds a parameter behind those there are. */
  public Variable addParameter(String parameterName) {
    return add(Variable.local(parameterName), parameters);
  }

  private static Variable add(Variable variable, List<Variable> list) {
    list.add(variable);
    return variable;
  }

  /** How many parameters, from the first on, take no keyword arguments. */
  public int positionalOnly() {
    return positionalOnly;
  }

  /** Makes the first parameters take no keyword arguments. */
  public void setPositionalOnly(int count) {
    positionalOnly = count;
  }

  /** The parameter that gets a tuple of the further arguments, or {@code null}. */
  public @Nullable Variable rest() {
    return rest;
  }

  /** Makes it take further arguments, as a tuple in the variable answered. */
  public Variable addRest(String restName) {
    Variable variable = Variable.local(restName);
    rest = variable;
    flags.add(CodeFlag.REST);
    return variable;
  }

  /** The parameters that take keyword arguments alone. */
  public List<Variable> keywordOnly() {
    return Collections.unmodifiableList(keywordOnly);
  }

  /** Adds a parameter that takes keyword arguments alone. */
  public Variable addKeywordOnly(String parameterName) {
    return add(Variable.local(parameterName), keywordOnly);
  }

  /** The parameter that gets a dict of the further keyword arguments, or {@code null}. */
  public @Nullable Variable keywordRest() {
    return keywordRest;
  }

  /** Makes it take further keyword arguments, as a dict in the variable answered. */
  public Variable addKeywordRest(String restName) {
    Variable variable = Variable.local(restName);
    keywordRest = variable;
    flags.add(CodeFlag.KEYWORD_REST);
    return variable;
  }

  /** All that a call binds, in the order of the code object's locals. */
  public List<Variable> bound() {
    List<Variable> bound = new ArrayList<>(parameters);
    if (rest != null) {
      bound.add(rest);
    }
    bound.addAll(keywordOnly);
    if (keywordRest != null) {
      bound.add(keywordRest);
    }
    return bound;
  }

  /** What is special about its calls. */
  public Set<CodeFlag> flags() {
    return Collections.unmodifiableSet(flags);
  }

  /** Sets a flag. */
  public void addFlag(CodeFlag flag) {
    flags.add(flag);
  }

  /** The captured cells, in the order in which a closure gets them. */
  public List<Variable> captured() {
    return Collections.unmodifiableList(captured);
  }

  /** Adds a captured cell behind those there are. */
  public Variable addCaptured(String variableName) {
    return add(Variable.captured(variableName), captured);
  }

  /** The blocks in the order in which they are laid out; passes change the list. */
  public List<Block> blocks() {
    return blocks;
  }

  /** The functions that its operations make closures of, directly. */
  public List<IrFunction> inner() {
    List<IrFunction> found = new ArrayList<>();
    for (Block block : blocks) {
      for (Operation operation : block.operations()) {
        for (Object operand : operation.operands()) {
          if (operand instanceof IrFunction function) {
            found.add(function);
          }
        }
      }
    }
    return found;
  }

  @Override
  public String toString() {
    return "function " + name;
  }
}
