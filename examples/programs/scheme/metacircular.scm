; An interpreter for a small Scheme, written in Scheme: environments are lists of frames.

(define (make-frame names values) (cons names values))
(define (extend environment names values) (cons (make-frame names values) environment))

(define (find-in-frame name frame found missing)
  (let loop ((names (car frame)) (values (cdr frame)))
    (cond ((null? names) (missing))
          ((eq? (car names) name) (found values))
          (else (loop (cdr names) (cdr values))))))

(define (lookup name environment)
  (if (null? environment)
      (error "unbound variable" name)
      (find-in-frame name (car environment)
                     (lambda (cell) (car cell))
                     (lambda () (lookup name (cdr environment))))))

(define (assign! name value environment)
  (if (null? environment)
      (error "unbound variable" name)
      (find-in-frame name (car environment)
                     (lambda (cell) (set-car! cell value))
                     (lambda () (assign! name value (cdr environment))))))

(define (define! name value environment)
  (let ((frame (car environment)))
    (find-in-frame name frame
                   (lambda (cell) (set-car! cell value))
                   (lambda ()
                     (set-car! frame (cons name (car frame)))
                     (set-cdr! frame (cons value (cdr frame)))))))

(define (self-evaluating? x) (or (number? x) (string? x) (boolean? x)))

(define (evaluate x environment)
  (cond ((self-evaluating? x) x)
        ((symbol? x) (lookup x environment))
        (else
         (case (car x)
           ((quote) (cadr x))
           ((if) (evaluate (if (evaluate (cadr x) environment) (caddr x) (cadddr x)) environment))
           ((lambda) (list 'closure (cadr x) (cddr x) environment))
           ((define)
            (if (pair? (cadr x))
                (define! (caadr x) (list 'closure (cdadr x) (cddr x) environment) environment)
                (define! (cadr x) (evaluate (caddr x) environment) environment)))
           ((set!) (assign! (cadr x) (evaluate (caddr x) environment) environment))
           ((begin) (evaluate-all (cdr x) environment))
           ((let)
            (evaluate (cons (cons 'lambda (cons (map car (cadr x)) (cddr x))) (map cadr (cadr x)))
                      environment))
           ((cond) (evaluate (cond->if (cdr x)) environment))
           (else
            (call (evaluate (car x) environment)
                  (map (lambda (argument) (evaluate argument environment)) (cdr x))))))))

(define (cond->if clauses)
  (if (null? clauses)
      #f
      (let ((clause (car clauses)))
        (if (eq? (car clause) 'else)
            (cons 'begin (cdr clause))
            (list 'if (car clause) (cons 'begin (cdr clause)) (cond->if (cdr clauses)))))))

(define (evaluate-all body environment)
  (if (null? (cdr body))
      (evaluate (car body) environment)
      (begin
        (evaluate (car body) environment)
        (evaluate-all (cdr body) environment))))

(define (call procedure arguments)
  (if (procedure? procedure)
      (apply procedure arguments)
      (evaluate-all (caddr procedure)
                    (extend (cadddr procedure) (cadr procedure) arguments))))

(define global
  (extend '()
          (list '+ '- '* '= '< 'cons 'car 'cdr 'null? 'list 'not 'eq?)
          (list + - * = < cons car cdr null? list not eq?)))

(define (run program)
  (let ((value (evaluate program global)))
    (if (not (eq? (car program) 'define))
        (begin (write value) (newline)))))

(for-each run
  '((define (factorial n) (if (= n 0) 1 (* n (factorial (- n 1)))))
    (begin (factorial 5))
    (begin (factorial 30))
    (define (map f items) (if (null? items) '() (cons (f (car items)) (map f (cdr items)))))
    (begin (map (lambda (x) (* x x)) '(1 2 3 4)))
    (define counter (let ((n 0)) (lambda () (begin (set! n (+ n 1)) n))))
    (begin (counter) (counter) (list (counter) (counter)))
    (define (fib n) (cond ((< n 2) n) (else (+ (fib (- n 1)) (fib (- n 2))))))
    (begin (fib 15))
    (define (compose f g) (lambda (x) (f (g x))))
    (begin ((compose (lambda (x) (+ x 1)) (lambda (x) (* x 2))) 20))
    (define (loop i sum) (if (= i 0) sum (loop (- i 1) (+ sum i))))
    (begin (loop 500 0))
    (let ((x 1) (y 2)) (list y x 'done "text"))))
