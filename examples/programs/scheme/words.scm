; Text: words, counts, palindromes, ciphers, justification.

(define text
  "The quick brown fox jumps over the lazy dog. A man, a plan, a canal: Panama! The dog sleeps; the fox runs over the hill.")

(define (letters-only s)
  (list->string (filter-list char-alphabetic? (string->list (string-downcase s)))))

(define (filter-list keep? items)
  (cond ((null? items) '())
        ((keep? (car items)) (cons (car items) (filter-list keep? (cdr items))))
        (else (filter-list keep? (cdr items)))))

(define (split s separator?)
  (let loop ((chars (string->list s)) (word '()) (words '()))
    (define (finish) (if (null? word) words (cons (list->string (reverse word)) words)))
    (cond ((null? chars) (reverse (finish)))
          ((separator? (car chars)) (loop (cdr chars) '() (finish)))
          (else (loop (cdr chars) (cons (car chars) word) words)))))

(define (join words separator)
  (if (null? words)
      ""
      (let loop ((made (car words)) (rest (cdr words)))
        (if (null? rest) made (loop (string-append made separator (car rest)) (cdr rest))))))

(define (count words)
  (let loop ((rest words) (counts '()))
    (if (null? rest)
        counts
        (let ((entry (assoc (car rest) counts)))
          (if entry
              (begin (set-cdr! entry (+ (cdr entry) 1)) (loop (cdr rest) counts))
              (loop (cdr rest) (cons (cons (car rest) 1) counts)))))))

(define (insert entry sorted)
  (cond ((null? sorted) (list entry))
        ((or (> (cdr entry) (cdr (car sorted)))
             (and (= (cdr entry) (cdr (car sorted))) (string<? (car entry) (car (car sorted)))))
         (cons entry sorted))
        (else (cons (car sorted) (insert entry (cdr sorted))))))
(define (sort-counts counts)
  (let loop ((rest counts) (sorted '())) (if (null? rest) sorted (loop (cdr rest) (insert (car rest) sorted)))))

(define (palindrome? s)
  (let ((letters (string->list (letters-only s)))) (equal? letters (reverse letters))))

(define (rotate-char c by)
  (define (turn base) (integer->char (+ base (modulo (+ (- (char->integer c) base) by) 26))))
  (cond ((char-upper-case? c) (turn 65))
        ((char-lower-case? c) (turn 97))
        (else c)))
(define (caesar s by) (list->string (map (lambda (c) (rotate-char c by)) (string->list s))))

(define (pad s width)
  (if (< (string-length s) width) (pad (string-append s " ") width) s))

(define (wrap words width)
  (let loop ((rest words) (line "") (lines '()))
    (cond ((null? rest) (reverse (if (string=? line "") lines (cons line lines))))
          ((string=? line "") (loop (cdr rest) (car rest) lines))
          ((<= (+ (string-length line) 1 (string-length (car rest))) width)
           (loop (cdr rest) (string-append line " " (car rest)) lines))
          (else (loop rest "" (cons line lines))))))

(define (blank? c) (or (char-whitespace? c) (memv c '(#\. #\, #\; #\: #\!))))
(define words (split (string-downcase text) blank?))
(write (length words)) (newline)
(write (sort-counts (count words))) (newline)
(for-each (lambda (s) (write s) (display (if (palindrome? s) " yes" " no")) (newline))
          '("A man, a plan, a canal: Panama" "Never odd or even" "Scheme" ""))
(write (caesar "Hello, World" 3)) (newline)
(write (caesar (caesar text 13) 13)) (newline)
(for-each (lambda (line) (display "|") (display (pad line 30)) (display "|") (newline)) (wrap (split text char-whitespace?) 30))
(write (join (map string-upcase '("a" "bc" "def")) "-")) (newline)
(write (string->list "a\tb\"")) (newline)
(write (map string->number '("12" "-7" "x1" "101"))) (newline)
(write (list (string-upcase (number->string 255 16)) (number->string -10 2) (string->number "ff" 16))) (newline)
(write (string<? "abc" "abd" "b")) (newline)
(write (substring text 4 9)) (newline)
(write (list (char-upcase #\a) (char->integer #\A) #\space #\newline)) (newline)
(write 'symbol) (display (string->symbol "made up")) (write (symbol->string 'abc)) (newline)
