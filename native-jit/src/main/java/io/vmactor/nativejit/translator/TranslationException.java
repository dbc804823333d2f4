package io.vmactor.nativejit.translator;

/** A method that cannot be translated, with the line that is why. */
public final class TranslationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TranslationException(MethodKey method, int line, String why) {
    super(method + (line == 0 ? "" : ", line " + line) + ": " + why);
  }
}
