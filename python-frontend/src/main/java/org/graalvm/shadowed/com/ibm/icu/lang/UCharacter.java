package org.graalvm.shadowed.com.ibm.icu.lang;

import java.text.Normalizer;

/** Stands in for the five calls of ICU that the parser makes. */
public final class UCharacter {
  private UCharacter() {}

  public static boolean hasBinaryProperty(int codePoint, int property) {
    return switch (property) {
      case UProperty.ID_START -> Character.isUnicodeIdentifierStart(codePoint);
      case UProperty.ID_CONTINUE ->
          Character.isUnicodeIdentifierPart(codePoint)
              && !Character.isIdentifierIgnorable(codePoint);
      case UProperty.XID_START -> isStart(codePoint);
      case UProperty.XID_CONTINUE ->
          isContinue(codePoint) && nfkc(codePoint).codePoints().allMatch(UCharacter::isContinue);
      default -> throw new IllegalArgumentException("property " + property);
    };
  }

  /** XID: a character counts only if its NFKC form is an identifier (UAX 31). */
  private static boolean isStart(int codePoint) {
    String normal = nfkc(codePoint);
    return Character.isUnicodeIdentifierStart(codePoint)
        && Character.isUnicodeIdentifierStart(normal.codePointAt(0))
        && normal.codePoints().skip(1).allMatch(UCharacter::isContinue);
  }

  private static boolean isContinue(int codePoint) {
    return Character.isUnicodeIdentifierPart(codePoint)
        && (!Character.isIdentifierIgnorable(codePoint) || isVariationSelector(codePoint));
  }

  private static boolean isVariationSelector(int codePoint) {
    return (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
  }

  private static String nfkc(int codePoint) {
    return Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
  }

  /** The character of a Unicode name, or -1. */
  public static int getCharFromName(String name) {
    try {
      int codePoint = Character.codePointOf(name);
      String known = Character.getName(codePoint);
      return known != null && known.equalsIgnoreCase(name.trim()) ? codePoint : -1;
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  /** The JDK knows no aliases. */
  public static int getCharFromNameAlias(String name) {
    return -1;
  }

  public static int getCharFromExtendedName(String name) {
    return getCharFromName(name);
  }
}
