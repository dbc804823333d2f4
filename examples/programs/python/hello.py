# The shortest program: what a start costs.
print("Hello, world!")
