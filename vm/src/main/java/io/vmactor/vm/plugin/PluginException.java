package io.vmactor.vm.plugin;

import org.jspecify.annotations.Nullable;

/** A plug-in cannot be used. The message is one line and names the plug-in or its jar. */
public final class PluginException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PluginException(String message) {
    this(message, null);
  }

  PluginException(String message, @Nullable Throwable cause) {
    super(oneLine(message), cause);
  }

  /** Parts of a message come from plug-ins. */
  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*[\\p{Cntrl}\\u2028\\u2029]+\\s*", " ");
  }
}
