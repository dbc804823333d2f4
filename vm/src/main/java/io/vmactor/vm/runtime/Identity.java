package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.Word;

/**
 * Identities of objects: numbers that stay when the collector moves an object. They are given out
 * when first asked for: an instance keeps its own in the word of its overflow, any other object in
 * its header, where only as many bits are free that numbers come again after 2^18.
 */
@Restricted
public final class Identity {
  private static final long HEADER_NUMBERS = (1L << Layout.IDENTITY_BITS) - 1;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private Identity() {}

  /** The identity of an object in the actor's heap. */
  public static long of(long context, long pointer) {
    if (Layout.type(pointer) == Layout.INSTANCE) {
      return ofInstance(context, pointer);
    }
    long address = Word.address(pointer);
    long header = HeapWords.get(address);
    long identity = Layout.identityOfHeader(header);
    if (identity == 0) {
      identity = (next(context) - 1) % HEADER_NUMBERS + 1;
      HeapWords.put(address, Layout.withIdentity(header, identity));
    }
    return identity;
  }

  private static long ofInstance(long context, long instance) {
    long overflow = Layout.field(instance, Layout.INSTANCE_OVERFLOW);
    if (Word.isInt(overflow)) {
      return Word.toInt(overflow);
    }
    if (overflow == Word.NIL) {
      long identity = next(context);
      Layout.setField(instance, Layout.INSTANCE_OVERFLOW, Word.ofInt(identity));
      return identity;
    }
    long known = Layout.field(overflow, Layout.ITEMS);
    if (known == Word.NIL) {
      known = Word.ofInt(next(context));
      Layout.setField(overflow, Layout.ITEMS, known);
    }
    return Word.toInt(known);
  }

  private static long next(long context) {
    long identity = Context.get(context, Context.IDENTITIES) + 1;
    Context.put(context, Context.IDENTITIES, identity);
    return identity;
  }

  /** The hash of an object that is equal to itself alone, as {@link Hashing} answers. */
  static long hash(long context, long pointer) {
    int type = Layout.type(pointer);
    if (type == Layout.INSTANCE) {
      long flags = Classes.flags(Instances.classOf(context, pointer));
      if ((flags & Classes.HAS_HASH) != 0) {
        return Hashing.USER_DEFINED;
      }
      if ((flags & Classes.UNHASHABLE) != 0) {
        return Hashing.UNHASHABLE;
      }
    }
    return of(context, pointer) * MIX >>> 4;
  }
}
