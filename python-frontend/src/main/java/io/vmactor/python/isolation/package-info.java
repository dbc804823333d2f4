/**
 * Which coroutines can run as actors of their own without anybody seeing a difference but in time:
 * what {@code --async=auto} does so, and what {@code vmactor check --explain-async} reports.
 */
@org.jspecify.annotations.NullMarked
package io.vmactor.python.isolation;
