package io.vmactor.sexpr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmactor.vm.ActorSystem;
import io.vmactor.vm.VMActor;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms for actors, and what they say about each other. */
class SchemeActorsTest {
  private final List<String> failures = new CopyOnWriteArrayList<>();

  private String output(String text) throws Exception {
    StringBuilder output = new StringBuilder();
    try (ActorSystem system = ActorSystem.builder().workers(2).build();
        VMActor actor =
            VMActor.builder()
                .system(system)
                .output(output)
                .errorListener(e -> failures.add(e.traceback()))
                .build()) {
      actor.load(SchemeCompiler.compile(text, "test.scm"));
      CompletableFuture<Boolean> done = actor.done();
      actor.start();
      done.get(60, TimeUnit.SECONDS);
      actor.stop();
    }
    return output.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\u0001',
      value = {
        "(define me (self)) (spawn (lambda () (send me 'hello))) (display (receive)) ¦ hello",
        "(define (add to a b) (send to (+ a b))) (spawn add (self) 1 2) (display (receive)) ¦ 3",
        "(display (actor? (self))) (display (actor? 5)) (display (eq? (self) (self))) ¦ #t#f#t",
        "(send (self) 1) (send (self) '(2 #(3) \"x\")) (write (receive)) (write (receive)) ¦ 1(2 #(3) \"x\")",
        "(display (receive (after 0 'none))) ¦ none",
        "(send (self) 1) (send (self) 2) (write (list (receive (after 0 'none)) (receive (after -5 'none)) (receive"
            + " (after 0 'none)))) ¦ (1 2 none)",
        "(send (self) #f) (display (receive (after 60000 'none))) ¦ #f",
        "(display (+ 1 (receive (after 1 2 (+ 20 20))))) ¦ 41",
        "(define (f n) (if (= n 0) 'end (receive (after 0 (f (- n 1)))))) (display (f 100000)) ¦ end",
        // what an actor gets are copies
        "(define v (vector 1 2)) (define me (self)) (define a (spawn (lambda () (let ((w (receive))) (vector-set! w 0"
            + " 'changed) (send me w))))) (send a v) (write (list (receive) v)) ¦ (#(changed 2) #(1 2))",
        "(define n 1) (define me (self)) (spawn (lambda () (set! n (+ n 1)) (send me n))) (write (list (receive) n)) ¦ (2"
            + " 1)",
        "(define x (list 1)) (define me (self)) (spawn (lambda (y) (set-car! y 2) (send me y)) x) (write (list (receive) x))"
            + " ¦ ((2) (1))",
        // functions as messages
        "(define me (self)) (define (twice f) (lambda (x) (f (f x)))) (define a (spawn (lambda () (let ((f (receive)))"
            + " (send me (f 3)))))) (send a (twice (lambda (x) (* x x)))) (display (receive)) ¦ 81",
        "(apply spawn (lambda (me x) (send me x)) (list (self) 7)) (display (receive)) ¦ 7",
        // ends
        "(define a (spawn-monitor (lambda (x) (* x 2)) 21)) (define d (receive)) (write (list (down? d) (eq? (down-actor"
            + " d) (car a)) (eq? (down-reference d) (cdr a)) (down-how d) (down-value d))) ¦ (#t #t #t result 42)",
        "(spawn-monitor (lambda () (exit '(out of order)))) (define d (receive)) (write (list (down-how d) (down-value"
            + " d))) ¦ (exit (out of order))",
        "(spawn-monitor (lambda () (exit))) (define d (receive)) (write (list (down-how d) (down-value d))) ¦ (exit ())",
        "(define a (spawn-monitor (lambda () (receive)))) (kill (car a)) (define d (receive)) (write (list (down-how d)"
            + " (down-value d))) ¦ (killed ())",
        "(define a (spawn-monitor (lambda () 1))) (receive) (define r (monitor (car a))) (define d (receive)) (write (list"
            + " (down-how d) (eq? r (down-reference d)))) ¦ (gone #t)",
        "(define a (spawn-monitor (lambda () 1))) (receive) (send (car a) 'anybody?) (kill (car a)) (write 'fine) ¦ fine",
        "(write (list (down? 5) (down? '(down)) (down? #(1 2 3 4 5)))) ¦ (#f #f #f)"
      })
  void print(String text, String expected) throws Exception {
    assertEquals(expected, output(text));
    assertEquals(List.of(), failures);
  }

  @Test
  void aCrashIsToldAndEndsNobodyElse() throws Exception {
    assertEquals(
        "(error #<error car cannot be applied to an int>)still here",
        output(
            "(define other (spawn (lambda () (let ((to (receive))) (send to \"still here\")))))"
                + "(spawn-monitor (lambda () (car 5)))"
                + "(define d (receive)) (write (list (down-how d) (down-value d)))"
                + "(send other (self)) (display (receive))"));
  }

  @Test
  void theExpressionWhoseTimeIsUpIsNotRunEarlier() throws Exception {
    assertEquals(
        "on time",
        output(
            "(define me (self)) (spawn (lambda () (send me 'on)))"
                + "(display (receive (after 60000 (display 'late)))) (display \" time\")"));
  }
}
