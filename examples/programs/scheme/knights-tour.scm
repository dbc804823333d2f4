; A knight's tour by Warnsdorff's rule, closed tours on small boards, and reachable squares.

(define jumps '((1 . 2) (2 . 1) (2 . -1) (1 . -2) (-1 . -2) (-2 . -1) (-2 . 1) (-1 . 2)))

(define (make-board size) 
  (let ((board (make-vector size #f)))
    (do ((i 0 (+ i 1))) ((= i size) board)
      (vector-set! board i (make-vector size 0)))))
(define (board-ref board x y) (vector-ref (vector-ref board y) x))
(define (board-set! board x y value) (vector-set! (vector-ref board y) x value))
(define (inside? size x y) (and (>= x 0) (>= y 0) (< x size) (< y size)))

(define (free-moves board size x y)
  (let loop ((rest jumps) (moves '()))
    (if (null? rest)
        (reverse moves)
        (let ((nx (+ x (car (car rest)))) (ny (+ y (cdr (car rest)))))
          (loop (cdr rest)
                (if (and (inside? size nx ny) (= 0 (board-ref board nx ny)))
                    (cons (cons nx ny) moves)
                    moves))))))

(define (best-move board size moves)
  (let loop ((rest moves) (best #f) (fewest 9))
    (if (null? rest)
        best
        (let ((n (length (free-moves board size (car (car rest)) (cdr (car rest))))))
          (if (< n fewest)
              (loop (cdr rest) (car rest) n)
              (loop (cdr rest) best fewest))))))

(define (tour size x y)
  (let ((board (make-board size)))
    (let loop ((x x) (y y) (step 1))
      (board-set! board x y step)
      (if (= step (* size size))
          board
          (let ((next (best-move board size (free-moves board size x y))))
            (if next (loop (car next) (cdr next) (+ step 1)) #f))))))

; all tours from a corner, by backtracking
(define (count-tours size limit)
  (let ((board (make-board size)) (count 0))
    (define (visit x y step)
      (board-set! board x y step)
      (if (= step (* size size))
          (set! count (+ count 1))
          (for-each
           (lambda (move) (if (< count limit) (visit (car move) (cdr move) (+ step 1))))
           (free-moves board size x y)))
      (board-set! board x y 0))
    (visit 0 0 1)
    count))

(define (distances size x y)
  (let ((board (make-board size)))
    (board-set! board x y 1)
    (let loop ((edge (list (cons x y))) (step 2))
      (if (null? edge)
          board
          (let next ((rest edge) (found '()))
            (if (null? rest)
                (loop found (+ step 1))
                (let ((moves (free-moves board size (car (car rest)) (cdr (car rest)))))
                  (for-each (lambda (move) (board-set! board (car move) (cdr move) step)) moves)
                  (next (cdr rest) (append moves found)))))))))

(define (show board)
  (vector-for-each
   (lambda (row)
     (vector-for-each
      (lambda (n) (if (< n 10) (display "  ") (display " ")) (display n))
      row)
     (newline))
   board))

(show (tour 8 0 0))
(newline)
(show (distances 8 0 0))
(newline)
(write (map (lambda (size) (if (tour size 0 0) 'found 'stuck)) '(5 6 7 8 9 10))) (newline)
(write (count-tours 5 20)) (newline)
(define big (tour 12 3 4))
(write (vector->list (vector-map (lambda (row) (apply + (vector->list row))) big))) (newline)
