package io.vmactor.vm.isa;

import static io.vmactor.vm.isa.Instruction.Flag.ALLOCATES;
import static io.vmactor.vm.isa.Instruction.Flag.CAN_TRAP;
import static io.vmactor.vm.isa.Instruction.Flag.CODE_ONLY;
import static io.vmactor.vm.isa.Instruction.Flag.CONCURRENT;
import static io.vmactor.vm.isa.Instruction.Flag.CONTROL;
import static io.vmactor.vm.isa.Instruction.Flag.DELIVERY;
import static io.vmactor.vm.isa.Instruction.Flag.NO_FALL_THROUGH;
import static io.vmactor.vm.isa.Instruction.Flag.PURE;
import static io.vmactor.vm.isa.Instruction.Flag.SAFEPOINT;
import static io.vmactor.vm.isa.OperandKind.BACKWARD;
import static io.vmactor.vm.isa.OperandKind.CAPTURED;
import static io.vmactor.vm.isa.OperandKind.CODE;
import static io.vmactor.vm.isa.OperandKind.COUNT;
import static io.vmactor.vm.isa.OperandKind.FORWARD;
import static io.vmactor.vm.isa.OperandKind.LOCAL;
import static io.vmactor.vm.isa.OperandKind.NAME;
import static io.vmactor.vm.isa.OperandKind.VALUE;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The standard opcodes, in the semantics of the basic dialect: the only list of them. Encoder,
 * decoder, assembler, disassembler, verifier, instruction reference and the fuzzer's generator
 * derive from it.
 *
 * <p>Numbers are never changed and never used again, though files name opcodes by mnemonic.
 * 0x01–0xFF are the basic machine, 0x100–0x1FF are kept for classes and objects, 0x200–0x27F for
 * generators and continuations, 0x280–0x2FF for actors, 0x300–0x3FF for the other dialects; custom
 * instructions start at {@link InstructionSet#FIRST_CUSTOM_NUMBER}.
 */
public enum Opcode implements Instruction {
  // ---- stack
  CONSTANT(0x01, ops(VALUE), "-- v", flags(PURE), "Pushes the constant v."),
  PUSH(
      0x02, ops(VALUE), "-- v", flags(PURE), "Pushes the constant v; another name of OP_CONSTANT."),
  POP(0x03, ops(), "any --", flags(PURE), "Drops the top of the stack."),
  DUP(0x04, ops(), "a -- a a", flags(PURE), "Pushes the top of the stack once more."),
  SWAP(0x05, ops(), "a b -- b a", flags(PURE), "Exchanges the two topmost values."),
  OVER(0x06, ops(), "a b -- a b a", flags(PURE), "Pushes the value below the top once more."),
  ROTATE(
      0x07, ops(), "a b c -- b c a", flags(PURE), "Moves the third value from the top to the top."),
  NIL(0x08, ops(), "-- nil", flags(PURE), "Pushes nil."),
  TRUE(0x09, ops(), "-- true", flags(PURE), "Pushes true."),
  FALSE(0x0A, ops(), "-- false", flags(PURE), "Pushes false."),
  NOP(0x0B, ops(), "--", flags(PURE), "Does nothing."),

  // ---- arithmetic
  ADD(
      OpcodeNumbers.ADD,
      ops(),
      "a b -- sum",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "Adds two numbers, or joins two strings, lists, tuples or byte strings; ints grow without limit."),
  SUBTRACT(
      OpcodeNumbers.SUBTRACT,
      ops(),
      "a b -- difference",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "Subtracts b from a."),
  MULTIPLY(
      OpcodeNumbers.MULTIPLY,
      ops(),
      "a b -- product",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "Multiplies two numbers."),
  DIVIDE(
      OpcodeNumbers.DIVIDE,
      ops(),
      "a b -- quotient",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "Divides a by b: an int if both are ints and b divides a, else a float."),
  FLOOR_DIVIDE(
      OpcodeNumbers.FLOOR_DIVIDE,
      ops(),
      "a b -- quotient",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "Divides a by b and rounds down; an int if both are ints."),
  MODULO(
      OpcodeNumbers.MODULO,
      ops(),
      "a b -- remainder",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "The remainder of OP_FLOOR_DIVIDE; it has the sign of b."),
  POWER(
      OpcodeNumbers.POWER,
      ops(),
      "a b -- power",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "Raises a to the power b: an int if both are ints and b is not negative, else a float."),
  NEGATE(
      OpcodeNumbers.NEGATE,
      ops(),
      "a -- negated",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "Changes the sign of a number."),

  // ---- bits, on ints of any size in two's complement
  BIT_AND(
      OpcodeNumbers.BIT_AND,
      ops(),
      "a b -- c",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "Bitwise and of two ints."),
  BIT_OR(
      OpcodeNumbers.BIT_OR,
      ops(),
      "a b -- c",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "Bitwise or of two ints."),
  BIT_XOR(
      OpcodeNumbers.BIT_XOR,
      ops(),
      "a b -- c",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "Bitwise exclusive or of two ints."),
  BIT_NOT(
      OpcodeNumbers.BIT_NOT,
      ops(),
      "a -- b",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "Bitwise complement of an int."),
  SHIFT_LEFT(
      OpcodeNumbers.SHIFT_LEFT,
      ops(),
      "a b -- c",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "Shifts the int a left by b bits; b is not negative."),
  SHIFT_RIGHT(
      OpcodeNumbers.SHIFT_RIGHT,
      ops(),
      "a b -- c",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "Shifts the int a right by b bits, keeping the sign; b is not negative."),

  // ---- comparison
  GREATER(
      0x20,
      ops(),
      "a b -- bool",
      flags(PURE, CAN_TRAP),
      "Whether a > b; two numbers or two strings."),
  LESS(
      0x21,
      ops(),
      "a b -- bool",
      flags(PURE, CAN_TRAP),
      "Whether a < b; two numbers or two strings."),
  GREATER_EQUAL(
      0x22,
      ops(),
      "a b -- bool",
      flags(PURE, CAN_TRAP),
      "Whether a >= b; two numbers or two strings."),
  LESS_EQUAL(
      0x23,
      ops(),
      "a b -- bool",
      flags(PURE, CAN_TRAP),
      "Whether a <= b; two numbers or two strings."),
  EQUAL(
      0x24,
      ops(),
      "a b -- bool",
      flags(PURE, CAN_TRAP),
      "Whether a and b are equal: numbers by value (1 equals 1.0), containers by contents; a bool equals only itself."),
  NOT_EQUAL(0x25, ops(), "a b -- bool", flags(PURE, CAN_TRAP), "Whether a and b are not equal."),
  IDENTICAL(
      0x26,
      ops(),
      "a b -- bool",
      flags(PURE),
      "Whether a and b are the same object; ints and floats count as the same when their type and value are."),

  // ---- logic; nil and false are false, everything else is true
  NOT(0x28, ops(), "a -- bool", flags(PURE), "True if a is false or nil, else false."),
  AND(
      0x29,
      ops(),
      "a b -- c",
      flags(PURE),
      "a if a is false or nil, else b; both are computed already."),
  OR(
      0x2A,
      ops(),
      "a b -- c",
      flags(PURE),
      "b if a is false or nil, else a; both are computed already."),

  // ---- variables of the actor
  DEFINE_VARIABLE(
      0x30,
      ops(NAME),
      "v --",
      flags(ALLOCATES),
      "Defines the actor's variable, or replaces its value."),
  GET_VARIABLE(
      0x31,
      ops(NAME),
      "-- v",
      flags(CAN_TRAP),
      "Pushes the value of the actor's variable; it must be defined."),
  SET_VARIABLE(
      0x32,
      ops(NAME),
      "v --",
      flags(CAN_TRAP),
      "Assigns to the actor's variable; it must be defined."),

  // ---- locals and captured variables of a code object
  GET_LOCAL(
      0x34,
      ops(LOCAL),
      "-- v",
      flags(PURE, CODE_ONLY),
      "Pushes a local; it must have been assigned on every path."),
  SET_LOCAL(0x35, ops(LOCAL), "v --", flags(CODE_ONLY), "Assigns to a local."),
  MAKE_CELL(
      0x36,
      ops(LOCAL),
      "v --",
      flags(ALLOCATES, CODE_ONLY),
      "Puts a new cell that holds v into the local."),
  GET_CELL(0x37, ops(LOCAL), "-- v", flags(CODE_ONLY), "Pushes the value in the local's cell."),
  SET_CELL(0x38, ops(LOCAL), "v --", flags(CODE_ONLY), "Assigns to the local's cell."),
  PUSH_CELL(
      0x39,
      ops(LOCAL),
      "-- cell",
      flags(CODE_ONLY),
      "Pushes the local's cell itself, for OP_CLOSURE."),
  GET_CAPTURED(
      0x3A, ops(CAPTURED), "-- v", flags(CODE_ONLY), "Pushes the value in a captured cell."),
  SET_CAPTURED(0x3B, ops(CAPTURED), "v --", flags(CODE_ONLY), "Assigns to a captured cell."),
  PUSH_CAPTURED(
      0x3C,
      ops(CAPTURED),
      "-- cell",
      flags(CODE_ONLY),
      "Pushes a captured cell itself, for OP_CLOSURE."),

  // ---- control
  JUMP(
      0x40,
      ops(FORWARD),
      "--",
      flags(CONTROL, NO_FALL_THROUGH),
      "Skips the given number of instructions."),
  JUMP_IF_FALSE(
      0x41,
      ops(FORWARD),
      "condition --",
      flags(CONTROL),
      "Pops the condition and skips the given number of instructions if it is false or nil."),
  JUMP_IF_TRUE(
      0x42,
      ops(FORWARD),
      "condition --",
      flags(CONTROL),
      "Pops the condition and skips the given number of instructions unless it is false or nil."),
  LOOP(
      0x43,
      ops(BACKWARD),
      "--",
      flags(CONTROL, SAFEPOINT, NO_FALL_THROUGH),
      "Goes back the given number of instructions, counted from the next one: OP_LOOP 1 repeats itself."),

  // ---- functions
  CLOSURE(
      0x48,
      ops(CODE, COUNT),
      "cell*n -- function",
      flags(ALLOCATES),
      "Makes a function of the code object and the n captured cells."),
  CALL(
      0x49,
      ops(COUNT),
      "function argument*n -- result",
      flags(CONTROL, CAN_TRAP, ALLOCATES, SAFEPOINT),
      "Calls the function with n arguments."),
  CALL_SPREAD(
      0x4A,
      ops(),
      "function arguments -- result",
      flags(CONTROL, CAN_TRAP, ALLOCATES, SAFEPOINT),
      "Calls the function with the elements of a list or tuple as arguments."),
  TAIL_CALL(
      0x4B,
      ops(COUNT),
      "function argument*n --",
      flags(CONTROL, CAN_TRAP, ALLOCATES, SAFEPOINT, NO_FALL_THROUGH, CODE_ONLY),
      "Calls the function in place of the running one: its result is returned to the caller."),
  RETURN(
      0x4C,
      ops(),
      "any --",
      flags(CONTROL, SAFEPOINT, NO_FALL_THROUGH),
      "Ends the function with the result; directly in a batch it ends the batch and the result stays on the stack."),

  // ---- exceptions
  THROW(
      0x50,
      ops(),
      "exception --",
      flags(CONTROL, CAN_TRAP, NO_FALL_THROUGH),
      "Raises the value: the innermost handler around this point gets it."),
  MAKE_ERROR(
      0x51,
      ops(),
      "kind message -- error",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "Makes an error value of two strings."),
  ERROR_KIND(
      0x52,
      ops(),
      "error -- kind",
      flags(PURE, CAN_TRAP),
      "The kind of an error value, such as \"division-by-zero\"."),
  ERROR_MESSAGE(
      0x53, ops(), "error -- message", flags(PURE, CAN_TRAP), "The message of an error value."),

  // ---- types and conversion
  IS_NUMBER(0x58, ops(), "a -- bool", flags(PURE), "Whether a is an int or a float."),
  IS_STRING(0x59, ops(), "a -- bool", flags(PURE), "Whether a is a string."),
  IS_BOOL(0x5A, ops(), "a -- bool", flags(PURE), "Whether a is true or false."),
  TYPE_OF(
      0x5B,
      ops(),
      "a -- name",
      flags(PURE, ALLOCATES),
      "The name of a's type: nil, bool, int, float, string, bytes, list, tuple, dict, function, error, actor or reference."),
  TO_STRING(
      0x5C,
      ops(),
      "a -- string",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "The string that OP_PRINT would print."),
  TO_NUMBER(
      0x5D,
      ops(),
      "a -- number",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "The number that a string spells; a number stays as it is."),

  // ---- lists, tuples, dicts, strings, bytes
  LIST(
      0x60,
      ops(COUNT),
      "item*n -- list",
      flags(ALLOCATES),
      "Makes a list of the n topmost values."),
  TUPLE(
      0x61,
      ops(COUNT),
      "item*n -- tuple",
      flags(PURE, ALLOCATES),
      "Makes a tuple of the n topmost values."),
  DICT(
      0x62,
      ops(COUNT),
      "pair*2n -- dict",
      flags(CAN_TRAP, ALLOCATES),
      "Makes a dict of n pairs, key below value; it keeps the order of insertion."),
  GET_ITEM(
      0x63,
      ops(),
      "container key -- item",
      flags(CAN_TRAP, ALLOCATES),
      "The item at an index (negative: from the end) of a list, tuple, string or byte string, or under a key of a dict."),
  SET_ITEM(
      0x64,
      ops(),
      "container key item --",
      flags(CAN_TRAP, ALLOCATES),
      "Stores an item of a list or dict."),
  DELETE_ITEM(
      0x65,
      ops(),
      "container key --",
      flags(CAN_TRAP, ALLOCATES),
      "Removes an item of a list or dict."),
  CONTAINS(
      0x66,
      ops(),
      "container item -- bool",
      flags(CAN_TRAP),
      "Whether a list or tuple has an equal item, a dict the key, a string the substring."),
  LENGTH(
      0x67,
      ops(),
      "container -- n",
      flags(CAN_TRAP),
      "The number of items, pairs, code points or bytes."),
  APPEND(
      0x68,
      ops(),
      "list item --",
      flags(CAN_TRAP, ALLOCATES),
      "Adds an item at the end of a list."),
  SLICE(
      0x69,
      ops(),
      "container start end -- part",
      flags(CAN_TRAP, ALLOCATES),
      "Items from start up to but without end, of a list, tuple, string or byte string; nil leaves a side open, "
          + "negative counts from the end."),
  JOIN(
      0x6A,
      ops(),
      "separator strings -- string",
      flags(CAN_TRAP, ALLOCATES),
      "Joins the strings of a list or tuple with the separator between them."),
  CODE_POINT(
      0x6B, ops(), "string -- n", flags(PURE, CAN_TRAP), "The code point of a string of length 1."),
  FROM_CODE_POINT(
      0x6C,
      ops(),
      "n -- string",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "The string of one code point."),
  ENCODE(
      0x6D,
      ops(),
      "string -- bytes",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "The UTF-8 bytes of a string."),
  DECODE(
      0x6E,
      ops(),
      "bytes -- string",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "The string that UTF-8 bytes encode."),

  // ---- iteration
  ITERATE(
      0x70,
      ops(),
      "container -- iterator",
      flags(CAN_TRAP, ALLOCATES),
      "Starts an iteration over a list, tuple, string, byte string, or the keys of a dict."),
  NEXT(
      0x71,
      ops(FORWARD),
      "iterator -- iterator item",
      "iterator --",
      flags(CONTROL, CAN_TRAP, ALLOCATES),
      "Pushes the next item; if there is none, drops the iterator and skips the given number of instructions."),
  UNPACK(
      0x72,
      ops(COUNT),
      "container -- item*n",
      flags(CAN_TRAP, ALLOCATES),
      "Pushes the items of a list or tuple of exactly n items, the last on top."),

  // ---- output
  PRINT(0x78, ops(), "a --", flags(CAN_TRAP), "Prints the value and a newline."),
  PRINT_STACK(
      0x79,
      ops(),
      "--",
      flags(CAN_TRAP),
      "Prints the operand stack, bottom first, and leaves it as it is."),

  // ---- messages
  DELIVER(
      0x80,
      ops(VALUE),
      "--",
      flags(ALLOCATES, DELIVERY),
      "Appends v to the actor's receive queue."),
  RECEIVE(
      0x81,
      ops(),
      "-- v",
      flags(SAFEPOINT),
      "Takes the oldest value of the receive queue; waits while it is empty."),

  // ---- actors
  SPAWN(
      0x280,
      ops(COUNT),
      "function argument*n -- actor",
      flags(CAN_TRAP, ALLOCATES, CONCURRENT),
      "Makes an actor that calls the function with copies of the n arguments and ends with the call; it starts with a "
          + "copy of this actor's variables."),
  SELF(0x281, ops(), "-- actor", flags(CONCURRENT), "Pushes the actor itself."),
  SEND(
      0x282,
      ops(),
      "actor value --",
      flags(CAN_TRAP, CONCURRENT),
      "Appends a copy of the value to the actor's receive queue; if the actor is no more, does nothing."),
  EXIT(
      0x283,
      ops(),
      "reason --",
      flags(CONTROL, CONCURRENT, NO_FALL_THROUGH),
      "Ends the actor; no handler of the program sees it."),
  RECEIVE_TIMEOUT(
      0x284,
      ops(),
      "milliseconds -- v found",
      flags(CAN_TRAP, SAFEPOINT, CONCURRENT),
      "Takes the oldest value of the receive queue and pushes it and true; if there is none so many milliseconds "
          + "long, pushes nil and false."),
  IS_ACTOR(0x285, ops(), "a -- bool", flags(PURE), "Whether a is an actor, living or not."),
  MONITOR(
      0x286,
      ops(),
      "actor -- reference",
      flags(CAN_TRAP, CONCURRENT),
      "Watches the actor: when it ends, (\"down\", reference, actor, how, value) is delivered to this one."),
  SPAWN_MONITORED(
      0x287,
      ops(COUNT),
      "function argument*n -- actor reference",
      flags(CAN_TRAP, ALLOCATES, CONCURRENT),
      "OP_SPAWN and OP_MONITOR in one step, so that the new actor is watched from its start."),
  KILL(
      0x288,
      ops(),
      "actor --",
      flags(CAN_TRAP, CONCURRENT),
      "Ends the actor at its next safepoint; if it is no more, does nothing."),
  SPAWN_CLONE(
      0x289,
      ops(COUNT),
      "function argument*n -- actor reference",
      flags(CAN_TRAP, ALLOCATES, CONCURRENT),
      "OP_SPAWN_MONITORED, but the new actor starts with copies of all objects of this one, whatever they are, and "
          + "calls the copy of the function with those of the arguments."),
  IS_OWN(
      0x28A,
      ops(),
      "a -- bool",
      flags(CONCURRENT),
      "Whether a consists of numbers, strings, tuples and the like, and of lists, dicts and sets that this actor has "
          + "made itself, not taken over from the one it is a clone of."),

  // ---- pairs, symbols, characters, and what differs in Scheme
  SCM_TRUTH(
      0x380,
      ops(),
      "a -- bool",
      flags(PURE),
      "False if a is false, else true: nil, the empty list, is true in Scheme."),
  SCM_NOT(0x381, ops(), "a -- bool", flags(PURE), "True if a is false, else false."),
  CONS(0x382, ops(), "car cdr -- pair", flags(ALLOCATES), "Makes a pair."),
  CAR(0x383, ops(), "pair -- car", flags(CAN_TRAP), "The first field of a pair."),
  CDR(0x384, ops(), "pair -- cdr", flags(CAN_TRAP), "The second field of a pair."),
  SET_CAR(0x385, ops(), "pair v --", flags(CAN_TRAP), "Stores the first field of a pair."),
  SET_CDR(0x386, ops(), "pair v --", flags(CAN_TRAP), "Stores the second field of a pair."),
  SCM_LIST(
      0x387,
      ops(COUNT),
      "item*n -- pairs",
      flags(ALLOCATES),
      "Makes a list of pairs of the n topmost values; nil if n is 0."),
  SCM_LENGTH(
      0x388,
      ops(),
      "pairs -- n",
      flags(CAN_TRAP),
      "The number of items of a proper list of pairs."),
  SCM_TO_LIST(
      0x389,
      ops(),
      "sequence -- pairs",
      flags(CAN_TRAP, ALLOCATES),
      "A list of pairs of the items of a tuple or list."),
  SCM_TO_VECTOR(
      0x38A,
      ops(),
      "pairs -- list",
      flags(CAN_TRAP, ALLOCATES),
      "A list, Scheme's vector, of the items of a proper list of pairs."),
  SCM_MAKE_VECTOR(
      0x38B,
      ops(),
      "n item -- list",
      flags(CAN_TRAP, ALLOCATES),
      "A list, Scheme's vector, of n equal items."),
  SCM_GET_ITEM(
      0x38C,
      ops(),
      "container index -- item",
      flags(CAN_TRAP, ALLOCATES),
      "The item of a list, tuple or string at an index from 0 on."),
  SCM_SET_ITEM(
      0x38D,
      ops(),
      "list index item --",
      flags(CAN_TRAP),
      "Stores the item of a list at an index from 0 on."),
  IS_PAIR(0x390, ops(), "a -- bool", flags(PURE), "Whether a is a pair."),
  IS_SYMBOL(0x391, ops(), "a -- bool", flags(PURE), "Whether a is a symbol."),
  IS_CHAR(0x392, ops(), "a -- bool", flags(PURE), "Whether a is a character."),
  IS_PROCEDURE(0x393, ops(), "a -- bool", flags(PURE), "Whether a is a function."),
  IS_VECTOR(0x394, ops(), "a -- bool", flags(PURE), "Whether a is a list, Scheme's vector."),
  IS_EXACT(0x395, ops(), "a -- bool", flags(PURE), "Whether a is an int."),
  IS_ERROR(0x396, ops(), "a -- bool", flags(PURE), "Whether a is an error value."),
  SCM_NUMBER_EQUAL(
      0x397,
      ops(),
      "a b -- bool",
      flags(PURE, CAN_TRAP),
      "Whether two numbers are equal; an error if one is no number."),
  SCM_DIVIDE(
      OpcodeNumbers.SCM_DIVIDE,
      ops(),
      "a b -- quotient",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "Divides a by b: an int if both are and b divides a, else a float; only division by the int 0 is an error."),
  SCM_QUOTIENT(
      OpcodeNumbers.SCM_QUOTIENT,
      ops(),
      "a b -- quotient",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "Divides two integers and cuts off towards zero."),
  SCM_REMAINDER(
      OpcodeNumbers.SCM_REMAINDER,
      ops(),
      "a b -- remainder",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "The remainder of OP_SCM_QUOTIENT; it has the sign of a."),
  SCM_EXACT(
      0x39B,
      ops(),
      "number -- n",
      flags(PURE, CAN_TRAP, ALLOCATES),
      "The int that equals a float without a fraction; an int stays as it is."),
  SYMBOL_TO_STRING(
      0x3A0, ops(), "symbol -- string", flags(PURE, CAN_TRAP, ALLOCATES), "The name of a symbol."),
  STRING_TO_SYMBOL(
      0x3A1, ops(), "string -- symbol", flags(PURE, CAN_TRAP), "The symbol of this name."),
  CHAR_TO_INTEGER(
      0x3A2, ops(), "char -- n", flags(PURE, CAN_TRAP), "The code point of a character."),
  INTEGER_TO_CHAR(
      0x3A3, ops(), "n -- char", flags(PURE, CAN_TRAP), "The character of a code point."),
  SCM_DISPLAY_STRING(
      0x3A8, ops(), "a -- string", flags(ALLOCATES), "The text that Scheme's display shows."),
  SCM_WRITE_STRING(
      0x3A9, ops(), "a -- string", flags(ALLOCATES), "The text that Scheme's write shows."),
  SCM_OUTPUT(
      0x3AA, ops(), "string --", flags(CAN_TRAP), "Prints a string as it is, without a newline."),
  SCM_UNSPECIFIED(
      0x3AB,
      ops(),
      "-- v",
      flags(PURE),
      "Pushes what Scheme's definitions and assignments answer."),

  // ---- attributes
  // spotless:off
  GET_ATTRIBUTE(0x145, ops(NAME), "object -- v", flags(CAN_TRAP, ALLOCATES, CODE_ONLY), "Pushes an attribute of the object."),
  SET_ATTRIBUTE(0x146, ops(NAME), "object v --", flags(CAN_TRAP, ALLOCATES, CODE_ONLY), "Sets an attribute of the object."),
  DELETE_ATTRIBUTE(0x147, ops(NAME), "object --", flags(CAN_TRAP, ALLOCATES, CODE_ONLY), "Deletes an attribute of the object."),
  LOAD_METHOD(0x148, ops(NAME), "object -- function self", flags(CAN_TRAP, ALLOCATES, CODE_ONLY), "Finds what OP_CALL_METHOD is to call: the function in the object's class and the object; or absent and the attribute's value."),
  METHOD(OpcodeNumbers.METHOD, ops(), "function self -- method", flags(ALLOCATES), "A method: the function with its first argument."),
  PY_GET_ITEM(0x316, ops(), "container key -- item", flags(CAN_TRAP, ALLOCATES), "Python's container[key] of a builtin container."),
  PY_SET_ITEM(0x317, ops(), "container key item --", flags(CAN_TRAP, ALLOCATES), "Python's container[key] = item of a builtin container."),
  PY_DELETE_ITEM(0x318, ops(), "container key --", flags(CAN_TRAP, ALLOCATES), "Python's del container[key] of a builtin container."),

  PY_ADD_IN_PLACE(0x306, ops(), "a b -- c", flags(CAN_TRAP, ALLOCATES), "Python's a += b: a sum, or the list a with the items of b added."),
  PY_SUBTRACT_IN_PLACE(0x307, ops(), "a b -- c", flags(CAN_TRAP, ALLOCATES), "Python's a -= b of two numbers."),
  PY_MULTIPLY_IN_PLACE(0x308, ops(), "a b -- c", flags(CAN_TRAP, ALLOCATES), "Python's a *= b of two numbers."),
  PY_FLOOR_DIVIDE_IN_PLACE(0x309, ops(), "a b -- c", flags(CAN_TRAP, ALLOCATES), "Python's a //= b of two numbers."),
  PY_MODULO_IN_PLACE(0x30A, ops(), "a b -- c", flags(CAN_TRAP, ALLOCATES), "Python's a %= b of two numbers."),
  PY_BIT_AND_IN_PLACE(0x30B, ops(), "a b -- c", flags(CAN_TRAP, ALLOCATES), "Python's a &= b of two numbers."),
  PY_BIT_OR_IN_PLACE(0x30C, ops(), "a b -- c", flags(CAN_TRAP, ALLOCATES), "Python's a |= b of two numbers."),
  PY_BIT_XOR_IN_PLACE(0x30D, ops(), "a b -- c", flags(CAN_TRAP, ALLOCATES), "Python's a ^= b of two numbers."),
  PY_SHIFT_LEFT_IN_PLACE(0x30E, ops(), "a b -- c", flags(CAN_TRAP, ALLOCATES), "Python's a <<= b of two numbers."),
  PY_SHIFT_RIGHT_IN_PLACE(0x30F, ops(), "a b -- c", flags(CAN_TRAP, ALLOCATES), "Python's a >>= b of two numbers."),

  // ---- Python
  PY_TRUTH(0x300, ops(), "a -- bool", flags(CAN_TRAP, ALLOCATES), "Python's truth of a: None, false, zeros and empty containers are false."),
  PY_NOT(0x301, ops(), "a -- bool", flags(CAN_TRAP, ALLOCATES), "Python's not a."),
  PY_EQUAL(0x302, ops(), "a b -- v", flags(CAN_TRAP, ALLOCATES), "Python's a == b: bools are the ints 0 and 1."),
  PY_NOT_EQUAL(0x303, ops(), "a b -- v", flags(CAN_TRAP, ALLOCATES), "Python's a != b."),
  PY_DIVIDE(OpcodeNumbers.PY_DIVIDE, ops(), "a b -- quotient", flags(CAN_TRAP, ALLOCATES), "Python's a / b: always a float, the nearest to the exact quotient."),
  PY_POSITIVE(OpcodeNumbers.PY_POSITIVE, ops(), "a -- b", flags(CAN_TRAP, ALLOCATES), "Python's +a of a number."),
  PY_ITERATE(0x311, ops(), "a -- v", flags(CAN_TRAP, ALLOCATES), "Python's iter(a): an iterator over a builtin container; an iterator or generator itself."),
  FOR_NEXT(0x312, ops(LOCAL, FORWARD), "-- item", "--", flags(CONTROL, CAN_TRAP, ALLOCATES, CODE_ONLY), "Pushes the next item of the iterator in the local; if there is none, skips the given number of instructions."),
  PY_UNPACK(0x313, ops(COUNT), "a -- item*n", flags(CAN_TRAP, ALLOCATES), "Pushes the items of an iterable of exactly n items, the last on top."),
  PY_MATRIX_MULTIPLY(OpcodeNumbers.PY_MATRIX_MULTIPLY, ops(), "a b -- c", flags(CAN_TRAP, ALLOCATES), "Python's a @ b, which no builtin type has."),
  PY_POWER_IN_PLACE(0x31A, ops(), "a b -- c", flags(CAN_TRAP, ALLOCATES), "Python's a **= b of two numbers."),
  PY_DIVIDE_IN_PLACE(0x31B, ops(), "a b -- c", flags(CAN_TRAP, ALLOCATES), "Python's a /= b of two numbers."),
  PY_MATRIX_MULTIPLY_IN_PLACE(OpcodeNumbers.PY_MATRIX_MULTIPLY_IN_PLACE, ops(), "a b -- c", flags(CAN_TRAP, ALLOCATES), "Python's a @= b, which no builtin type has."),

  // ---- calls as Python makes them
  CALL_METHOD(0x160, ops(COUNT), "function self argument*n -- result", flags(CONTROL, CAN_TRAP, ALLOCATES, SAFEPOINT), "Calls what OP_LOAD_METHOD found, with n arguments."),
  CALL_KEYWORDS(0x161, ops(VALUE, COUNT), "function argument*n -- result", flags(CONTROL, CAN_TRAP, ALLOCATES, SAFEPOINT, CODE_ONLY), "Calls the function with n arguments, of which the last are keyword arguments: as many as the tuple has names."),
  CALL_METHOD_KEYWORDS(0x162, ops(VALUE, COUNT), "function self argument*n -- result", flags(CONTROL, CAN_TRAP, ALLOCATES, SAFEPOINT, CODE_ONLY), "OP_CALL_METHOD, the last of the n arguments being keyword arguments: as many as the tuple has names."),
  CALL_UNPACKED(0x163, ops(), "function arguments keywords -- result", flags(CONTROL, CAN_TRAP, ALLOCATES, SAFEPOINT), "Calls the function with the items of a list or tuple, and those of a dict, unless it is nil, as keyword arguments."),
  SET_FUNCTION_INFO(OpcodeNumbers.SET_FUNCTION_INFO, ops(), "function fields -- function", flags(CAN_TRAP, ALLOCATES), "Gives a function its fields, a tuple: defaults (a tuple or nil), keyword-only defaults (a dict or nil), name, qualified name, docstring, annotations, module name."),
  IS_TYPE(OpcodeNumbers.IS_TYPE, ops(COUNT), "a -- bool", flags(PURE), "Whether a is of the builtin type n: spec/objects.md lists them; a bool is no int here."),

  // ---- exceptions that are instances
  PUSH_HANDLED(OpcodeNumbers.PUSH_HANDLED, ops(), "exception -- previous", Set.of(), "Makes the exception the one being handled; answers the one before, or nil."),
  SET_HANDLED(OpcodeNumbers.SET_HANDLED, ops(), "previous --", Set.of(), "Makes the exception, or nil, the one being handled."),
  GET_HANDLED(OpcodeNumbers.GET_HANDLED, ops(), "-- exception", Set.of(), "The exception being handled, or nil."),
  RERAISE(0x168, ops(), "exception --", flags(CONTROL, CAN_TRAP, NO_FALL_THROUGH), "Raises an exception again: as OP_THROW, but neither context nor traceback tell of this place."),

  // ---- modules
  NEW_MODULE(OpcodeNumbers.NEW_MODULE, ops(), "name -- module", flags(CAN_TRAP, ALLOCATES), "An empty namespace."),
  LOAD_MODULE(0x16B, ops(), "name -- module v", flags(CAN_TRAP, ALLOCATES), "Asks the host for the module of a name: a new namespace, and a function that runs the module's code in it; nil and nil if there is none."),
  LOAD_CODE(0x177, ops(), "name module -- v", flags(CAN_TRAP, ALLOCATES), "Asks the host for code by its name: a function that runs it in an existing namespace, or nil."),
  DELETE_VARIABLE(0x16C, ops(NAME), "--", flags(CAN_TRAP, ALLOCATES), "Deletes a variable; it must be defined."),
  NAMESPACE(OpcodeNumbers.NAMESPACE, ops(), "-- module", Set.of(), "The module whose variables the running code uses; nil if they are the actor's."),
  CHECK_BOUND(0x16E, ops(NAME), "a -- a", flags(CAN_TRAP, CODE_ONLY), "An error that the variable has no value, if a is absent."),
  ABSENT(0x16F, ops(), "-- absent", flags(PURE), "Pushes the sign for no value, which programs never see."),
  IS_ABSENT(OpcodeNumbers.IS_ABSENT, ops(), "a -- bool", flags(PURE), "Whether a is the sign for no value."),
  SET_ROUTINE(OpcodeNumbers.SET_ROUTINE, ops(VALUE), "function --", flags(CAN_TRAP, ALLOCATES), "Makes the function the routine of the name: what the machine leaves an instruction to."),
  SET_BUILTINS(OpcodeNumbers.SET_BUILTINS, ops(), "module --", flags(CAN_TRAP, ALLOCATES), "Makes the module the one where variables are looked up that a module lacks."),
  SET_FIELD(OpcodeNumbers.SET_FIELD, ops(), "object n v --", flags(CAN_TRAP, ALLOCATES), "Sets field n of a function or generator."),
  SET_CELL_VALUE(OpcodeNumbers.SET_CELL_VALUE, ops(), "object v --", flags(CAN_TRAP), "Stores the value in a cell that came as a value."),
  CELL_VALUE(OpcodeNumbers.CELL_VALUE, ops(), "object -- v", flags(CAN_TRAP), "The value in a cell that came as a value; absent if it has none."),

  // ---- generators
  YIELD(0x200, ops(), "v -- sent", flags(CONTROL, CAN_TRAP, SAFEPOINT, CODE_ONLY), "Suspends the running generator with the value; answers what it is resumed with."),
  SEND_VALUE(0x201, ops(), "generator value -- v bool", flags(CONTROL, CAN_TRAP, ALLOCATES, SAFEPOINT), "Resumes a generator with a value: what it yields and false, or what it returns and true."),
  SEND_EXCEPTION(0x202, ops(), "generator exception -- v bool", flags(CONTROL, CAN_TRAP, ALLOCATES, SAFEPOINT), "OP_SEND_VALUE, but raises the exception where the generator is suspended."),
  GENERATOR_STATE(OpcodeNumbers.GENERATOR_STATE, ops(), "generator -- n", flags(CAN_TRAP), "Whether a generator is not started (0), suspended (1), running (2) or ended (3)."),

  // ---- primitives
  NEW_INSTANCE(OpcodeNumbers.NEW_INSTANCE, ops(), "class -- object", flags(CAN_TRAP, ALLOCATES), "Makes an instance of the class, without attributes."),
  NEW_CLASS(OpcodeNumbers.NEW_CLASS, ops(), "name bases namespace -- class", flags(CAN_TRAP, ALLOCATES), "Makes a class of its name, a tuple of base classes and a dict of attributes; its method resolution order is C3's."),
  CLASS_OF(OpcodeNumbers.CLASS_OF, ops(), "a -- class", flags(CAN_TRAP, ALLOCATES), "The class of a value; nil if no class was set for its type."),
  IS_INSTANCE(OpcodeNumbers.IS_INSTANCE, ops(), "a class -- bool", flags(CAN_TRAP, ALLOCATES), "Whether a is an instance of the class, or of one in a tuple of classes."),
  IS_SUBCLASS(OpcodeNumbers.IS_SUBCLASS, ops(), "subclass class -- bool", flags(CAN_TRAP, ALLOCATES), "Whether a class is, or inherits from, a class or one in a tuple."),
  GET_NAMED_ATTRIBUTE(OpcodeNumbers.GET_NAMED_ATTRIBUTE, ops(), "object name -- v", flags(CAN_TRAP, ALLOCATES), "Python's getattr(object, name)."),
  SET_NAMED_ATTRIBUTE(OpcodeNumbers.SET_NAMED_ATTRIBUTE, ops(), "object name v --", flags(CAN_TRAP, ALLOCATES), "Python's setattr(object, name, v)."),
  DELETE_NAMED_ATTRIBUTE(OpcodeNumbers.DELETE_NAMED_ATTRIBUTE, ops(), "object name --", flags(CAN_TRAP, ALLOCATES), "Python's delattr(object, name)."),
  GET_GENERIC_ATTRIBUTE(OpcodeNumbers.GET_GENERIC_ATTRIBUTE, ops(), "object name -- v", flags(CAN_TRAP, ALLOCATES), "Python's object.__getattribute__(object, name)."),
  SET_GENERIC_ATTRIBUTE(OpcodeNumbers.SET_GENERIC_ATTRIBUTE, ops(), "object name v --", flags(CAN_TRAP, ALLOCATES), "Python's object.__setattr__(object, name, v)."),
  DELETE_GENERIC_ATTRIBUTE(OpcodeNumbers.DELETE_GENERIC_ATTRIBUTE, ops(), "object name --", flags(CAN_TRAP, ALLOCATES), "Python's object.__delattr__(object, name)."),
  OWN_ATTRIBUTE(OpcodeNumbers.OWN_ATTRIBUTE, ops(), "object name -- v", flags(CAN_TRAP, ALLOCATES), "An attribute of an instance, class or module itself, as it stands there; absent if it has none of the name."),
  OWN_ATTRIBUTES(OpcodeNumbers.OWN_ATTRIBUTES, ops(), "object -- dict", flags(CAN_TRAP, ALLOCATES), "The attributes of an instance, class or module itself, as a new dict."),
  FIND_IN_CLASS(OpcodeNumbers.FIND_IN_CLASS, ops(), "class name -- v", flags(CAN_TRAP, ALLOCATES), "What a name stands for in a class or those it inherits from, as it stands there; absent if it is in none."),
  FIND_AFTER_CLASS(OpcodeNumbers.FIND_AFTER_CLASS, ops(), "class after name -- v", flags(CAN_TRAP, ALLOCATES), "The same in the classes that follow another in the method resolution order."),
  CLASS_FLAGS(OpcodeNumbers.CLASS_FLAGS, ops(), "class -- n", flags(CAN_TRAP, ALLOCATES), "The flags of a class: which special methods it has, and what was said of it."),
  SET_CLASS_FLAGS(OpcodeNumbers.SET_CLASS_FLAGS, ops(), "class n --", flags(CAN_TRAP, ALLOCATES), "Says of a class that its instances are properties, exceptions and so on."),
  SET_CLASS(OpcodeNumbers.SET_CLASS, ops(), "object class --", flags(CAN_TRAP, ALLOCATES), "Makes an instance one of another class; it keeps its attributes."),
  SET_METACLASS(OpcodeNumbers.SET_METACLASS, ops(), "class metaclass --", flags(CAN_TRAP, ALLOCATES), "Makes a class an instance of a metaclass."),
  SET_BUILTIN_CLASS(OpcodeNumbers.SET_BUILTIN_CLASS, ops(), "class n --", flags(CAN_TRAP, ALLOCATES), "Makes the class that of the values of builtin type n."),
  GET_FIELD(OpcodeNumbers.GET_FIELD, ops(), "object n -- v", flags(CAN_TRAP, ALLOCATES), "Field n, from 1 on, of a class, function, generator, method, range, slice, module or error."),
  IDENTITY(OpcodeNumbers.IDENTITY, ops(), "a -- n", flags(CAN_TRAP, ALLOCATES), "A number that no other object has while a lives."),
  PY_CONTAINS(OpcodeNumbers.PY_CONTAINS, ops(), "item container -- bool", flags(CAN_TRAP, ALLOCATES), "Python's item in container."),
  SET(0x320, ops(COUNT), "item*n -- set", flags(CAN_TRAP, ALLOCATES), "Makes a set of the n topmost values."),
  PY_DICT(0x321, ops(COUNT), "pair*2n -- dict", flags(CAN_TRAP, ALLOCATES), "Makes a dict of n pairs, key below value; keys are equal as in Python."),
  BUILD_STRING(0x322, ops(COUNT), "string*n -- string", flags(CAN_TRAP, ALLOCATES), "Joins the n topmost strings."),
  SET_ADD(OpcodeNumbers.SET_ADD, ops(), "set item --", flags(CAN_TRAP, ALLOCATES), "Adds an item to a set."),
  SET_REMOVE(OpcodeNumbers.SET_REMOVE, ops(), "set item -- bool", flags(CAN_TRAP, ALLOCATES), "Removes an item of a set; false if it is not there."),
  SET_UNION(OpcodeNumbers.SET_UNION, ops(), "a b -- set", flags(CAN_TRAP, ALLOCATES), "A set of the items that are in either set."),
  SET_INTERSECTION(OpcodeNumbers.SET_INTERSECTION, ops(), "a b -- set", flags(CAN_TRAP, ALLOCATES), "A set of the items that are in both sets."),
  SET_DIFFERENCE(OpcodeNumbers.SET_DIFFERENCE, ops(), "a b -- set", flags(CAN_TRAP, ALLOCATES), "A set of the items of a that are not in b."),
  SET_INCLUDES(OpcodeNumbers.SET_INCLUDES, ops(), "whole part -- bool", flags(CAN_TRAP, ALLOCATES), "Whether every item of a set is in another."),
  SLICE_OBJECT(OpcodeNumbers.SLICE_OBJECT, ops(), "start stop step -- slice", flags(CAN_TRAP, ALLOCATES), "Makes a slice object."),
  SLICE_INDICES(OpcodeNumbers.SLICE_INDICES, ops(), "slice n -- tuple", flags(CAN_TRAP, ALLOCATES), "Start, stop and step of a slice for a sequence of length n."),
  RANGE(OpcodeNumbers.RANGE, ops(), "start stop step -- range", flags(CAN_TRAP, ALLOCATES), "Makes a range of small ints."),
  LIST_EXTEND(OpcodeNumbers.LIST_EXTEND, ops(), "list items --", flags(CAN_TRAP, ALLOCATES), "Adds the items of a list, tuple, set, range, byte string, or the keys of a dict, to a list."),
  LIST_INSERT(OpcodeNumbers.LIST_INSERT, ops(), "list n item --", flags(CAN_TRAP, ALLOCATES), "Puts an item before an index of a list."),
  LIST_POP(OpcodeNumbers.LIST_POP, ops(), "list n -- item", flags(CAN_TRAP, ALLOCATES), "Removes the item at an index of a list."),
  LIST_REVERSE(OpcodeNumbers.LIST_REVERSE, ops(), "list --", flags(CAN_TRAP, ALLOCATES), "Turns a list round in place."),
  LIST_SORT(OpcodeNumbers.LIST_SORT, ops(), "list -- bool", flags(CAN_TRAP, ALLOCATES), "Sorts a list of numbers or of strings; false, and unchanged, if it has other items."),
  LIST_TO_TUPLE(OpcodeNumbers.LIST_TO_TUPLE, ops(), "list -- tuple", flags(CAN_TRAP, ALLOCATES), "The items of a list as a tuple."),
  FIND_ITEM(OpcodeNumbers.FIND_ITEM, ops(), "sequence item start stop -- n", flags(CAN_TRAP, ALLOCATES), "The first index between two of an item of a list or tuple that equals the given one, or -1."),
  SPLIT_SEQUENCE(OpcodeNumbers.SPLIT_SEQUENCE, ops(), "sequence before after -- tuple", flags(CAN_TRAP, ALLOCATES), "The first items of a list or tuple, a list of those between, and the last ones, as a tuple."),
  REPEAT_ITEMS(OpcodeNumbers.REPEAT_ITEMS, ops(), "sequence n -- sequence", flags(CAN_TRAP, ALLOCATES), "A list, tuple, string or byte string n times over."),
  CLEAR(OpcodeNumbers.CLEAR, ops(), "container --", flags(CAN_TRAP, ALLOCATES), "Empties a list, dict or set."),
  ORDER(OpcodeNumbers.ORDER, ops(), "a b -- n", flags(CAN_TRAP, ALLOCATES), "-1, 0 or 1 as a is less than, equal to or greater than b; 2 if they have no order; nil if a method must tell."),
  DICT_GET(OpcodeNumbers.DICT_GET, ops(), "dict key -- v", flags(CAN_TRAP, ALLOCATES), "The value under a key; absent if there is none."),
  DICT_POP(OpcodeNumbers.DICT_POP, ops(), "dict key -- v", flags(CAN_TRAP, ALLOCATES), "Removes the pair of a key and gives its value; absent if there is none."),
  DICT_MERGE(OpcodeNumbers.DICT_MERGE, ops(), "dict other --", flags(CAN_TRAP, ALLOCATES), "Stores the pairs of a dict in another."),
  COPY_TABLE(OpcodeNumbers.COPY_TABLE, ops(), "table -- copy", flags(CAN_TRAP, ALLOCATES), "A copy of a dict or set."),
  ENTRY_COUNT(OpcodeNumbers.ENTRY_COUNT, ops(), "table -- n", flags(CAN_TRAP, ALLOCATES), "How many entries of a dict or set are numbered, deleted ones included."),
  ENTRY_KEY(OpcodeNumbers.ENTRY_KEY, ops(), "table n -- key", flags(CAN_TRAP, ALLOCATES), "The key of entry n of a dict or set; absent if it was deleted."),
  ENTRY_VALUE(OpcodeNumbers.ENTRY_VALUE, ops(), "table n -- v", flags(CAN_TRAP, ALLOCATES), "The value of entry n of a dict."),
  SET_ENTRY_VALUE(OpcodeNumbers.SET_ENTRY_VALUE, ops(), "table n v --", flags(CAN_TRAP, ALLOCATES), "Replaces the value of entry n of a dict."),
  ADD_ENTRY(OpcodeNumbers.ADD_ENTRY, ops(), "table key v hash --", flags(CAN_TRAP, ALLOCATES), "Adds an entry to a dict or set, whose key is not there, under a hash."),
  REMOVE_ENTRY(OpcodeNumbers.REMOVE_ENTRY, ops(), "table n --", flags(CAN_TRAP, ALLOCATES), "Removes entry n of a dict or set."),
  PROBE(OpcodeNumbers.PROBE, ops(), "table hash n -- m", flags(CAN_TRAP, ALLOCATES), "The number of the next entry behind n whose key has the hash, or -1."),
  PY_HASH(OpcodeNumbers.PY_HASH, ops(), "a -- n", flags(CAN_TRAP, ALLOCATES), "Python's hash(a) of a builtin value, or the identity hash of another."),
  ITERATE_VALUES(OpcodeNumbers.ITERATE_VALUES, ops(), "dict -- items", flags(CAN_TRAP, ALLOCATES), "Starts an iteration over the values of a dict."),
  ITERATE_PAIRS(OpcodeNumbers.ITERATE_PAIRS, ops(), "dict -- items", flags(CAN_TRAP, ALLOCATES), "Starts an iteration over the pairs of a dict, as tuples."),
  ITERATE_BACKWARDS(OpcodeNumbers.ITERATE_BACKWARDS, ops(), "sequence -- items", flags(CAN_TRAP, ALLOCATES), "Starts an iteration over a list, tuple, string, byte string or range from its end."),
  STRING_FIND(OpcodeNumbers.STRING_FIND, ops(), "string part start stop -- n", flags(CAN_TRAP, ALLOCATES), "The first index between two where a part stands in a string, or -1."),
  STRING_FIND_LAST(OpcodeNumbers.STRING_FIND_LAST, ops(), "string part start stop -- n", flags(CAN_TRAP, ALLOCATES), "The last index between two where a part stands in a string, or -1."),
  STRING_COUNT(OpcodeNumbers.STRING_COUNT, ops(), "string part start stop -- n", flags(CAN_TRAP, ALLOCATES), "How often a part stands in a string between two indexes."),
  STRING_STARTS(OpcodeNumbers.STRING_STARTS, ops(), "string part start stop -- bool", flags(CAN_TRAP, ALLOCATES), "Whether a string between two indexes starts with a part."),
  STRING_ENDS(OpcodeNumbers.STRING_ENDS, ops(), "string part start stop -- bool", flags(CAN_TRAP, ALLOCATES), "Whether a string between two indexes ends with a part."),
  STRING_REPLACE(OpcodeNumbers.STRING_REPLACE, ops(), "string old new n -- string", flags(CAN_TRAP, ALLOCATES), "Replaces the first n places of a part by another; all of them if n is negative."),
  STRING_SPLIT(OpcodeNumbers.STRING_SPLIT, ops(), "string separator n -- list", flags(CAN_TRAP, ALLOCATES), "The parts of a string between separators, or white space if the separator is nil, with n cuts at most unless n is negative."),
  STRING_STRIP(OpcodeNumbers.STRING_STRIP, ops(), "string characters n -- string", flags(CAN_TRAP, ALLOCATES), "Removes characters, or white space if they are nil, from the left (1), right (2) or both sides (3)."),
  STRING_CASE(OpcodeNumbers.STRING_CASE, ops(), "string n -- string", flags(CAN_TRAP, ALLOCATES), "Python's upper (0), lower (1), title (2), capitalize (3), swapcase (4), casefold (5)."),
  STRING_TEST(OpcodeNumbers.STRING_TEST, ops(), "string n -- bool", flags(CAN_TRAP, ALLOCATES), "Python's isalpha (0), isdigit (1), isalnum (2), isspace (3), isupper (4), islower (5), isidentifier (6), isdecimal (7), isnumeric (8), isprintable (9), istitle (10), isascii (11)."),
  STRING_LINES(OpcodeNumbers.STRING_LINES, ops(), "string keep -- list", flags(CAN_TRAP, ALLOCATES), "The lines of a string, with their ends if keep is true."),
  PARSE_INT(OpcodeNumbers.PARSE_INT, ops(), "string base -- n", flags(CAN_TRAP, ALLOCATES), "The int that a string spells in a base, 0 for that of its prefix; nil if it spells none."),
  PARSE_FLOAT(OpcodeNumbers.PARSE_FLOAT, ops(), "string -- number", flags(CAN_TRAP, ALLOCATES), "The float that a string spells as Python reads it; nil if it spells none."),
  INT_TO_STRING(OpcodeNumbers.INT_TO_STRING, ops(), "n base -- string", flags(CAN_TRAP, ALLOCATES), "The digits of an int in a base from 2 to 36."),
  TO_INT(OpcodeNumbers.TO_INT, ops(), "number -- n", flags(CAN_TRAP, ALLOCATES), "An int, or a float without its fraction."),
  TO_FLOAT(OpcodeNumbers.TO_FLOAT, ops(), "number -- number", flags(CAN_TRAP, ALLOCATES), "An int or float as a float."),
  ROUND(OpcodeNumbers.ROUND, ops(), "number n -- number", flags(CAN_TRAP, ALLOCATES), "A number rounded to n digits after the point, half to even."),
  MATH(OpcodeNumbers.MATH, ops(), "number n -- number", flags(CAN_TRAP, ALLOCATES), "Function n of a float: spec/objects.md lists them."),
  MATH_2(OpcodeNumbers.MATH_2, ops(), "a b n -- number", flags(CAN_TRAP, ALLOCATES), "Function n of two floats: spec/objects.md lists them."),
  BIT_LENGTH(OpcodeNumbers.BIT_LENGTH, ops(), "n -- bits", flags(CAN_TRAP, ALLOCATES), "How many bits the magnitude of an int has."),
  BYTES_OF(OpcodeNumbers.BYTES_OF, ops(), "items -- bytes", flags(CAN_TRAP, ALLOCATES), "The bytes of a list or tuple of ints from 0 to 255."),
  FORMAT(OpcodeNumbers.FORMAT, ops(), "v spec -- string", flags(CAN_TRAP, ALLOCATES), "Python's format(v, spec) of a number, bool, string or None."),
  PY_REPR(OpcodeNumbers.PY_REPR, ops(), "a -- string", flags(CAN_TRAP, ALLOCATES), "Python's repr(a) of a builtin value without instances inside."),
  PY_STR(OpcodeNumbers.PY_STR, ops(), "a -- string", flags(CAN_TRAP, ALLOCATES), "Python's str(a) of a builtin value without instances inside."),
  WRITE(OpcodeNumbers.WRITE, ops(), "string --", flags(CAN_TRAP, ALLOCATES), "Prints a string as it is, without a newline."),
  WRITE_ERROR(OpcodeNumbers.WRITE_ERROR, ops(), "string --", flags(CAN_TRAP, ALLOCATES), "Writes a string as it is to the standard error output."),
  SOURCE_LINE(OpcodeNumbers.SOURCE_LINE, ops(), "file line -- v", flags(CAN_TRAP, ALLOCATES), "The text of a line of a source file that the host knows, or nil."),
  SOURCE_MARKS(OpcodeNumbers.SOURCE_MARKS, ops(), "file line column line column -- v", flags(CAN_TRAP, ALLOCATES), "The line of marks under a source line that shows a part of it, or nil."),
  READ_LINE(OpcodeNumbers.READ_LINE, ops(), "-- v", flags(CAN_TRAP, ALLOCATES), "The next line of the standard input without its end; nil if there is none."),
  CLOCK(OpcodeNumbers.CLOCK, ops(), "n -- m", flags(CAN_TRAP, ALLOCATES), "Nanoseconds since 1970 (0) or since some moment (1)."),
  NOT_IMPLEMENTED(0x37A, ops(), "-- v", flags(PURE), "Pushes Python's NotImplemented."),
  ELLIPSIS(0x37B, ops(), "-- v", flags(PURE), "Pushes Python's Ellipsis.");
  // spotless:on

  private final String mnemonic;
  private final int number;
  private final List<OperandKind> operands;
  private final String effectText;
  private final String takenEffectText;
  private final Set<Flag> flags;
  private final String summary;
  private final int nameOperand;

  // Read when first asked for: a program uses few of the opcodes. Two threads may both read one.
  private @Nullable StackEffect effect;
  private @Nullable StackEffect takenEffect;

  Opcode(int number, List<OperandKind> operands, String effect, Set<Flag> flags, String summary) {
    this(number, operands, effect, effect, flags, summary);
  }

  Opcode(
      int number,
      List<OperandKind> operands,
      String effect,
      String takenEffect,
      Set<Flag> flags,
      String summary) {
    this.mnemonic = "OP_" + name();
    this.number = number;
    this.operands = operands;
    this.effectText = effect;
    this.takenEffectText = takenEffect;
    this.flags = flags;
    this.summary = summary;
    this.nameOperand = operands.indexOf(NAME);
  }

  private static List<OperandKind> ops(OperandKind... kinds) {
    return List.of(kinds);
  }

  private static Set<Flag> flags(Flag... flags) {
    Set<Flag> set = EnumSet.noneOf(Flag.class);
    Collections.addAll(set, flags);
    return Collections.unmodifiableSet(set);
  }

  @Override
  public String mnemonic() {
    return mnemonic;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public List<OperandKind> operands() {
    return operands;
  }

  @Override
  public StackEffect effect() {
    StackEffect known = effect;
    if (known == null) {
      known = StackEffect.parse(effectText);
      effect = known;
    }
    return known;
  }

  @Override
  public StackEffect takenEffect() {
    StackEffect known = takenEffect;
    if (known == null) {
      known = takenEffectText.equals(effectText) ? effect() : StackEffect.parse(takenEffectText);
      takenEffect = known;
    }
    return known;
  }

  @Override
  public int nameOperand() {
    return nameOperand;
  }

  @Override
  public Set<Flag> flags() {
    return flags;
  }

  @Override
  public String summary() {
    return summary;
  }
}
