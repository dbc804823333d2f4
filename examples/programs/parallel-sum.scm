; spawn, self, send, receive: a sum shared among four actors, whose answers come in any order.

(define (sum-between from to)
  (do ((i from (+ i 1)) (sum 0 (+ sum i))) ((= i to) sum)))

(define (work boss number from to)
  (send boss (list number (sum-between from to))))

(define parts 4)
(define size 100000)

(do ((n 0 (+ n 1))) ((= n parts))
  (spawn work (self) n (* n size) (* (+ n 1) size)))

(define answers (make-vector parts #f))
(do ((n 0 (+ n 1))) ((= n parts))
  (let ((answer (receive)))
    (vector-set! answers (car answer) (cadr answer))))

(write (vector->list answers)) (newline)
(write (= (apply + (vector->list answers)) (sum-between 0 (* parts size)))) (newline)
