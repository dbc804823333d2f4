BODIES = [
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 39.47841760435743],
    [4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.606326392995832, 2.81198684491626, -0.02521836165988763, 0.03769367487038949],
    [8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -1.01077434617879, 1.82566237123041, 0.00841576137658415, 0.011286326131968767],
    [12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 1.08279100644153, 0.868713018169608, -0.0108326374013636, 0.0017237240570597112],
    [15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.979090732243898, 0.594698998647676, -0.0347559555078104, 0.0020336868699246304],
]


def change(a, i, delta):
    a[i] = a[i] + delta


def root(x):
    guess = x
    i = 0
    while i < 6:
        guess = 0.5 * (guess + x / guess)
        i += 1
    return guess


def attract(a, b, dt):
    dx = a[0] - b[0]
    dy = a[1] - b[1]
    dz = a[2] - b[2]
    d2 = dx * dx + dy * dy + dz * dz
    mag = dt / (d2 * root(d2))
    ma = a[6] * mag
    mb = b[6] * mag
    change(a, 3, 0.0 - dx * mb)
    change(a, 4, 0.0 - dy * mb)
    change(a, 5, 0.0 - dz * mb)
    change(b, 3, dx * ma)
    change(b, 4, dy * ma)
    change(b, 5, dz * ma)


def move(a, dt):
    change(a, 0, dt * a[3])
    change(a, 1, dt * a[4])
    change(a, 2, dt * a[5])


def bench(n):
    for _ in range(n):
        for k in range(len(BODIES)):
            for m in range(k + 1, len(BODIES)):
                attract(BODIES[k], BODIES[m], 0.01)
        for each in BODIES:
            move(each, 0.01)
    return BODIES[0][0]
