; Endless streams made of closures: each is a pair of a value and a procedure that gives the rest.

(define (stream first rest) (cons first rest))
(define (head s) (car s))
(define (tail s) ((cdr s)))

(define (remember thunk)
  (let ((done #f) (value #f))
    (lambda ()
      (if (not done)
          (begin (set! value (thunk)) (set! done #t)))
      value)))

(define (lazy first thunk) (stream first (remember thunk)))

(define (take s n)
  (let loop ((s s) (n n) (made '()))
    (if (= n 0) (reverse made) (loop (tail s) (- n 1) (cons (head s) made)))))

(define (from n) (lazy n (lambda () (from (+ n 1)))))
(define (stream-map f s) (lazy (f (head s)) (lambda () (stream-map f (tail s)))))
(define (stream-map2 f a b)
  (lazy (f (head a) (head b)) (lambda () (stream-map2 f (tail a) (tail b)))))
(define (stream-filter keep? s)
  (if (keep? (head s))
      (lazy (head s) (lambda () (stream-filter keep? (tail s))))
      (stream-filter keep? (tail s))))
(define (stream-ref s n) (if (= n 0) (head s) (stream-ref (tail s) (- n 1))))
(define (iterate f x) (lazy x (lambda () (iterate f (f x)))))
(define (merge a b)
  (cond ((< (head a) (head b)) (lazy (head a) (lambda () (merge (tail a) b))))
        ((> (head a) (head b)) (lazy (head b) (lambda () (merge a (tail b)))))
        (else (lazy (head a) (lambda () (merge (tail a) (tail b)))))))

(define naturals (from 0))

(define (sieve s)
  (lazy (head s)
        (lambda ()
          (sieve (stream-filter (lambda (n) (not (= 0 (remainder n (head s))))) (tail s))))))
(define primes (sieve (from 2)))

(define fibonacci
  (lazy 0 (lambda () (lazy 1 (lambda () (stream-map2 + fibonacci (tail fibonacci)))))))

(define hamming
  (lazy 1
        (lambda ()
          (merge (stream-map (lambda (n) (* 2 n)) hamming)
                 (merge (stream-map (lambda (n) (* 3 n)) hamming)
                        (stream-map (lambda (n) (* 5 n)) hamming))))))

(define (partial-sums s)
  (let loop ((sum 0) (s s))
    (let ((next (+ sum (head s))))
      (lazy next (lambda () (loop next (tail s)))))))

(define (collatz n) (iterate (lambda (n) (if (even? n) (quotient n 2) (+ 1 (* 3 n)))) n))
(define (until-one s)
  (let loop ((s s) (steps 0)) (if (= (head s) 1) steps (loop (tail s) (+ steps 1)))))

(write (take naturals 10)) (newline)
(write (take (stream-map (lambda (n) (* n n)) naturals) 10)) (newline)
(write (take primes 25)) (newline)
(write (take fibonacci 20)) (newline)
(write (stream-ref fibonacci 150)) (newline)
(write (take hamming 30)) (newline)
(write (take (partial-sums (from 1)) 12)) (newline)
(write (take (collatz 7) 17)) (newline)
(write (map until-one (map collatz '(1 7 27 97)))) (newline)
(write (take (stream-filter (lambda (n) (= 0 (remainder n 7))) (stream-map (lambda (n) (* n n n)) naturals)) 6))
(newline)
(define calls 0)
(define counted (stream-map (lambda (n) (set! calls (+ calls 1)) n) naturals))
(take counted 20)
(take counted 20)
(display "computed ") (display calls) (display " times") (newline)
