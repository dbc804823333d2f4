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
