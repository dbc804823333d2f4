package io.vmactor.assembler;

import io.vmactor.vm.code.CodeFlag;
import io.vmactor.vm.code.CodeObject;
import io.vmactor.vm.code.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What section 5 says of the functions, one after the other: dialect, flags, kinds of parameters,
 * names. Without the section all are of the basic dialect and nameless.
 */
final class Signatures {
  /** By bit. */
  private static final List<CodeFlag> FLAGS =
      List.of(
          CodeFlag.KEYWORD_REST,
          CodeFlag.GENERATOR,
          CodeFlag.COROUTINE,
          CodeFlag.HIDDEN,
          CodeFlag.ASYNC_GENERATOR);

  private static final List<Dialect> DIALECTS =
      List.of(Dialect.BASIC, Dialect.PYTHON, Dialect.SCHEME);

  /** Gives a constant of the file an index. */
  interface Constants {
    int index(String text);
  }

  private final @Nullable ByteInput in;
  private final ConstantPool pool;

  Signatures(@Nullable ByteInput in, ConstantPool pool) {
    this.in = in;
    this.pool = pool;
  }

  /** Sets what is said of the next function. */
  void next(CodeObject.Builder builder) {
    if (in == null) {
      return;
    }
    int dialect = in.u8();
    if (dialect >= DIALECTS.size()) {
      throw in.error("there is no dialect number " + dialect);
    }
    builder.dialect(DIALECTS.get(dialect));
    int flags = in.u8();
    if (flags >= 1 << FLAGS.size()) {
      throw in.error("a function has unknown flags");
    }
    for (int i = 0; i < FLAGS.size(); i++) {
      if ((flags >> i & 1) != 0) {
        builder.flag(FLAGS.get(i));
      }
    }
    builder.positionalOnly(in.varint()).keywordOnly(in.varint());
    builder.localNames(names(in)).capturedNames(names(in));
  }

  private List<String> names(ByteInput input) {
    int count = input.count("names", 1);
    List<String> names = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      names.add(pool.string(input, input.varint()));
    }
    return names;
  }

  // ---- writing

  /** Whether a function needs the section. */
  static boolean isNeeded(CodeObject code) {
    return code.dialect() != Dialect.BASIC
        || flags(code) != 0
        || code.positionalOnly() != 0
        || code.keywordOnly() != 0
        || !code.localNames().isEmpty()
        || !code.capturedNames().isEmpty();
  }

  private static int flags(CodeObject code) {
    int flags = 0;
    for (int i = 0; i < FLAGS.size(); i++) {
      flags |= code.is(FLAGS.get(i)) ? 1 << i : 0;
    }
    return flags;
  }

  static void write(ByteOutput out, CodeObject code, Constants constants) {
    out.u8(DIALECTS.indexOf(code.dialect())).u8(flags(code));
    out.varint(code.positionalOnly()).varint(code.keywordOnly());
    write(out, code.localNames(), constants);
    write(out, code.capturedNames(), constants);
  }

  private static void write(ByteOutput out, List<String> names, Constants constants) {
    out.varint(names.size());
    for (String name : names) {
      out.varint(constants.index(name));
    }
  }
}
