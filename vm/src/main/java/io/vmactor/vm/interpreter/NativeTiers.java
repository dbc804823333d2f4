package io.vmactor.vm.interpreter;

import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the native tier of the process, if there is one. The property {@code vmactor.jit} says what
 * is wanted: {@code off}, {@code on} (hot code is compiled in the background) or {@code eager}.
 */
public final class NativeTiers {
  /** Makes a tier; found by {@link ServiceLoader}. */
  public interface Provider extends Function<Mode, @Nullable NativeTier> {}

  /** When code is compiled. */
  public enum Mode {
    OFF,
    ON,
    EAGER
  }

  private static final Mode MODE =
      switch (System.getProperty("vmactor.jit", "on")) {
        case "off" -> Mode.OFF;
        case "eager" -> Mode.EAGER;
        default -> Mode.ON;
      };

  private static final class Found {
    static final @Nullable NativeTier TIER = find();

    private Found() {}

    private static @Nullable NativeTier find() {
      if (MODE != Mode.OFF) {
        for (Provider provider : ServiceLoader.load(Provider.class)) {
          return provider.apply(MODE);
        }
      }
      return null;
    }
  }

  private NativeTiers() {}

  /** The mode the process runs in. */
  public static Mode mode() {
    return MODE;
  }

  /** The native tier of the process, or {@code null}; looked for when it is first asked for. */
  static @Nullable NativeTier ofProcess() {
    return Found.TIER;
  }

  /** The native tier if code is compiled before it runs. */
  static @Nullable NativeTier eager() {
    return mode() == Mode.EAGER ? ofProcess() : null;
  }
}
