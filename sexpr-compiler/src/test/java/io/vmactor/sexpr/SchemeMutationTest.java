package io.vmactor.sexpr;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.assembler.Assembler;
import io.vmactor.assembler.BytecodeReader;
import io.vmactor.assembler.BytecodeWriter;
import io.vmactor.assembler.Disassembler;
import io.vmactor.vm.code.Module;
import io.vmactor.vm.isa.InstructionSet;
import io.vmactor.vm.testing.Contained;
import io.vmactor.vm.testing.ModuleDifference;
import io.vmactor.vm.testing.Mutations;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Damaged Scheme is either rejected with one line and its place, or compiles to a module that
 * round-trips and whose run is contained. {@code -Dvmactor.fuzz=1000000} sets the number of texts,
 * {@code -Dvmactor.fuzz.seed} the first seed.
 */
class SchemeMutationTest {
  private static final int INPUTS = Integer.getInteger("vmactor.fuzz", 10_000);
  private static final long FIRST_SEED = Long.getLong("vmactor.fuzz.seed", 1);

  private static final List<String> TEXTS =
      List.of(
          """
          ; arithmetic and definitions
          (define (square x) (* x x))
          (define limit 1e3) (define big 123456789012345678901234567890)
          (write (list (square 7) (+ big 1) (/ 20 5) (expt 2 100) (quotient -7 2) (exact 3.0)))
          """,
          """
          (define (fact n) (if (= n 0) 1 (* n (fact (- n 1)))))
          (let loop ((i 0) (made '()))
            (if (= i 3) (display made) (loop (+ i 1) (cons (fact i) made))))
          """,
          """
          (define x 1) (set! x (+ x 1)) (while (< x 10) (set! x (* x 2)))
          (do ((i 0 (+ i 1)) (sum 0 (+ sum i))) ((= i 5) (display sum)) (newline))
          """,
          """
          (let* ((a 1) (b (+ a 1))) (letrec ((f (lambda (n) (if (= n 0) a (f (- n 1)))))) (f b)))
          ((lambda (a b . rest) (list a b rest)) 1 2 3 4) ((lambda all all))
          """,
          """
          (define (kind x) (case x ((1 2) 'low) ((a #\\b) 'sign) (else 'other)))
          (map kind '(2 a #\\b "a"))
          (cond ((assv 2 '((1 a) (2 b))) => cadr) ((and #t #f) 1) ((or #f 5)) (else 'no))
          (when #t 1 2) (unless #f 3)
          """,
          """
          (write `(1 ,(+ 1 1) ,@(list 3 4) #(1 ,x) . 5)) (define x 'y)
          '(a . (b . (c))) #;(dropped (one)) #| a #| nested |# block |# (quote |a b|)
          """,
          """
          (define v (make-vector 3 0)) (vector-set! v 1 'x)
          (write (vector->list (vector-map (lambda (x) x) v)))
          (string-append "a\\x41;" (substring "hello" 1 3) (number->string 255 16))
          (list->string '(#\\x #\\space #\\x41)) (string-ref "abc" 1)
          """,
          """
          (define (counter) (let ((n 0)) (lambda () (set! n (+ n 1)) n)))
          (define next (counter)) (next) (next)
          (define (even n) (if (= n 0) #t (odd (- n 1)))) (define (odd n) (if (= n 0) #f (even (- n 1))))
          (apply max (map + '(1 2) '(10 20))) (even 100) (car 5)
          """,
          """
          (define (list . x) (cons 'new x)) (list 1) (define old car)
          (error "bad:" 'x "y" 5) (vector-ref (vector 1 2) 2) (append '(1) '(2) '(3 . 4))
          (assoc 2.0 '((1 a) (2 b)) =) (memq 'c '(a b c d)) (reverse '(1 2 3))
          """);

  private static final List<String> TOKENS =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "()",
          "'",
          "`",
          ",",
          ",@",
          ".",
          "...",
          "#(",
          "#;",
          "#|",
          "|#",
          "|",
          ";",
          "\"",
          "\\",
          "#\\",
          "#\\x110000",
          "#\\xd800",
          "\"\\xd800;\"",
          "\ud800",
          "\u0000",
          "\u2028",
          "#t",
          "#f",
          "#",
          "#x",
          "#e1e400",
          "#i1",
          "1e999",
          "-1",
          "1/2",
          "4611686018427387904",
          "99999999999999999999999999",
          "+inf.0",
          "+nan.0",
          "x",
          "n",
          "f",
          "=>",
          "else",
          "_",
          "define",
          "lambda",
          "if",
          "set!",
          "let",
          "let*",
          "letrec",
          "begin",
          "quote",
          "quasiquote",
          "unquote",
          "unquote-splicing",
          "cond",
          "case",
          "do",
          "while",
          "and",
          "or",
          "when",
          "unless",
          "(define x)",
          "(define (f . f) 1)",
          "(let loop ())",
          "(lambda (x x) x)",
          "(if)",
          "(begin)",
          "(set! car 1)",
          "(set! x x)",
          "(f f)",
          "apply",
          "map",
          "error",
          "expt",
          "make-vector",
          "vector-set!",
          "string->symbol",
          "(after 0 1)",
          "define-syntax",
          "call/cc",
          "self");

  @Test
  void isRejectedOrContained() {
    int accepted = 0;
    for (int i = 0; i < INPUTS; i++) {
      long seed = FIRST_SEED + i;
      String text = text(seed);
      String other = text(seed / TEXTS.size());
      String mutant = new Mutations(seed, TOKENS).apply(text, other);
      try {
        if (accepts(mutant)) {
          accepted++;
        }
      } catch (Throwable failure) {
        throw new AssertionError(
            "seed "
                + seed
                + "; run again with -Dvmactor.fuzz.seed="
                + seed
                + " -Dvmactor.fuzz=1\n"
                + mutant,
            failure);
      }
    }
    assertTrue(INPUTS < 1000 || accepted > 0 && accepted < INPUTS, accepted + " accepted");
  }

  private static String text(long n) {
    return TEXTS.get((int) (n % TEXTS.size()));
  }

  private static boolean accepts(String text) {
    Module module;
    try {
      module = SchemeCompiler.compile(text, "mutant.scm");
    } catch (SExpressionException rejected) {
      String message = String.valueOf(rejected.getMessage());
      assertTrue(message.matches("mutant\\.scm:\\d+:\\d+: .+") && message.length() < 700, message);
      return false;
    }
    InstructionSet set = InstructionSet.standard();
    assertNull(
        ModuleDifference.find(
            module, BytecodeReader.read(BytecodeWriter.write(module), "again.bc", set)));
    assertNull(
        ModuleDifference.find(
            module, Assembler.assemble(Disassembler.disassemble(module), "again.vma", set)));
    Contained.run(module, 5_000);
    return true;
  }
}
