; An actor that keeps a value: it loops over its messages; what it is sent are copies.

(define (counter n)
  (let ((message (receive)))
    (case (car message)
      ((add) (counter (+ n (cadr message))))
      ((get) (send (cadr message) n) (counter n))
      ((stop) (send (cadr message) (list 'stopped-at n)) n))))

(define c (spawn counter 0))
(for-each (lambda (k) (send c (list 'add k))) '(1 2 3 4 5))
(send c (list 'get (self)))
(write (receive)) (newline)

; a list is copied when it is sent: changing it afterwards changes nothing there
(define request (list 'add 10))
(send c request)
(set-car! (cdr request) 1000)
(send c (list 'stop (self)))
(write (receive)) (newline)
(write (actor? c)) (newline)
(send c '(add 1)) ; nobody is there any more: nothing happens
(write 'done) (newline)
