package io.vmactor.vm.plugin;

import io.vmactor.vm.isa.OperandKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The definition of one instruction of a plug-in. {@link Plugins#load} checks it.
 *
 * @param mnemonic the name, {@code OP_} and then letters and digits; no other instruction's
 * @param operands the kinds of the operands: {@link OperandKind#VALUE}, {@link OperandKind#NAME}
 *     and {@link OperandKind#COUNT}
 * @param effect the stack effect, such as {@code "a b -- sum"} or, with a COUNT operand, {@code
 *     "item*n -- joined"}. {@code null} if only a run can tell; such an instruction can stand only
 *     directly in a batch, not in a function, and no jump may cross it.
 * @param documentation one sentence for the instruction reference
 * @param implementation what carries it out
 */
public record InstructionDefinition(
    String mnemonic,
    List<OperandKind> operands,
    @Nullable String effect,
    String documentation,
    Implementation implementation) {

  /** What carries out an instruction. */
  public sealed interface Implementation {}

  /** Java on Java values; see {@link InstructionHandler}. */
  public record JavaHandler(InstructionHandler handler) implements Implementation {}

  /**
   * A static method in restricted Java: {@code static long m(long context, long a, long b …)} with
   * one word per input, bottom first, up to four, which answers the word of the one output.
   *
   * <p>It works on the actor's own words ({@link io.vmactor.vm.memory.Word}) and objects ({@link
   * io.vmactor.vm.heap.Layout}) without any conversion, and a compiler may turn it into native
   * code. Its class is annotated {@link io.vmactor.vm.memory.Restricted}, and so are the classes
   * whose methods it calls; {@link RestrictedJava} says what they may contain. The rules, which
   * nothing can check:
   *
   * <ul>
   *   <li>It allocates before it has any effect. {@link io.vmactor.vm.heap.Allocation} answers 0,
   *       or {@code Word.EXIT}, if there is no room; the method then answers {@code Word.EXIT} at
   *       once. The actor collects, which moves objects, and the method is called again with the
   *       words its inputs have now. So it also keeps no word anywhere but in its locals and in
   *       objects.
   *   <li>An object it allocates has every word behind the header set, to a value or, in a raw
   *       object, to data, before the method answers or allocates again.
   *   <li>An error is {@code Exit.error(context, trap, a, b)} with one of {@link
   *       io.vmactor.vm.heap.Trap}, whose answer it answers. It throws nothing: what Java throws,
   *       as a division by zero does, fails the batch as {@code handler-error}.
   *   <li>What it does not want to do it leaves to the fallback, with {@code
   *       Exit.callOut(context)}, without having had an effect. So does an operation of the
   *       machine's that answers EXIT because it needs Java, such as {@code Arithmetic.add} of two
   *       large ints.
   *   <li>It does not change ints, floats, strings, tuples and other objects that never change, nor
   *       reads beyond an object's end. A wrong address is undefined behaviour, unless the JVM runs
   *       with {@code -Dvmactor.checked=true}, under which tests should run.
   *   <li>It is short, or at least bounded by the size of its inputs: while it runs, the actor can
   *       be neither pre-empted nor interrupted.
   * </ul>
   *
   * @param owner the class
   * @param method the method's name
   * @param fallback carries out the instruction when the method leaves it to Java, or {@code null}
   */
  public record RestrictedMethod(
      Class<?> owner, String method, @Nullable InstructionHandler fallback)
      implements Implementation {}

  /** An instruction that Java carries out. */
  public static InstructionDefinition of(
      String mnemonic,
      List<OperandKind> operands,
      @Nullable String effect,
      String documentation,
      InstructionHandler handler) {
    return new InstructionDefinition(
        mnemonic, operands, effect, documentation, new JavaHandler(handler));
  }

  /**
   * An instruction without operands that a method in restricted Java carries out; see {@link
   * RestrictedMethod}.
   */
  public static InstructionDefinition restricted(
      String mnemonic, String effect, String documentation, Class<?> owner, String method) {
    return new InstructionDefinition(
        mnemonic, List.of(), effect, documentation, new RestrictedMethod(owner, method, null));
  }

  /** The same with Java for what the method does not do. */
  public static InstructionDefinition restricted(
      String mnemonic,
      String effect,
      String documentation,
      Class<?> owner,
      String method,
      InstructionHandler fallback) {
    return new InstructionDefinition(
        mnemonic, List.of(), effect, documentation, new RestrictedMethod(owner, method, fallback));
  }
}
