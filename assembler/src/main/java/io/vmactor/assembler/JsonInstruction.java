package io.vmactor.assembler;

import io.vmactor.vm.isa.Instruction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instruction of a JSON stream.
 *
 * @param instruction its definition
 * @param operands its operands: an Integer where the kind is structural, a code object, or a value
 * @param line where its name stands
 * @param column where its name stands
 */
record JsonInstruction(
    Instruction instruction, List<@Nullable Object> operands, int line, int column) {}
