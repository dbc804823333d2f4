; The game of life on a torus of vectors, and on an endless plane of sorted lists.

(define (make-grid width height f)
  (let ((grid (make-vector height #f)))
    (do ((y 0 (+ y 1))) ((= y height) grid)
      (let ((row (make-vector width 0)))
        (do ((x 0 (+ x 1))) ((= x width))
          (vector-set! row x (f x y)))
        (vector-set! grid y row)))))
(define (width grid) (vector-length (vector-ref grid 0)))
(define (height grid) (vector-length grid))
(define (cell grid x y)
  (vector-ref (vector-ref grid (modulo y (height grid))) (modulo x (width grid))))

(define (neighbours grid x y)
  (let loop ((dy -1) (sum 0))
    (if (> dy 1)
        (- sum (cell grid x y))
        (loop (+ dy 1)
              (let inner ((dx -1) (sum sum))
                (if (> dx 1) sum (inner (+ dx 1) (+ sum (cell grid (+ x dx) (+ y dy))))))))))

(define (next grid)
  (make-grid (width grid) (height grid)
    (lambda (x y)
      (let ((n (neighbours grid x y)))
        (if (or (= n 3) (and (= n 2) (= 1 (cell grid x y)))) 1 0)))))

(define (population grid)
  (apply + (map (lambda (row) (apply + (vector->list row))) (vector->list grid))))

(define (show grid)
  (vector-for-each
   (lambda (row)
     (vector-for-each (lambda (c) (display (if (= c 1) "#" "."))) row)
     (newline))
   grid))

(define (from-lines lines)
  (let ((all (list->vector (map (lambda (line) (list->vector (string->list line))) lines))))
    (make-grid (vector-length (vector-ref all 0)) (vector-length all)
      (lambda (x y) (if (char=? (vector-ref (vector-ref all y) x) #\#) 1 0)))))

(define (steps grid n) (if (= n 0) grid (steps (next grid) (- n 1))))

(define glider
  (from-lines '(".#......"
                "..#....."
                "###....."
                "........"
                "........"
                "........"
                "........"
                "........")))
(show glider)
(newline)
(show (steps glider 4))
(newline)
(write (equal? (steps glider 32) glider)) (newline)

; the endless plane: a list of (x . y), sorted
(define (before? a b) (or (< (cdr a) (cdr b)) (and (= (cdr a) (cdr b)) (< (car a) (car b)))))
(define (insert c cells)
  (cond ((null? cells) (list c))
        ((before? c (car cells)) (cons c cells))
        ((equal? c (car cells)) cells)
        (else (cons (car cells) (insert c (cdr cells))))))
(define (around c)
  (let ((x (car c)) (y (cdr c)))
    (list (cons (- x 1) (- y 1)) (cons x (- y 1)) (cons (+ x 1) (- y 1))
          (cons (- x 1) y) (cons (+ x 1) y)
          (cons (- x 1) (+ y 1)) (cons x (+ y 1)) (cons (+ x 1) (+ y 1)))))
(define (count-living cells alive)
  (let loop ((rest cells) (n 0))
    (if (null? rest) n (loop (cdr rest) (if (member (car rest) alive) (+ n 1) n)))))
(define (generation alive)
  (let loop ((rest (apply append alive (map around alive))) (made '()))
    (if (null? rest)
        made
        (let* ((c (car rest)) (n (count-living (around c) alive)))
          (loop (cdr rest) (if (or (= n 3) (and (= n 2) (member c alive))) (insert c made) made))))))

(define r-pentomino '((1 . 0) (2 . 0) (0 . 1) (1 . 1) (1 . 2)))
(let loop ((alive r-pentomino) (n 0) (sizes '()))
  (if (= n 12)
      (begin (write (reverse sizes)) (newline) (write alive) (newline))
      (loop (generation alive) (+ n 1) (cons (length alive) sizes))))
(define blinker '((0 . 0) (1 . 0) (2 . 0)))
(write (generation blinker)) (newline)
(write (equal? (generation (generation blinker)) blinker)) (newline)
(write (map population (list glider (steps glider 3)))) (newline)

; ---- patterns from run-length notation: b dead, o alive, $ the next line, ! the end

(define (pattern text)
  (let ((size (string-length text)))
    (let loop ((i 0) (x 0) (y 0) (count 0) (cells '()))
      (let ((c (if (< i size) (string-ref text i) #\!)))
        (cond ((char=? c #\!) (sorted-cells cells))
              ((char-numeric? c)
               (loop (+ i 1) x y (+ (* 10 count) (- (char->integer c) 48)) cells))
              (else
               (let ((n (max count 1)))
                 (case c
                   ((#\b) (loop (+ i 1) (+ x n) y 0 cells))
                   ((#\$) (loop (+ i 1) 0 (+ y n) 0 cells))
                   (else
                    (let add ((k 0) (cells cells))
                      (if (= k n)
                          (loop (+ i 1) (+ x n) y 0 cells)
                          (add (+ k 1) (cons (cons (+ x k) y) cells)))))))))))))
(define (sorted-cells cells)
  (let loop ((rest cells) (made '())) (if (null? rest) made (loop (cdr rest) (insert (car rest) made)))))
(define (notation cells)
  ; the shortest way to write them back
  (define (run n sign) (cond ((= n 0) "") ((= n 1) sign) (else (string-append (number->string n) sign))))
  (let loop ((rest cells) (x 0) (y 0) (alive 0) (made ""))
    (cond ((null? rest) (string-append made (run alive "o") "!"))
          ((and (= (cdr (car rest)) y) (= (car (car rest)) x)) (loop (cdr rest) (+ x 1) y (+ alive 1) made))
          ((= (cdr (car rest)) y)
           (loop rest (car (car rest)) y 0 (string-append made (run alive "o") (run (- (car (car rest)) x) "b"))))
          (else
           (loop rest 0 (cdr (car rest)) 0 (string-append made (run alive "o") (run (- (cdr (car rest)) y) "$")))))))
(define (shifted cells)
  ; moved to the corner
  (if (null? cells)
      '()
      (let ((left (apply min (map car cells))) (top (apply min (map cdr cells))))
        (map (lambda (c) (cons (- (car c) left) (- (cdr c) top))) cells))))
(define (after cells n) (if (= n 0) cells (after (generation cells) (- n 1))))
(define (show-line x) (write x) (newline))

(define toad (pattern "b3o$3o!"))
(define ship (pattern "bo2bo$o$o3bo$4o!"))
(define block (pattern "2o$2o!"))
(show-line toad)
(show-line (map notation (list toad ship block)))

; the kind of a pattern: it dies, stays, repeats, or moves, within so many generations
(define (kind cells limit)
  (let loop ((now (generation cells)) (n 1))
    (cond ((null? now) (list 'dies n))
          ((equal? now cells) (if (= n 1) '(stays) (list 'repeats n)))
          ((equal? (shifted now) (shifted cells))
           (list 'moves n (- (car (car now)) (car (car cells))) (- (cdr (car now)) (cdr (car cells)))))
          ((= n limit) '(unknown))
          (else (loop (generation now) (+ n 1))))))
(for-each
 (lambda (entry) (display (car entry)) (display ": ") (show-line (kind (pattern (cdr entry)) 8)))
 '(("block" . "2o$2o!") ("blinker" . "3o!") ("toad" . "b3o$3o!") ("beacon" . "2o$2o$2b2o$2b2o!")
   ("glider" . "bo$2bo$3o!") ("ship" . "bo2bo$o$o3bo$4o!") ("two" . "2o!") ("diagonal" . "o$bo$2bo$3bo!")
   ("pentomino" . "b2o$2o$bo!") ("clock" . "2bo$obo$bobo$bo!")))
(show-line (notation (shifted (after (pattern "bo$2bo$3o!") 2))))
(show-line (map (lambda (n) (length (after (pattern "7o!") n))) '(0 1 2 3 4 5 6)))

; ---- other rules: births and survivals as lists of numbers of neighbours
(define (next-by grid births survivals)
  (make-grid (width grid) (height grid)
    (lambda (x y)
      (if (memv (neighbours grid x y) (if (= 1 (cell grid x y)) survivals births)) 1 0))))
(define (evolve grid births survivals n)
  (if (= n 0) grid (evolve (next-by grid births survivals) births survivals (- n 1))))
(define seed
  (make-grid 11 11 (lambda (x y) (if (and (<= 4 x 6) (<= 4 y 6) (or (odd? x) (odd? y))) 1 0))))
(show (evolve seed '(1 3 5 7) '(1 3 5 7) 2))
(show-line (map (lambda (n) (population (evolve seed '(3 6) '(2 3) n))) '(0 1 2 3 4 5)))
(show-line (map (lambda (n) (population (evolve seed '(2) '() n))) '(0 1 2 3 4)))
(show-line (equal? (evolve glider '(3) '(2 3) 4) (steps glider 4)))

; ---- one line, Wolfram's numbering of rules
(define (rule-step rule row)
  (let* ((n (vector-length row)) (made (make-vector n 0)))
    (do ((i 0 (+ i 1))) ((= i n) made)
      (let ((pattern (+ (* 4 (vector-ref row (modulo (- i 1) n)))
                        (* 2 (vector-ref row i))
                        (vector-ref row (modulo (+ i 1) n)))))
        (vector-set! made i (modulo (quotient rule (expt 2 pattern)) 2))))))
(define (show-rule rule size n)
  (let ((row (make-vector size 0)))
    (vector-set! row (quotient size 2) 1)
    (let loop ((row row) (n n))
      (when (> n 0)
        (for-each (lambda (c) (display (if (= c 1) "#" " "))) (vector->list row))
        (display "|")
        (newline)
        (loop (rule-step rule row) (- n 1))))))
(show-rule 90 31 8)
(show-rule 30 31 8)
