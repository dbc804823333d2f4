; A calculator: a scanner and a recursive-descent parser for infix expressions with variables.

(define (scan text)
  (let ((size (string-length text)))
    (define (span i keep?) (if (and (< i size) (keep? (string-ref text i))) (span (+ i 1) keep?) i))
    (let loop ((i 0) (tokens '()))
      (if (= i size)
          (reverse tokens)
          (let ((c (string-ref text i)))
            (cond ((char-whitespace? c) (loop (+ i 1) tokens))
                  ((char-numeric? c)
                   (let ((end (span i char-numeric?)))
                     (loop end (cons (string->number (substring text i end)) tokens))))
                  ((char-alphabetic? c)
                   (let ((end (span i char-alphabetic?)))
                     (loop end (cons (string->symbol (substring text i end)) tokens))))
                  (else (loop (+ i 1) (cons c tokens)))))))))

; Each parser takes tokens and answers a pair: the tree, and the tokens left.
(define (next? tokens c) (and (pair? tokens) (eqv? (car tokens) c)))
(define (expect tokens c)
  (if (next? tokens c) (cdr tokens) (error "expected" c)))

(define (parse-chain operand operators)
  (lambda (tokens)
    (let loop ((made (operand tokens)))
      (let ((operator (and (pair? (cdr made)) (assv (cadr made) operators))))
        (if operator
            (let ((other (operand (cddr made))))
              (loop (cons (list (cdr operator) (car made) (car other)) (cdr other))))
            made)))))

(define (parse-factor tokens)
  (cond ((null? tokens) (error "an operand is missing"))
        ((next? tokens #\-)
         (let ((made (parse-factor (cdr tokens)))) (cons (list 'negate (car made)) (cdr made))))
        ((next? tokens #\()
         (let ((made (parse-sum (cdr tokens)))) (cons (car made) (expect (cdr made) #\)))))
        (else
         (let ((rest (cdr tokens)) (base (car tokens)))
           (if (next? rest #\^)
               (let ((exponent (parse-factor (cdr rest)))) (cons (list 'power base (car exponent)) (cdr exponent)))
               (cons base rest))))))
(define parse-product (parse-chain parse-factor '((#\* . times) (#\/ . over) (#\% . rest))))
(define (parse-sum tokens) ((parse-chain parse-product '((#\+ . plus) (#\- . minus))) tokens))

(define (parse text)
  (let ((made (parse-sum (scan text))))
    (if (null? (cdr made)) (car made) (error "too much:" (cdr made)))))

(define variables '())
(define (assign! name value)
  (let ((entry (assq name variables)))
    (if entry (set-cdr! entry value) (set! variables (cons (cons name value) variables)))))

(define (value tree)
  (cond ((number? tree) tree)
        ((symbol? tree) (let ((entry (assq tree variables))) (if entry (cdr entry) (error "unknown" tree))))
        ((eq? (car tree) 'negate) (- (value (cadr tree))))
        (else
         (let ((a (value (cadr tree))) (b (value (caddr tree))))
           (case (car tree)
             ((plus) (+ a b))
             ((minus) (- a b))
             ((times) (* a b))
             ((over) (quotient a b))
             ((rest) (modulo a b))
             ((power) (expt a b)))))))

; compiled to instructions of a stack machine, and run there
(define (compile tree)
  (cond ((not (pair? tree)) (list (list 'push tree)))
        ((eq? (car tree) 'negate) (append (compile (cadr tree)) '((negate))))
        (else (append (compile (cadr tree)) (compile (caddr tree)) (list (list (car tree)))))))
(define (execute code)
  (let loop ((rest code) (stack '()))
    (if (null? rest)
        (car stack)
        (let ((instruction (car rest)))
          (case (car instruction)
            ((push) (loop (cdr rest) (cons (value (cadr instruction)) stack)))
            ((negate) (loop (cdr rest) (cons (- (car stack)) (cdr stack))))
            (else (loop (cdr rest)
                        (cons (value (list (car instruction) (cadr stack) (car stack))) (cddr stack)))))))))

(define (run line)
  (let* ((tokens (scan line))
         (named (and (pair? (cdr tokens)) (eqv? (cadr tokens) #\=)))
         (tree (if named
                   (car (parse-sum (cddr tokens)))
                   (parse line)))
         (result (value tree)))
    (if named (assign! (car tokens) result))
    (write line) (display " ") (write tree) (display " ") (write result)
    (display (if (= result (execute (compile tree))) " ok" " differs"))
    (newline)))

(for-each run
  '("1 + 2 * 3" "(1 + 2) * 3" "10 - 4 - 3" "2 ^ 3 ^ 2" "-2 ^ 2 + 1" "100 / 7 % 5"
    "x = 6 * 7" "y = x ^ 20" "y / x - 1" "-(x - 50) * -3" "2*(3+(4-(5-6)))" "7"))
(write (compile (parse "(a + 1) * -b"))) (newline)

; ---- trees made better: constants folded, then written back as text with few brackets

(define (fold-constants tree)
  (cond ((not (pair? tree)) tree)
        ((eq? (car tree) 'negate)
         (let ((inner (fold-constants (cadr tree))))
           (if (number? inner) (- inner) (list 'negate inner))))
        (else
         (let ((a (fold-constants (cadr tree))) (b (fold-constants (caddr tree))))
           (cond ((and (number? a) (number? b) (not (and (memq (car tree) '(over rest)) (= b 0))))
                  (value (list (car tree) a b)))
                 ((and (eq? (car tree) 'plus) (eqv? a 0)) b)
                 ((and (memq (car tree) '(plus minus)) (eqv? b 0)) a)
                 ((and (eq? (car tree) 'times) (or (eqv? a 0) (eqv? b 0))) 0)
                 ((and (eq? (car tree) 'times) (eqv? a 1)) b)
                 ((and (memq (car tree) '(times over power)) (eqv? b 1)) a)
                 (else (list (car tree) a b)))))))

(define signs
  '((plus "+" 1 left) (minus "-" 1 left) (times "*" 2 left) (over "/" 2 left) (rest "%" 2 left) (power "^" 4 right)))
(define (unparse tree)
  (define (text tree)
    (cond ((number? tree) (number->string tree))
          ((symbol? tree) (symbol->string tree))
          ((eq? (car tree) 'negate) (string-append "-" (in-brackets (cadr tree) (< (level (cadr tree)) 3))))
          (else
           (let* ((sign (assq (car tree) signs)) (mine (caddr sign)) (a (cadr tree)) (b (caddr tree))
                  (left? (eq? (cadddr sign) 'left)))
             (string-append
              (in-brackets a (if left? (< (level a) mine) (<= (level a) mine)))
              (cadr sign)
              (in-brackets b (if left? (<= (level b) mine) (< (level b) mine))))))))
  (define (level tree)
    (cond ((number? tree) (if (< tree 0) 3 9))
          ((symbol? tree) 9)
          ((eq? (car tree) 'negate) 3)
          (else (caddr (assq (car tree) signs)))))
  (define (in-brackets tree needed) (if needed (string-append "(" (text tree) ")") (text tree)))
  (text tree))

(for-each
 (lambda (line)
   (let* ((tree (parse line)) (small (fold-constants tree)))
     (display line) (display "  =>  ") (display (unparse small))
     (if (not (equal? (parse (unparse tree)) tree)) (display "  not the same"))
     (newline)))
 '("1 + 2 * 3 + x" "x * (1 + 0) * 1" "(a - (b - c)) - d" "(a - b) - (c - d)" "2 ^ (1 + 1) - n" "a ^ b ^ c * 1"
   "0 * f + g / 1" "-(a + b) * -c" "8 / 0 + 1" "(x + y) * (x - y) % 7" "a - (2 - 2)"))

; ---- registers instead of a stack: each value gets the lowest free one; the most used at once

(define (registers-needed tree)
  (cond ((not (pair? tree)) 1)
        ((eq? (car tree) 'negate) (registers-needed (cadr tree)))
        (else
         (let ((a (registers-needed (cadr tree))) (b (registers-needed (caddr tree))))
           (if (= a b) (+ a 1) (max a b))))))
(define (register-code tree)
  ; the side that needs more registers first
  (define code '())
  (define (emit! . instruction) (set! code (cons instruction code)))
  (define (make tree free)
    (cond ((not (pair? tree)) (emit! 'load (car free) tree))
          ((eq? (car tree) 'negate)
           (make (cadr tree) free)
           (emit! 'negate (car free)))
          ((>= (registers-needed (cadr tree)) (registers-needed (caddr tree)))
           (make (cadr tree) free)
           (make (caddr tree) (cdr free))
           (emit! (car tree) (car free) (car free) (cadr free)))
          (else
           (make (caddr tree) free)
           (make (cadr tree) (cdr free))
           (emit! (car tree) (car free) (cadr free) (car free)))))
  (make tree '(0 1 2 3 4 5 6 7))
  (reverse code))
(define (run-registers code)
  (let ((registers (make-vector 8 0)))
    (for-each
     (lambda (i)
       (case (car i)
         ((load) (vector-set! registers (cadr i) (value (caddr i))))
         ((negate) (vector-set! registers (cadr i) (- (vector-ref registers (cadr i)))))
         (else
          (vector-set! registers (cadr i)
                       (value (list (car i) (vector-ref registers (caddr i)) (vector-ref registers (cadddr i))))))))
     code)
    (vector-ref registers 0)))
(for-each
 (lambda (line)
   (let* ((tree (parse line)) (code (register-code tree)))
     (write (list (registers-needed tree) (length code) (run-registers code) (= (value tree) (run-registers code))))
     (newline)))
 '("1" "1 + 2" "1 + 2 * 3" "(1 + 2) * (3 + 4)" "1 - (2 - (3 - (4 - 5)))" "((1+2)*(3+4)) - ((5+6)*(7+8))" "-(x - y) % 1000"))
(write (register-code (parse "a - b * c"))) (newline)
