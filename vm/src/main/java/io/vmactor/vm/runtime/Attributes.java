package io.vmactor.vm.runtime;

import io.vmactor.vm.heap.Allocation;
import io.vmactor.vm.heap.Context;
import io.vmactor.vm.heap.Exit;
import io.vmactor.vm.heap.Layout;
import io.vmactor.vm.heap.Trap;
import io.vmactor.vm.isa.RoutineNumbers;
import io.vmactor.vm.memory.HeapWords;
import io.vmactor.vm.memory.Restricted;
import io.vmactor.vm.memory.StackWords;
import io.vmactor.vm.memory.Word;

/**
 * Attribute access as Python defines it (Data model, "Implementing Descriptors"): data descriptors
 * of the class, then the object's own attributes, then the class's, functions among which bind the
 * object. What needs a method of the program's leaves the instruction to it.
 *
 * <p>A cache site is three words of a function's links: name, key, location; the address 0 stands
 * for no site. The key of an instance is the id of its shape, that of a class or module itself, and
 * that of any other value its negative type number. The location says what was found:
 *
 * <ul>
 *   <li>an int: the {@linkplain Shapes location} of an own attribute of an instance
 *   <li>a VARIABLE: where the value stands, in a class or module
 *   <li>a CLOSURE: a function of the class, to be bound
 *   <li>a SHAPE, when attributes are set: the one that the instance gets by a new attribute
 * </ul>
 */
@Restricted
public final class Attributes {
  public static final int SITE_KEY = 8;
  public static final int SITE_LOCATION = 16;

  /** Words of a site. */
  public static final int SITE_WORDS = 3;

  private Attributes() {}

  // ---- cache hits

  /** The own attribute of an instance, if the site knows its shape; else EXIT, with no reason. */
  public static long getCached(long object, long site) {
    if (Layout.is(object, Layout.INSTANCE)
        && Layout.field(object, Layout.INSTANCE_SHAPE) == HeapWords.get(site + SITE_KEY)) {
      long location = HeapWords.get(site + SITE_LOCATION);
      if (Word.isInt(location) && location > 0) {
        return HeapWords.get(object - 1 + location);
      }
    }
    return Word.EXIT;
  }

  /** Whether the site knew where to put an instance's own attribute, and it is there now. */
  public static boolean setCached(long object, long site, long value) {
    if (!Layout.is(object, Layout.INSTANCE)
        || Layout.field(object, Layout.INSTANCE_SHAPE) != HeapWords.get(site + SITE_KEY)) {
      return false;
    }
    long known = HeapWords.get(site + SITE_LOCATION);
    boolean adds = !Word.isInt(known); // then it is the shape with the attribute
    long location = adds ? Layout.field(known, Layout.SHAPE_LOCATION) : known;
    if (location <= 0) {
      return false; // in the overflow, which may not be there yet
    }
    if (adds) {
      Layout.setField(object, Layout.INSTANCE_SHAPE, Layout.field(known, Layout.SHAPE_ID));
    }
    HeapWords.put(object - 1 + location, value);
    return true;
  }

  /** The function that is an instance's method, if the site knows it; else EXIT, with no reason. */
  public static long methodCached(long object, long site) {
    if (Layout.is(object, Layout.INSTANCE)
        && Layout.field(object, Layout.INSTANCE_SHAPE) == HeapWords.get(site + SITE_KEY)) {
      long location = HeapWords.get(site + SITE_LOCATION);
      if (Layout.is(location, Layout.CLOSURE)) {
        return location;
      }
    }
    return Word.EXIT;
  }

  private static long key(long object) {
    int type = Classes.typeNumber(object);
    if (type == Layout.INSTANCE) {
      return Layout.field(object, Layout.INSTANCE_SHAPE);
    }
    return type == Layout.CLASS || type == Layout.MODULE ? object : Word.ofInt(-2 - type);
  }

  private static void fill(long site, long key, long location) {
    if (site != 0) {
      HeapWords.put(site + SITE_KEY, key);
      HeapWords.put(site + SITE_LOCATION, location);
    }
  }

  // ---- by a name that is any word

  public static long getNamed(long context, long object, long name) {
    return Layout.is(name, Layout.STRING)
        ? get(context, object, name, 0)
        : Exit.error(context, Trap.OPERANDS, object, name);
  }

  public static long setNamed(long context, long object, long name, long value) {
    return Layout.is(name, Layout.STRING)
        ? set(context, object, name, value, 0)
        : Exit.error(context, Trap.OPERANDS, object, name);
  }

  public static long deleteNamed(long context, long object, long name) {
    return Layout.is(name, Layout.STRING)
        ? delete(context, object, name)
        : Exit.error(context, Trap.OPERANDS, object, name);
  }

  // ---- get

  /** The value of an attribute, or EXIT. */
  public static long get(long context, long object, long name, long site) {
    if (site != 0 && HeapWords.get(site + SITE_KEY) == key(object)) {
      return atSite(context, object, site);
    }
    int type = Classes.typeNumber(object);
    if (type == Layout.CLASS) {
      return getOfClass(context, object, name, site);
    }
    if (type == Layout.MODULE) {
      return getOfModule(context, object, name, site);
    }
    long owner = Classes.classOf(context, object);
    if (owner == Word.NIL) {
      return missing(context, object, name);
    }
    if ((Classes.flags(owner) & Classes.HAS_GETATTRIBUTE) != 0) {
      return enterSpecial(context, owner, Names.GETATTRIBUTE, object, name);
    }
    return getPlain(context, object, name, owner, site);
  }

  private static long atSite(long context, long object, long site) {
    long location = HeapWords.get(site + SITE_LOCATION);
    if (Word.isInt(location)) {
      return Instances.at(object, location);
    }
    return Layout.type(location) == Layout.CLOSURE
        ? bind(context, location, object)
        : Layout.field(location, Layout.FIELD_1);
  }

  /** The same without regard to {@code __getattribute__}: what {@code object}'s own does. */
  public static long getGeneric(long context, long object, long name) {
    if (!Layout.is(name, Layout.STRING)) {
      return Exit.error(context, Trap.OPERANDS, object, name);
    }
    int type = Classes.typeNumber(object);
    if (type == Layout.CLASS) {
      return getOfClass(context, object, name, 0);
    }
    long owner = Classes.classOf(context, object);
    return owner == Word.NIL
        ? missing(context, object, name)
        : getPlain(context, object, name, owner, 0);
  }

  private static long getPlain(long context, long object, long name, long owner, long site) {
    long variable = Classes.find(owner, name);
    long found = variable == Word.ABSENT ? Word.ABSENT : Layout.field(variable, Layout.FIELD_1);
    long kind = descriptorFlags(context, found);
    if ((kind & Classes.PROPERTY) != 0) {
      return getProperty(context, object, name, found);
    }
    if ((kind & Classes.HAS_SET) != 0 && (kind & Classes.HAS_GET) != 0) {
      return enterGet(context, found, object, owner);
    }
    if (Layout.is(object, Layout.INSTANCE)) {
      long own = getOwn(context, object, name, site);
      if (own != Word.ABSENT) {
        return own;
      }
    }
    if (found == Word.ABSENT) {
      return notInClass(context, object, name, owner);
    }
    return ofClass(context, object, owner, variable, kind, site);
  }

  private static long getOwn(long context, long instance, long name, long site) {
    long shape = Instances.shapeOf(context, instance);
    if (Shapes.isDictionary(shape)) {
      return Dicts.getName(Instances.dictionary(instance), name);
    }
    long location = Shapes.find(context, shape, name);
    if (location == Shapes.NO_LOCATION) {
      return Word.ABSENT;
    }
    fill(site, Shapes.id(shape), location);
    return Instances.at(instance, location);
  }

  /** What an attribute found in the class of an object is to the object. */
  private static long ofClass(
      long context, long object, long owner, long variable, long kind, long site) {
    long found = Layout.field(variable, Layout.FIELD_1);
    long cached = isCacheable(context, object) ? site : 0;
    if (Layout.is(found, Layout.CLOSURE)) {
      fill(cached, key(object), found);
      return bind(context, found, object);
    }
    if ((kind & Classes.STATIC_METHOD) != 0) {
      return firstSlot(found);
    }
    if ((kind & Classes.CLASS_METHOD) != 0) {
      return bind(context, firstSlot(found), owner);
    }
    if ((kind & Classes.HAS_GET) != 0) {
      return enterGet(context, found, object, owner);
    }
    fill(cached, key(object), variable);
    return found;
  }

  /** Whether all objects with the same key have the same attributes of their own. */
  private static boolean isCacheable(long context, long object) {
    return !Layout.is(object, Layout.INSTANCE)
        || !Shapes.isDictionary(Instances.shapeOf(context, object));
  }

  /** The flags of the class of a value in a class, which say what kind of descriptor it is. */
  private static long descriptorFlags(long context, long value) {
    return Layout.is(value, Layout.INSTANCE) ? Classes.flags(Instances.classOf(context, value)) : 0;
  }

  private static long firstSlot(long instance) {
    return HeapWords.get(instance - 1 + Layout.INSTANCE_SLOTS);
  }

  private static long getProperty(long context, long object, long name, long property) {
    long getter = firstSlot(property);
    return getter == Word.NIL
        ? missing(context, object, name)
        : Exit.enterFunction(context, getter, 1, object, 0, 0);
  }

  private static long enterGet(long context, long descriptor, long object, long owner) {
    return Exit.routine(context, RoutineNumbers.DESCRIPTOR_GET, descriptor, object, owner);
  }

  private static long enterSpecial(long context, long owner, int special, long object, long name) {
    long function = Classes.lookup(owner, Names.word(context, special));
    return Exit.enterFunction(context, function, 2, object, name, 0);
  }

  private static long notInClass(long context, long object, long name, long owner) {
    if (Strings.areEqual(name, Names.word(context, Names.CLASS))) {
      return owner;
    }
    return (Classes.flags(owner) & Classes.HAS_GETATTR) != 0
        ? enterSpecial(context, owner, Names.GETATTR, object, name)
        : missing(context, object, name);
  }

  private static long missing(long context, long object, long name) {
    return Exit.error(context, Trap.ATTRIBUTE, object, name);
  }

  private static long getOfClass(long context, long type, long name, long site) {
    long metaclass = Classes.classOf(context, type);
    long inMeta = metaclass == Word.NIL ? Word.ABSENT : Classes.find(metaclass, name);
    long metaKind =
        inMeta == Word.ABSENT ? 0 : descriptorFlags(context, Layout.field(inMeta, Layout.FIELD_1));
    if ((metaKind & Classes.PROPERTY) != 0) {
      return getProperty(context, type, name, Layout.field(inMeta, Layout.FIELD_1));
    }
    long variable = Classes.find(type, name);
    if (variable != Word.ABSENT) {
      return ofClassItself(context, type, variable, site);
    }
    if (inMeta != Word.ABSENT) {
      return ofClass(context, type, metaclass, inMeta, metaKind, site);
    }
    if (Strings.areEqual(name, Names.word(context, Names.NAME))) {
      return Layout.field(type, Layout.CLASS_NAME);
    }
    if (Strings.areEqual(name, Names.word(context, Names.BASES))) {
      return Layout.field(type, Layout.CLASS_BASES);
    }
    if (Strings.areEqual(name, Names.word(context, Names.MRO))) {
      return Layout.field(type, Layout.CLASS_MRO);
    }
    return metaclass == Word.NIL
        ? missing(context, type, name)
        : notInClass(context, type, name, metaclass);
  }

  /** What an attribute is to the class it was found through. */
  private static long ofClassItself(long context, long type, long variable, long site) {
    long found = Layout.field(variable, Layout.FIELD_1);
    long kind = descriptorFlags(context, found);
    if ((kind & Classes.STATIC_METHOD) != 0) {
      return firstSlot(found);
    }
    if ((kind & Classes.CLASS_METHOD) != 0) {
      return bind(context, firstSlot(found), type);
    }
    if ((kind & Classes.HAS_GET) != 0 && (kind & Classes.PROPERTY) == 0) {
      return enterGet(context, found, Word.NIL, type);
    }
    fill(site, type, variable);
    return found;
  }

  private static long getOfModule(long context, long module, long name, long site) {
    long variable = Dicts.getName(Layout.field(module, Layout.FIELD_2), name);
    if (variable != Word.ABSENT && Layout.field(variable, Layout.FIELD_1) != Word.ABSENT) {
      fill(site, module, variable);
      return Layout.field(variable, Layout.FIELD_1);
    }
    long owner = Classes.classOf(context, module);
    if (owner == Word.NIL) {
      return missing(context, module, name);
    }
    return getPlain(context, module, name, owner, 0);
  }

  /** A bound method; EXIT without room. */
  public static long bind(long context, long function, long self) {
    long address = Allocation.allocate(context, Layout.METHOD, 3);
    if (address == 0) {
      return Word.EXIT;
    }
    HeapWords.put(address + Layout.FIELD_1, function);
    HeapWords.put(address + Layout.FIELD_2, self);
    return Word.pointer(address);
  }

  // ---- methods

  /**
   * Finds what calling an attribute calls: writes the function and the object to two places of the
   * stack, or ABSENT and the attribute's value if it is no function to be bound; EXIT or nil. Where
   * the attribute is computed by a routine, its result is to be put in the second place.
   */
  public static long loadMethod(long context, long object, long name, long site, long destination) {
    if (HeapWords.get(site + SITE_KEY) == key(object)) {
      long location = HeapWords.get(site + SITE_LOCATION);
      if (Layout.is(location, Layout.CLOSURE)) {
        StackWords.put(destination, location);
        StackWords.put(destination + 8, object);
        return Word.NIL;
      }
    }
    long value = get(context, object, name, site);
    if (value == Word.EXIT) {
      return value;
    }
    if (Layout.is(value, Layout.METHOD)) {
      StackWords.put(destination, Layout.field(value, Layout.FIELD_1));
      StackWords.put(destination + 8, Layout.field(value, Layout.FIELD_2));
    } else {
      StackWords.put(destination, Word.ABSENT);
      StackWords.put(destination + 8, value);
    }
    return Word.NIL;
  }

  // ---- set

  /** Sets an attribute: EXIT or nil. */
  public static long set(long context, long object, long name, long value, long site) {
    int type = Classes.typeNumber(object);
    if (type == Layout.CLASS) {
      return ClassChanges.set(context, object, name, value);
    }
    if (type == Layout.MODULE) {
      return Exit.callOut(context);
    }
    long owner = Classes.classOf(context, object);
    if (owner == Word.NIL) {
      return missing(context, object, name);
    }
    if ((Classes.flags(owner) & Classes.HAS_SETATTR) != 0) {
      long function = Classes.lookup(owner, Names.word(context, Names.SETATTR));
      return Exit.enterFunction(context, function, 3, object, name, value);
    }
    return setGeneric(context, object, name, value, owner, site);
  }

  /** The same without regard to {@code __setattr__}: what {@code object}'s own does. */
  public static long setGeneric(long context, long object, long name, long value) {
    if (!Layout.is(name, Layout.STRING)) {
      return Exit.error(context, Trap.OPERANDS, object, name);
    }
    int type = Classes.typeNumber(object);
    if (type == Layout.CLASS) {
      return ClassChanges.set(context, object, name, value);
    }
    long owner = Classes.classOf(context, object);
    return owner == Word.NIL
        ? missing(context, object, name)
        : setGeneric(context, object, name, value, owner, 0);
  }

  private static long setGeneric(
      long context, long object, long name, long value, long owner, long site) {
    long found = Classes.lookup(owner, name);
    long kind = descriptorFlags(context, found);
    if ((kind & Classes.PROPERTY) != 0) {
      long setter = HeapWords.get(found - 1 + Layout.INSTANCE_SLOTS + 8);
      return setter == Word.NIL
          ? Exit.error(context, Trap.ATTRIBUTE, object, name)
          : Exit.enterFunction(context, setter, 2, object, value, 0);
    }
    if ((kind & Classes.HAS_SET) != 0) {
      return Exit.routine(context, RoutineNumbers.DESCRIPTOR_SET, found, object, value);
    }
    if (!Layout.is(object, Layout.INSTANCE)) {
      return missing(context, object, name);
    }
    if (Strings.areEqual(name, Names.word(context, Names.CLASS))) {
      return Instances.setClass(context, object, value);
    }
    if ((Classes.flags(owner) & Classes.SLOTTED) != 0 && !isSlot(context, owner, name)) {
      return missing(context, object, name);
    }
    long before = Instances.shapeOf(context, object);
    long result = Instances.set(context, object, name, value);
    if (result != Word.EXIT && !Shapes.isDictionary(before)) {
      fillForSet(context, before, Instances.shapeOf(context, object), name, site);
    }
    return result;
  }

  private static boolean isSlot(long context, long owner, long name) {
    long slots = Classes.lookup(owner, Names.word(context, Names.SLOTS));
    for (long i = Lists.length(slots) - 1; i >= 0; i--) {
      if (Strings.areEqual(Lists.item(slots, i), name)) {
        return true;
      }
    }
    return false;
  }

  private static void fillForSet(long context, long before, long after, long name, long site) {
    if (before == after) {
      fill(site, Shapes.id(before), Shapes.find(context, before, name));
    } else if (!Shapes.isDictionary(after)) {
      fill(site, Shapes.id(before), after);
    }
  }

  // ---- delete

  /** Deletes an attribute: EXIT or nil. */
  public static long delete(long context, long object, long name) {
    long owner = Classes.classOf(context, object);
    if (owner != Word.NIL && (Classes.flags(owner) & Classes.HAS_DELATTR) != 0) {
      return enterSpecial(context, owner, Names.DELATTR, object, name);
    }
    return deleteGeneric(context, object, name);
  }

  /** The same without regard to {@code __delattr__}: what {@code object}'s own does. */
  public static long deleteGeneric(long context, long object, long name) {
    if (!Layout.is(name, Layout.STRING)) {
      return Exit.error(context, Trap.OPERANDS, object, name);
    }
    int type = Classes.typeNumber(object);
    if (type == Layout.CLASS) {
      return ClassChanges.delete(context, object, name);
    }
    if (type == Layout.MODULE) {
      return Exit.callOut(context);
    }
    long owner = Classes.classOf(context, object);
    if (owner == Word.NIL) {
      return missing(context, object, name);
    }
    long found = Classes.lookup(owner, name);
    long kind = descriptorFlags(context, found);
    if ((kind & Classes.PROPERTY) != 0) {
      long deleter = HeapWords.get(found - 1 + Layout.INSTANCE_SLOTS + 16);
      return deleter == Word.NIL
          ? missing(context, object, name)
          : Exit.enterFunction(context, deleter, 1, object, 0, 0);
    }
    if ((kind & Classes.HAS_SET) != 0) {
      return Exit.routine(context, RoutineNumbers.DESCRIPTOR_DELETE, found, object, Word.NIL);
    }
    if (type != Layout.INSTANCE) {
      return missing(context, object, name);
    }
    long removed = Instances.remove(context, object, name);
    return removed == Word.FALSE ? missing(context, object, name) : removed;
  }

  // ---- an object's own attributes

  /** An object's own attribute as it stands there; ABSENT if it has none of the name. */
  public static long own(long context, long object, long name) {
    if (!Layout.is(name, Layout.STRING)) {
      return Exit.error(context, Trap.OPERANDS, object, name);
    }
    int type = Classes.typeNumber(object);
    if (type == Layout.INSTANCE) {
      return Instances.get(context, object, name);
    }
    if (type != Layout.CLASS && type != Layout.MODULE) {
      return Word.ABSENT;
    }
    long variable = Dicts.getName(namespace(object, type), name);
    return variable == Word.ABSENT ? variable : Layout.field(variable, Layout.FIELD_1);
  }

  private static long namespace(long object, int type) {
    return Layout.field(object, type == Layout.CLASS ? Layout.CLASS_ATTRIBUTES : Layout.FIELD_2);
  }

  /** An object's own attributes as a new dict; EXIT. */
  public static long allOwn(long context, long object) {
    int type = Classes.typeNumber(object);
    if (type == Layout.INSTANCE) {
      return Instances.attributes(context, object);
    }
    if (type != Layout.CLASS && type != Layout.MODULE) {
      return Exit.error(context, Trap.OPERAND, object, 0);
    }
    long dict = Dicts.copy(context, namespace(object, type), Layout.DICT);
    if (dict == Word.EXIT) {
      return dict;
    }
    long used = Dicts.used(dict);
    for (long number = 0; number < used; number++) {
      long value = Layout.field(Dicts.value(dict, number), Layout.FIELD_1);
      if (value == Word.ABSENT) {
        Dicts.removeEntry(dict, number);
      } else {
        Dicts.setValue(dict, number, value);
      }
    }
    return dict;
  }

  // ---- clearing

  /** Makes every site of the actor forget what it knows. */
  public static void clearSites(long context) {
    long all = Context.get(context, Context.LINKS);
    if (all == Word.NIL) {
      return;
    }
    long count = Lists.length(all);
    for (long i = 0; i < count; i++) {
      long links = Lists.item(all, i);
      long last = Layout.itemCount(links) - 1;
      long first = Word.toInt(Layout.field(links, Layout.ITEMS + (last << 3)));
      for (long at = first; at < last; at += SITE_WORDS) {
        Layout.setField(links, Layout.ITEMS + (at << 3) + SITE_KEY, Word.NIL);
        Layout.setField(links, Layout.ITEMS + (at << 3) + SITE_LOCATION, Word.NIL);
      }
    }
  }
}
