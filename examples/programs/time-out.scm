; receive with a time-out: (receive (after milliseconds expression …)).

(write (receive (after 1 'nothing-came))) (newline)
(write (receive (after 0 (display "at once ") (+ 20 22)))) (newline)

(define (answer-later to) (send to 'here))
(spawn answer-later (self))
(write (receive (after 60000 'too-late))) (newline)

; takes what is there, without waiting
(define (take-all)
  (let ((message (receive (after 0 '()))))
    (if (null? message) '() (cons message (take-all)))))
(for-each (lambda (x) (send (self) x)) '(1 2 3))
(write (take-all)) (newline)
