package io.vmactor.vm.testing;

import io.vmactor.vm.isa.CustomInstruction;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.isa.OperandKind;
import io.vmactor.vm.isa.StackEffect;
import io.vmactor.vm.plugin.ActorView;
import io.vmactor.vm.plugin.InstructionHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A few instructions with handlers in Java, for random programs over more than the standard set.
 */
public final class TestInstructions {
  private static final Map<String, InstructionHandler> HANDLERS = new LinkedHashMap<>();
  private static final InstructionSet SET =
      InstructionSet.standard()
          .with(instruction("OP_TEST_TEXT", "a -- string", List.of(), TestInstructions::text))
          .with(instruction("OP_TEST_SORT", "a b -- a b", List.of(), TestInstructions::sort))
          .with(instruction("OP_TEST_DROP", "a --", List.of(), ActorView::pop))
          .with(instruction("OP_TEST_NEW", "-- list", List.of(), view -> view.push(List.of(1, ""))))
          .with(
              instruction(
                  "OP_TEST_PACK",
                  "item*n -- list",
                  List.of(OperandKind.COUNT),
                  TestInstructions::pack))
          .with(instruction("OP_TEST_PICKY", "a -- n", List.of(), TestInstructions::picky));

  private TestInstructions() {}

  private static CustomInstruction instruction(
      String mnemonic, String effect, List<OperandKind> operands, InstructionHandler handler) {
    int number = InstructionSet.FIRST_CUSTOM_NUMBER + HANDLERS.size();
    HANDLERS.put(mnemonic, handler);
    return new CustomInstruction(
        mnemonic, number, operands, StackEffect.parse(effect), "For tests.", "the tests");
  }

  /** The standard instructions and these. */
  public static InstructionSet set() {
    return SET;
  }

  /** A program over {@link #set}. */
  public static Program program(List<@Nullable Object[]> batches) {
    return new Program(batches, SET, Collections.unmodifiableMap(HANDLERS));
  }

  private static void text(ActorView view) {
    view.push("<" + JavaText.of(view.pop()) + ">");
  }

  private static void sort(ActorView view) {
    Object b = view.pop();
    Object a = view.peek(0);
    if (JavaText.of(a).compareTo(JavaText.of(b)) > 0) {
      view.pop();
      view.push(b);
      view.push(a);
    } else {
      view.push(b);
    }
  }

  private static void pack(ActorView view) {
    List<@Nullable Object> items = new ArrayList<>();
    for (int n = (Integer) view.operand(0); n > 0; n--) {
      items.add(view.pop());
    }
    Collections.reverse(items);
    view.push(items);
  }

  private static void picky(ActorView view) {
    Object value = view.pop();
    if (value instanceof Long n) {
      view.push(n / 2);
    } else if (value == null) {
      throw new IllegalStateException("nothing will not do");
    } else {
      throw view.fail("picky", "not " + value.getClass().getSimpleName());
    }
  }
}
