package io.vmactor.cli;

import io.vmactor.vm.Statistics;

/** What {@code --stats} prints. */
final class StatisticsReport {
  private static final long NANOS_PER_MICRO = 1000;

  private StatisticsReport() {}

  static String of(Statistics statistics) {
    StringBuilder out = new StringBuilder();
    line(out, "reductions", statistics.reductions(), "");
    line(out, "of them native", statistics.nativeReductions(), "");
    line(out, "batches", statistics.batches(), "");
    line(out, "heap used", statistics.heapUsedBytes(), " bytes");
    line(out, "heap capacity", statistics.heapCapacityBytes(), " bytes");
    line(out, "stack capacity", statistics.stackCapacityBytes(), " bytes");
    line(out, "collections", statistics.collections(), "");
    line(out, "collected", statistics.collectedBytes(), " bytes");
    line(out, "collection time", statistics.pauseNanos() / NANOS_PER_MICRO, " µs");
    out.append("memory access:    ").append(statistics.memory());
    return out.toString();
  }

  private static void line(StringBuilder out, String name, long value, String unit) {
    out.append(name).append(':').repeat(' ', 17 - name.length()).append(value).append(unit);
    out.append('\n');
  }
}
