/**
 * S-expression languages: the basic forms, which become plain streams ({@link
 * io.vmactor.sexpr.SExpressions}), and Scheme, which becomes modules ({@link
 * io.vmactor.sexpr.SchemeCompiler}): text, {@code Reader}, {@code Datum}, {@code Parser}, {@code
 * Node}, {@code Generator}, IR. {@code spec/scheme.md} describes both.
 */
@NullMarked
package io.vmactor.sexpr;

import org.jspecify.annotations.NullMarked;
