(define (bench n)
  (let loop ((i 0) (s 0))
    (if (< i n) (loop (+ i 1) (+ s i)) s)))
