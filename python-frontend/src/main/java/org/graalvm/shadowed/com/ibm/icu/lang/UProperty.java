package org.graalvm.shadowed.com.ibm.icu.lang;

/** Stands in for ICU's property numbers that the tokenizer asks about. */
public interface UProperty {
  int ID_CONTINUE = 15;
  int ID_START = 16;
  int XID_CONTINUE = 32;
  int XID_START = 33;
}
