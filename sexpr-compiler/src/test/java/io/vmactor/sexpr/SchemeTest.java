package io.vmactor.sexpr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmactor.vm.VMActor;
import io.vmactor.vm.VMException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions and their values; errors with their places. */
class SchemeTest {
  private static String shown(String text) {
    try (VMActor actor = new VMActor()) {
      actor.load(new SchemeCompiler().interactive(text, "test.scm"));
      actor.execute();
      return String.valueOf(actor.top());
    }
  }

  private static String failure(String text) {
    try (VMActor actor = new VMActor()) {
      actor.load(SchemeCompiler.compile(text, "test.scm"));
      String traceback = assertThrows(VMException.class, actor::execute).traceback();
      return traceback.substring(traceback.lastIndexOf('\n') + 1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\u0001',
      value = {
        // numbers
        "(list (+) (+ 1) (+ 1 2 3) (*) (* 2 3 4) (- 5) (- 10 1 2) (/ 2) (/ 12 2 3)) ¦ (0 1 6 1 24 -5 7 0.5 2)",
        "(list (/ 20 5) (/ 5 20) (/ 1 2.0) (/ 1.0 0.0)) ¦ (4 0.25 0.5 +inf.0)",
        "(list (= 1 1.0) (= 1 2) (< 1 2 3) (< 1 3 2) (>= 3 3 1)) ¦ (#t #f #t #f #t)",
        "(list (quotient -7 2) (remainder -7 2) (modulo -7 2)) ¦ (-3 -1 1)",
        "(list (expt 2 100) (abs -5) (min 1 2.0) (max 3 1 2)) ¦ (1267650600228229401496703205376 5 1.0 3)",
        "(list (sqrt 16) (sqrt 2.25) (floor 2.7) (ceiling 2.2) (round 2.5) (round 3.5) (truncate -2.7)) ¦"
            + " (4 1.5 2.0 3.0 2.0 4.0 -2.0)",
        "(list (exact 3.0) (inexact 3) (number->string 255 16) (string->number \"1e3\") (string->number \"x\")) ¦"
            + " (3 3.0 \"ff\" 1000.0 #f)",
        "(list #x1F #b101 1e3 .5 -7 +5 #e2.0 #i3) ¦ (31 5 1000.0 0.5 -7 5 2 3.0)",
        "(list (gcd 12 18) (lcm 4 6) (even? 10) (odd? 10) (zero? 0) (positive? -1)) ¦ (6 12 #t #f #t #f)",
        // truth
        "(list (if '() 1 2) (if 0 1 2) (if \"\" 1 2) (if #f 1 2)) ¦ (1 1 1 2)",
        "(list (and) (and 1 2) (and #f 2) (or) (or #f 3) (or 1 2) (not '()) (not #f)) ¦ (#t 2 #f #f 3 1 #f #t)",
        "(list (eq? 'a 'a) (eqv? 1.5 1.5) (equal? \"ab\" \"ab\") (equal? '(1 #(2)) (list 1 (vector 2)))) ¦"
            + " (#t #t #t #t)",
        "(list (eq? '() '()) (eqv? \"a\" \"b\") (equal? 1 1.0)) ¦ (#t #f #f)",
        // lists
        "(list (cons 1 2) '(1 2 . 3) '() (car '(1 2)) (cdr '(1 2)) (cadr '(1 2))) ¦ ((1 . 2) (1 2 . 3) () 1 (2) 2)",
        "(list (length '(1 2 3)) (append) (append '(1) '(2) '(3 . 4)) (reverse '(1 2 3))) ¦ (3 () (1 2 3 . 4) (3 2 1))",
        "(list (list-tail '(1 2 3) 1) (list-ref '(a b c) 2) (memq 'c '(a b c d)) (member \"b\" '(\"a\" \"b\"))) ¦"
            + " ((2 3) c (c d) (\"b\"))",
        "(list (assq 'b '((a 1) (b 2))) (assoc 2.0 '((1 a) (2 b)) =) (list? '(1 2)) (list? '(1 . 2))) ¦"
            + " ((b 2) (2 b) #t #f)",
        "(list (map + '(1 2) '(10 20)) (map (lambda (x) (* x x)) '(1 2 3)) (apply max 1 '(5 3))) ¦"
            + " ((11 22) (1 4 9) 5)",
        "(let ((x (list 1 2))) (set-car! x 9) (set-cdr! (cdr x) '(3)) x) ¦ (9 2 3)",
        // quasiquote
        "`(1 ,(+ 1 1) ,@(list 3 4) 5) ¦ (1 2 3 4 5)",
        "`(1 . ,(+ 1 1)) ¦ (1 . 2)",
        "`#(1 ,(+ 1 1)) ¦ #(1 2)",
        "`(1 `(2 ,(3 ,(+ 1 3)))) ¦ (1 (quasiquote (2 (unquote (3 4)))))",
        // binding
        "(let ((x 1) (y 2)) (let ((x y) (y x)) (list x y))) ¦ (2 1)",
        "(let* ((x 1) (y (+ x 1))) (* x y)) ¦ 2",
        "(letrec ((even? (lambda (n) (if (= n 0) #t (odd? (- n 1))))) (odd? (lambda (n) (if (= n 0) #f (even? (- n"
            + " 1)))))) (even? 1001)) ¦ #f",
        "(define (f x) (define y (* x 2)) (define (g z) (+ y z)) (g 1)) (f 5) ¦ 11",
        "((lambda (a b . rest) (list a b rest)) 1 2 3 4) ¦ (1 2 (3 4))",
        "((lambda all all)) ¦ ()",
        "(define (f . rest) rest) (f 1 2) ¦ (1 2)",
        "(let loop ((i 0) (made '())) (if (= i 3) made (loop (+ i 1) (cons i made)))) ¦ (2 1 0)",
        "(let loop ((n 5)) (if (= n 0) 1 (* n (loop (- n 1))))) ¦ 120",
        "(let loop ((i 0)) (let ((f (lambda () (loop (+ i 1))))) (if (< i 3) (f) i))) ¦ 3",
        "(define n 0) (while (< n 10) (set! n (+ n 3))) n ¦ 12",
        "(do ((i 0 (+ i 1)) (sum 0 (+ sum i))) ((= i 5) sum)) ¦ 10",
        "(do ((made '()) (i 0 (+ i 1))) ((= i 3) (map (lambda (f) (f)) made)) (set! made (cons (lambda () i) made))) ¦"
            + " (2 1 0)",
        "(define x 1) (set! x (+ x 1)) (begin (define y x) (+ x y)) ¦ 4",
        "(begin) (define x 1) (begin (begin)) (+ x 1) ¦ 2",
        // conditions
        "(list (cond ((assv 2 '((1 a) (2 b))) => cadr) (else 'no)) (cond (#f 1)) (cond (5)) (cond (#f 1) (else 2))) ¦"
            + " (b #<unspecified> 5 2)",
        "(map (lambda (x) (case x ((1 2) 'low) ((a #\\b) 'sign) (else 'other))) '(2 a #\\b \"a\")) ¦ (low sign sign other)",
        "(list (when #t 1 2) (unless #f 3) (when #f 1)) ¦ (2 3 #<unspecified>)",
        // strings, symbols, characters, vectors
        "(list (string-append \"a\" \"b\") (string-length \"abc\") (substring \"hello\" 1 3) (string-upcase \"aé\")) ¦"
            + " (\"ab\" 3 \"el\" \"Aé\")",
        "(list (string-ref \"abc\" 1) (string->list \"ab\") (list->string '(#\\x #\\y)) (string<? \"a\" \"b\")) ¦"
            + " (#\\b (#\\a #\\b) \"xy\" #t)",
        "(list (symbol->string 'abc) (string->symbol \"x y\") 'sym '|a b|) ¦ (\"abc\" |x y| sym |a b|)",
        "(list #\\a #\\space #\\x41 (char->integer #\\A) (char-upcase #\\b)) ¦ (#\\a #\\space #\\A 65 #\\B)",
        "(let ((v (make-vector 3 0))) (vector-set! v 1 'x) (list v (vector-length v) (vector->list v) (vector-ref v 1))) ¦"
            + " (#(0 x 0) 3 (0 x 0) x)",
        "(vector-map (lambda (x) (* x x)) #(1 2 3)) ¦ #(1 4 9)",
        // redefinition
        "(define (car x) 'mine) (list (car '(1)) (cadr '(1 2)) (map (lambda (x) x) '(1))) ¦ (mine 2 (1))",
        "(define old list) (define (list . x) (cons 'new x)) (old (list 1) 2) ¦ ((new 1) 2)",
        "(let ((list vector) (if 5)) (list if)) ¦ #(5)",
        "(set! square (lambda (x) 'changed)) (square 2) ¦ changed",
        "(map car '((1) (2))) ¦ (1 2)",
        "\"\\x41;\\\"\\\\ \" ¦ \"A\\\"\\\\ \"",
        "#| block #| nested |# |# 7 ¦ 7",
        "(list 1 #;(dropped 2) 3) ¦ (1 3)"
      })
  void have(String text, String expected) {
    assertEquals(expected, shown(text));
  }

  @Test
  void definitionsShowNothing() {
    assertEquals("null", shown("(define x 1)"));
  }

  @Test
  void tailCallsNeedNoStack() {
    assertEquals(
        "done",
        shown(
            "(define (a n) (if (= n 0) 'done (b (- n 1)))) (define (b n) (cond (#f 1) (else (and #t (a n)))))"
                + " (a 300000)"));
  }

  @Test
  void deepRecursionIsFine() {
    assertEquals("100000", shown("(define (f n) (if (= n 0) 0 (+ 1 (f (- n 1))))) (f 100000)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\u0001',
      value = {
        "(car 5) ¦ type-error: car cannot be applied to an int",
        "(error \"bad:\" 'x \"y\" 5) ¦ error: bad: x \"y\" 5",
        "(vector-ref (vector 1 2) 2) ¦ index-out-of-range: index 2 is outside a vector of length 2",
        "(undefined-name 1) ¦ undefined-variable: there is no variable undefined-name",
        "((lambda (x) x)) ¦ wrong-number-of-arguments: procedure lambda takes 1 argument, not 0",
        "(5 5) ¦ type-error: an int cannot be called; only a procedure can",
        "(= 'a 'b) ¦ type-error: = cannot be applied to a symbol and a symbol",
        "(vector->list 'x) ¦ type-error: vector->list cannot be applied to a symbol",
        "(define total 1) (display totla) ¦ undefined-variable: there is no variable totla; did you mean total?",
        "(lenght '(1)) ¦ undefined-variable: there is no variable lenght",
        "(expt 0 -1) ¦ division-by-zero: expt cannot raise 0 to a negative power",
        "(quotient 1 0) ¦ division-by-zero: the divisor of quotient is 0",
        "(car (cdr '(1))) ¦ type-error: car cannot be applied to the empty list",
        "(send 'nobody 1) ¦ type-error: send cannot be applied to a symbol",
        "(spawn 5) ¦ type-error: an int cannot be called; only a procedure can",
        "(spawn (lambda (x) x)) ¦ wrong-number-of-arguments: procedure lambda takes 1 argument, not 0",
        "(receive (after 'soon 1)) ¦ type-error: receive cannot be applied to a symbol",
        "(define x '(1 2)) (set-car! x (list 3)) ¦ value-error: set-car! cannot change a constant of the program; list,"
            + " cons or list-copy make pairs that can be changed",
        "(define x '((1 2))) (set-cdr! (car x) '()) ¦ value-error: set-cdr! cannot change a constant of the program; list,"
            + " cons or list-copy make pairs that can be changed",
        "(down-how 5) ¦ error: this is no notice of an actor's end: 5",
      })
  void failsAtRunTime(String text, String message) {
    assertEquals(message, failure(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\u0001',
      value = {
        "(if) ¦ test.scm:1:1: if needs a test and one or two expressions: (if test then else)",
        "(let ((x)) x) ¦ test.scm:1:7: a binding is a name and a value: (name value), not (x)",
        "(lambda (x x) x) ¦ test.scm:1:12: the parameter x stands twice",
        "(define) ¦ test.scm:1:1: define takes a name and a value: (define name value) or (define (name"
            + " parameter …) body …)",
        "(+ 1 (define x 2)) ¦ test.scm:1:6: define stands at the top level or in a body, not inside an"
            + " expression; use let here",
        "(set! 5 1) ¦ test.scm:1:7: the variable's name should stand here, not 5",
        "() ¦ test.scm:1:1: () is no expression; the empty list is written '()",
        "(a . b) ¦ test.scm:1:1: a call has no dot; apply calls a procedure with a list of arguments",
        "if ¦ test.scm:1:1: if is a special form, not a variable; it stands first in a list",
        "(define-syntax x 1) ¦ test.scm:1:1: define-syntax is not supported yet; spec/scheme.md lists what is",
        "(1 2)) ¦ test.scm:1:6: there is no ( for this )",
        "(list [1 2)) ¦ test.scm:1:11: the list of line 1, column 7 is closed by ], not )",
        "\"abc ¦ test.scm:1:1: this string does not end; a \" is missing",
        "#| abc ¦ test.scm:1:1: this comment does not end; a |# is missing",
        "\"\\q\" ¦ test.scm:1:3: there is no escape \\q; a backslash itself is written \\\\",
        "1/2 ¦ test.scm:1:1: 1/2 is no number; fractions such as 1/2 are not supported, and a name does not start"
            + " with a digit",
        "#\\foo ¦ test.scm:1:1: there is no character #\\foo; others are written #\\x41",
        "(receive x y) ¦ test.scm:1:1: receive takes nothing or an after clause: (receive) or (receive (after"
            + " milliseconds expression …))",
        "receive ¦ test.scm:1:1: receive is a special form, not a variable; it stands first in a list",
        "'(1 . ) ¦ test.scm:1:7: a datum should stand between the dot and this )"
      })
  void isRejected(String text, String message) {
    assertEquals(
        message,
        assertThrows(SExpressionException.class, () -> SchemeCompiler.compile(text, "test.scm"))
            .getMessage());
  }

  @Test
  void aTracebackNamesColumns() {
    try (VMActor actor = new VMActor()) {
      actor.load(
          SchemeCompiler.compile(
              "(define (first x)\n  (+ 1 (car x)))\n(display (+ 1 (first 5)))", "test.scm"));
      assertEquals(
          """
          Traceback (most recent call last):
            File "test.scm", line 3, column 15, in main
            File "test.scm", line 2, column 8, in first
          type-error: car cannot be applied to an int""",
          assertThrows(VMException.class, actor::execute).traceback());
    }
  }

  @Test
  void nestingIsLimited() {
    String deep = "(+ 1 ".repeat(450) + "0" + ")".repeat(450);
    assertEquals("450", shown(deep));
    String message =
        assertThrows(
                SExpressionException.class, () -> shown("(".repeat(100_000) + ")".repeat(100_000)))
            .getMessage();
    assertTrue(message.startsWith("test.scm:1:501: lists are nested more than 500 deep"), message);
    assertEquals("20000", shown("(length '(" + "x ".repeat(20_000) + "))"));
    assertEquals("2", shown("(cond " + "(#f 1) ".repeat(400) + "(else 2))"));
  }

  @Test
  void aSessionKeepsDefinitions() {
    try (VMActor actor = new VMActor()) {
      SchemeCompiler session = new SchemeCompiler();
      StringBuilder values = new StringBuilder();
      for (String text :
          new String[] {
            "(define (double x) (* x 2))",
            "(map double '(1 2))",
            "(define map 5)",
            "map",
            "(reverse '(1 2))"
          }) {
        actor.load(session.interactive(text, "typed"));
        actor.execute();
        values.append(actor.top()).append(' ');
        actor.loadBytecode("OP_POP");
        actor.execute();
      }
      assertEquals("null (2 4) null 5 (2 1) ", values.toString());
    }
  }

  @Test
  void incompleteTextIsTold() {
    assertTrue(SchemeCompiler.isIncomplete("(define (f x)\n"));
    assertTrue(SchemeCompiler.isIncomplete("\"abc"));
    assertTrue(SchemeCompiler.isIncomplete("'"));
    assertEquals(false, SchemeCompiler.isIncomplete("(f x)"));
    assertEquals(false, SchemeCompiler.isIncomplete("(f x))"));
  }
}
