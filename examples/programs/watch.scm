; spawn-monitor, monitor, exit, kill: what is told of an actor's end.

(define (tell notice)
  (write (list (down-how notice)
               (if (error-object? (down-value notice))
                   (error-object-message (down-value notice))
                   (down-value notice))))
  (newline))

; spawn-monitor answers the actor and a reference that the notice carries
(define pair (spawn-monitor (lambda (x) (* x x)) 12))
(define notice (receive))
(write (list (down? notice) (eq? (down-actor notice) (car pair)) (eq? (down-reference notice) (cdr pair))))
(newline)
(tell notice)

(spawn-monitor (lambda () (exit '(no more work))))
(tell (receive))

(define sleeper (car (spawn-monitor (lambda () (receive)))))
(kill sleeper)
(tell (receive))

; an actor that is no more can be watched: the answer comes at once
(monitor sleeper)
(tell (receive))

; restarted until it ends well: the third time it is lucky
(define (unreliable attempt)
  (if (< attempt 3) (exit (list 'failed attempt)) (list 'done attempt)))
(define (keep-running attempt)
  (spawn-monitor unreliable attempt)
  (let ((notice (receive)))
    (tell notice)
    (if (not (eq? (down-how notice) 'result)) (keep-running (+ attempt 1)))))
(keep-running 1)
