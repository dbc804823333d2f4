/**
 * Programs as text and as files: assembly ({@code .vma}), the binary module format ({@code .bc})
 * and JSON streams.
 *
 * <p>Each reader checks all it reads and rejects bad input with a {@link
 * io.vmactor.assembler.RejectedInputException} that names the place, the rule and where possible
 * the remedy.
 */
@NullMarked
package io.vmactor.assembler;

import org.jspecify.annotations.NullMarked;
