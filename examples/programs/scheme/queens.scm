; The eight queens problem: all solutions by backtracking, the first drawn, and counts by board size.

(define (safe? row queens)
  ; queens: rows of the columns already filled, the nearest column first
  (let loop ((rest queens) (distance 1))
    (cond ((null? rest) #t)
          ((= (car rest) row) #f)
          ((= (abs (- (car rest) row)) distance) #f)
          (else (loop (cdr rest) (+ distance 1))))))

(define (solutions size)
  (define (extend queens column)
    (if (= column size)
        (list queens)
        (let loop ((row 0) (found '()))
          (if (= row size)
              found
              (loop (+ row 1)
                    (if (safe? row queens)
                        (append found (extend (cons row queens) (+ column 1)))
                        found))))))
  (extend '() 0))

(define (draw queens)
  (let ((size (length queens)))
    (do ((row 0 (+ row 1))) ((= row size))
      (for-each (lambda (queen) (display (if (= queen row) "Q " ". "))) (reverse queens))
      (newline))))

(define (count-solutions size)
  ; the same with bits, without lists
  (define all (- (expt 2 size) 1))
  (let place ((columns 0) (left 0) (right 0))
    (if (= columns all)
        1
        (let try ((free (bits-and all (bits-not-in all (bits-or columns (bits-or left right))))) (total 0))
          (if (= free 0)
              total
              (let ((bit (lowest-bit free)))
                (try (- free bit)
                     (+ total
                        (place (bits-or columns bit)
                               (bits-and all (* 2 (bits-or left bit)))
                               (quotient (bits-or right bit) 2))))))))))

(define (bit-operation keep?)
  (lambda (a b)
    (let loop ((a a) (b b) (unit 1) (result 0))
      (if (and (= a 0) (= b 0))
          result
          (loop (quotient a 2)
                (quotient b 2)
                (* unit 2)
                (if (keep? (odd? a) (odd? b)) (+ result unit) result))))))

(define bits-and (bit-operation (lambda (x y) (and x y))))
(define bits-or (bit-operation (lambda (x y) (or x y))))
(define (bits-not-in all bits) (- all bits))
(define (lowest-bit n)
  (let loop ((unit 1)) (if (odd? (quotient n unit)) unit (loop (* unit 2)))))

(define eight (solutions 8))
(display "eight queens have ")
(display (length eight))
(display " solutions; the first:")
(newline)
(draw (car eight))
(do ((size 1 (+ size 1))) ((> size 6))
  (display size)
  (display ": ")
  (display (count-solutions size))
  (display " = ")
  (display (length (solutions size)))
  (newline))
(write (map reverse (solutions 5)))
(newline)
