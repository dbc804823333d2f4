package io.vmactor.nativejit.compiler;

import java.util.List;

/**
 * The native form of an operation of the register form.
 *
 * @param form how it is compiled
 * @param handler the translated handler it calls, or ""
 * @param operands the handler's arguments
 * @param result what is known of the result's type if those of the operands are known
 */
record Operation(Form form, String handler, List<Operand> operands, Result result) {

  /** How operations are compiled. */
  enum Form {
    RESUME,
    MOVE,
    LOAD_WORD,
    LOAD_LONG,
    /** R[a] := handler. */
    COMPUTE,
    /** A handler without a result. */
    EFFECT,
    /** Unless the handler answers true, jump by c. */
    UNLESS,
    NEXT,
    JUMP,
    LOOP,
    JUMP_IF_FALSE,
    JUMP_IF_TRUE,
    /** Jump by imm32 if the handler answers false, or true. */
    JUMP_IF_HANDLER_FALSE,
    JUMP_IF_HANDLER_TRUE,
    JUMP_IF_ABSENT,
    CALL,
    /** Calls the function R[a] with R[a + 8] as the first of b + 1 arguments. */
    CALL_METHOD,
    TAIL_CALL,
    RETURN,
    GET_LINKED,
    SET_LINKED,
    GET_CAPTURED,
    SET_CAPTURED,
    PUSH_CAPTURED,
    GET_CELL,
    SET_CELL,
    NOT,
    AND,
    OR,
    SWAP,
    ROTATE,
    /**
     * The registers from b on, c of them (or pairs), go to the frame for ColdOps; R[a] := result.
     */
    COLLECT,
    COLLECT_PAIRS,
    /** ColdOps writes c registers from a on. */
    UNPACK,
    /** R[a] := the attribute of R[b] whose cache site is at index c of the links. */
    GET_ATTRIBUTE,
    /** The attribute of R[a] at site c gets R[b]. */
    SET_ATTRIBUTE,
    /** R[a] and the register behind it := what calling the attribute of R[b] at site c calls. */
    LOAD_METHOD,
    /** Opcode c on the registers from b on, as many as it takes; R[a] := result, if it has one. */
    PRIMITIVE,
    /** Suspends the generator with R[b], c bytes of its frame in use. */
    YIELD,
    /** Ends the generator with R[a]. */
    GENERATOR_RETURN,
    /** Java raises an error if R[a] is absent. */
    CHECK_BOUND,
    /** ColdOps, with R[a] as the only operand and no result. */
    COLD_A,
    /** R[a] := what ColdOps makes of R[b]. */
    COLD_B,
    /** ColdOps, without operands; R[a] := result. */
    COLD_RESULT,
    /** ColdOps, with any registers of the frame as operands and results. */
    COLD_ANY,
    /** Java carries it out, and comes back behind it. */
    JAVA,
    /** The interpreter carries it out and goes on. */
    LEAVE
  }

  /** The type of a result. */
  enum Result {
    ANY,
    /** An int of ints, a float of floats, if the slow path is left to the interpreter. */
    ARITHMETIC,
    /** A float of floats, likewise. */
    FLOAT_OF_FLOATS,
    /** An int of ints. */
    INT_OF_INTS,
    /** An int whatever the operands are. */
    INT
  }

  /** Whether it calls a function whose frame begins behind R[a]. */
  boolean isCall() {
    return form == Form.CALL || form == Form.CALL_METHOD;
  }

  boolean isControl() {
    return switch (form) {
      case UNLESS,
          NEXT,
          JUMP,
          LOOP,
          JUMP_IF_FALSE,
          JUMP_IF_TRUE,
          TAIL_CALL,
          RETURN,
          GENERATOR_RETURN,
          LEAVE ->
          true;
      default -> false;
    };
  }
}
