; The shortest program: what a start costs.
(display "Hello, world!")
(newline)
