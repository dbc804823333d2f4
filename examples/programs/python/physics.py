"""Physics with floats: vectors, planets, a pendulum by Runge and Kutta, heat in a rod, projectiles, statistics."""
import math


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x=0.0, y=0.0, z=0.0):
        self.x, self.y, self.z = x, y, z

    def __iter__(self):
        yield self.x
        yield self.y
        yield self.z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        if isinstance(factor, Vector):
            return self.x * factor.x + self.y * factor.y + self.z * factor.z
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    __rmul__ = __mul__

    def __truediv__(self, divisor):
        return self * (1 / divisor)

    def __neg__(self):
        return self * -1.0

    def __matmul__(self, other):
        return Vector(
            self.y * other.z - self.z * other.y, self.z * other.x - self.x * other.z, self.x * other.y - self.y * other.x
        )

    def __abs__(self):
        return math.sqrt(self * self)

    def __eq__(self, other):
        return isinstance(other, Vector) and tuple(self) == tuple(other)

    def __hash__(self):
        return hash(tuple(self))

    def __bool__(self):
        return any(self)

    def __repr__(self):
        return f"({', '.join(f'{part:.4g}' for part in self)})"

    def __format__(self, spec):
        return "(" + ", ".join(format(part, spec) for part in self) + ")"


class Body:
    def __init__(self, name, mass, position, velocity):
        self.name, self.mass, self.position, self.velocity = name, mass, position, velocity

    @property
    def momentum(self):
        return self.velocity * self.mass

    @property
    def kinetic(self):
        return 0.5 * self.mass * (self.velocity * self.velocity)


class Universe:
    def __init__(self, bodies, gravity):
        self.bodies, self.gravity, self.time = bodies, gravity, 0.0

    def pairs(self):
        for i, a in enumerate(self.bodies):
            for b in self.bodies[i + 1 :]:
                yield a, b

    def energy(self):
        potential = sum(self.gravity * a.mass * b.mass / abs(a.position - b.position) for a, b in self.pairs())
        return sum(body.kinetic for body in self.bodies) - potential

    def momentum(self):
        return sum((body.momentum for body in self.bodies), Vector())

    def step(self, dt):
        for a, b in self.pairs():
            apart = b.position - a.position
            pull = apart * (self.gravity / abs(apart) ** 3 * dt)
            a.velocity += pull * b.mass
            b.velocity -= pull * a.mass
        for body in self.bodies:
            body.position += body.velocity * dt
        self.time += dt

    def run(self, until, dt):
        while self.time < until - dt / 2:
            self.step(dt)


def runge_kutta(function, state, time, step):
    def moved(slope, factor):
        return [value + factor * change for value, change in zip(state, slope)]

    a = function(time, state)
    b = function(time + step / 2, moved(a, step / 2))
    c = function(time + step / 2, moved(b, step / 2))
    d = function(time + step, moved(c, step))
    return [v + step / 6 * (p + 2 * q + 2 * r + s) for v, p, q, r, s in zip(state, a, b, c, d)]


def pendulum(angle, length=1.0, step=0.01):
    """The time of a swing, by watching the angle change its sign twice."""
    def slope(time, state):
        return [state[1], -9.81 / length * math.sin(state[0])]

    state, time, crossings = [angle, 0.0], 0.0, []
    while len(crossings) < 2:
        before = state[0]
        state = runge_kutta(slope, state, time, step)
        if before * state[0] < 0:
            crossings.append(time + step * before / (before - state[0]))
        time += step
    return 2 * (crossings[1] - crossings[0])


def heat(cells, steps, rate=0.2):
    rod = [0.0] * cells
    rod[0] = 100.0
    for _ in range(steps):
        rod = [rod[0]] + [
            rod[i] + rate * (rod[i - 1] - 2 * rod[i] + rod[i + 1]) for i in range(1, cells - 1)
        ] + [rod[-1]]
    return rod


def throw(speed, degrees, drag=0.0, dt=0.001):
    angle = math.radians(degrees)
    position, velocity = Vector(), Vector(speed * math.cos(angle), speed * math.sin(angle))
    while True:
        following = position + velocity * dt
        if following.y < 0:
            return position.x + (following.x - position.x) * position.y / (position.y - following.y)
        velocity += (Vector(0, -9.81) - velocity * (drag * abs(velocity))) * dt
        position = following


def statistics(values):
    count = len(values)
    mean = math.fsum(values) / count
    spread = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (count - 1))
    ordered = sorted(values)
    middle = ordered[count // 2] if count % 2 else (ordered[count // 2 - 1] + ordered[count // 2]) / 2
    return mean, spread, middle


def noise(seed=42):
    while True:
        seed = (1103515245 * seed + 12345) % 2**31
        yield seed / 2**31


x, y = Vector(1, 0, 0), Vector(0, 1, 0)
print(x + y, x - y, x * y, 2 * x, x @ y, -(x @ y), abs(Vector(3, 4, 12)), x == Vector(1.0), bool(Vector()), {x: 1}[Vector(1)])
print(f"{Vector(1 / 3, -2 / 3, 1e10):.3e}")

sun = Body("sun", 1.0, Vector(), Vector())
earth = Body("earth", 3e-6, Vector(1.0), Vector(0, 2 * math.pi))
mars = Body("mars", 3.2e-7, Vector(1.524), Vector(0, 2 * math.pi / math.sqrt(1.524)))
universe = Universe([sun, earth, mars], 4 * math.pi**2)
before = universe.energy()
for year in (0.25, 0.5, 1.0):
    universe.run(year, 0.002)
    print(f"year {year}: earth {earth.position:8.4f} mars {mars.position:8.4f} sun moved {abs(sun.position):.2e}")
print(f"energy {before:.9e}, changed by {abs(universe.energy() / before - 1):.1e}; momentum {abs(universe.momentum()):.3e}")

for degrees in (1, 30, 90, 150):
    time = pendulum(math.radians(degrees))
    print(f"pendulum from {degrees:>3} degrees: {time:.4f} s, {time / (2 * math.pi / math.sqrt(9.81)):.4f} of a small swing")
print("rod:", " ".join(f"{value:.2f}" for value in heat(12, 100)))
ranges = {degrees: throw(20, degrees) for degrees in (15, 30, 45, 60, 75)}
print("throws:", {degrees: round(far, 2) for degrees, far in ranges.items()}, "best", max(ranges, key=ranges.get))
print(f"with drag: {throw(20, 45, 0.02):.3f} {throw(20, 40, 0.02):.3f}")
random = noise()
for count in (5, 10, 1000):
    print(count, "values: mean %.6f, spread %.6f, median %.6f" % statistics([next(random) for _ in range(count)]))
for value in (0.1 + 0.2, 1e16, 1e22, 123456789.0, 5e-324, 1.7976931348623157e308, -0.0, 2**53 + 0.0, float("inf"), 1 / 3):
    print(repr(value), f"{value:.3g} {value:10.2e} {value!s:>24}", value.hex())
