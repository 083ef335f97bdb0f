"""Writes exact_operands.csv: operands of exact arithmetic with results from another implementation.

    python3 tests/data/exact_operands.py > tests/data/exact_operands.csv

Quotients and whole powers come from Python's big integers (fractions), roots, logarithms and other powers
from mpmath at 700 digits. Only the rules of rounding are written here a second time. The seed is fixed.
"""
import random
import sys
from fractions import Fraction

import mpmath

mpmath.mp.dps = 700
sys.set_int_max_str_digits(0)
rng = random.Random(20260731)
MODES = ["half_even", "half_up", "half_down", "down", "up", "floor", "ceiling"]
LIMIT = 2**96


def frac(text):
    return Fraction(text)


def mp(x):
    x = Fraction(x)
    return mpmath.mpf(x.numerator) / mpmath.mpf(x.denominator)


def from_mp(value):
    """A 700-digit value as a fraction, put on the short decimal it stands for if there is one."""
    scaled = int(mpmath.nint(value * mpmath.mpf(10) ** 60))
    near = Fraction(scaled, 10**60)
    if value != 0 and abs(mp(near) - value) < abs(value) * mpmath.mpf(10) ** -600:
        return near
    sign, man, exp, _ = value._mpf_
    whole = Fraction(int(man)) * (Fraction(2) ** int(exp))
    return -whole if sign else whole


def plain(x, places):
    sign = "-" if x < 0 else ""
    digits = abs(x) * 10**places
    assert digits.denominator == 1
    text = str(digits.numerator).rjust(places + 1, "0")
    text = text[: len(text) - places] + ("." + text[len(text) - places :] if places else "")
    return sign + (text.rstrip("0").rstrip(".") if places else text)


def exponent(x):
    """The power of ten of the first digit."""
    e = len(str(abs(x).numerator)) - len(str(x.denominator)) - 2
    while abs(x) >= Fraction(10) ** (e + 1):
        e += 1
    return e


def step_up(mode, negative, odd, rest):
    half = Fraction(1, 2)
    return {
        "half_even": rest > half or (rest == half and odd),
        "half_up": rest >= half,
        "half_down": rest > half,
        "down": False,
        "up": rest > 0,
        "floor": negative and rest > 0,
        "ceiling": not negative and rest > 0,
    }[mode]


def representable(x):
    for places in range(29):
        digits = abs(x) * 10**places
        if digits.denominator == 1:
            return digits.numerator < LIMIT
    return False


def rounded(x, rounding):
    """The text of the rounded number and whether it is exact, or the error."""
    kind, mode = rounding.split("/")
    if x == 0:
        return "0", True
    if abs(x) >= LIMIT * 100:
        return "overflow", ""
    if kind == "full" and representable(x):
        return plain(x, 28), True
    if kind[0] == "p":
        places = int(kind[1:])
    else:
        digits = 28 if kind == "full" else int(kind[1:])
        places = min(28, digits - 1 - exponent(x))
    unit = Fraction(10) ** -places
    count, rest = divmod(abs(x), unit)
    up = step_up(mode, x < 0, count % 2 == 1, rest / unit)
    value = (count + up) * unit
    if value >= LIMIT:
        return "overflow", ""
    if not representable(value):
        return "digits", ""
    return plain(value if x > 0 else -value, 28), rest == 0


def number(digits=None, places=None, sign=False):
    digits = digits or rng.randint(1, 28)
    places = rng.randint(0, min(28, digits + 4)) if places is None else places
    whole = rng.randint(1, 10**digits - 1)
    text = plain(Fraction(whole, 10**places), places)
    return ("-" if sign and rng.random() < 0.4 else "") + text


def rounding():
    kind = rng.choice(["full", "full", "full", f"p{rng.randint(0, 10)}", f"s{rng.randint(1, 28)}"])
    return f"{kind}/{rng.choice(MODES)}"


def rate():
    return rng.choice(["0.08", "0.085", "0.10", "0.333333", "-0.03", "-0.5", "0.0717734625", "1", "0.0001",
                       "-0.999", "0.0000000000000000000000000001", "-0.0000000000000000000000000001",
                       "6.1234567890123456789012345678", number(rng.randint(1, 28), 28)])


rows = []


def row(op, a, b, c, x, how=None):
    how = how or rounding()
    text, exact = rounded(x, how)
    rows.append((op, a, b, c, how, text, {True: "yes", False: "no", "": ""}[exact]))


def power(base, exponent, times=Fraction(1), plus=Fraction(0)):
    """times * base^exponent + plus, by fractions where the power is whole and short."""
    if exponent.denominator == 1 and abs(exponent) <= 400:
        return times * base ** int(exponent) + plus
    log = mpmath.log(mp(base))
    value = mp(times) * mpmath.exp(log * mp(exponent)) + mp(plus)
    if 0 < abs(value) < mpmath.mpf(10) ** -200:
        return Fraction(1 if value > 0 else -1, 10**200)
    return from_mp(value) if mpmath.isfinite(value) and abs(value) < mpmath.mpf(10) ** 60 else Fraction(10) ** 60


# Quotients and products: random ones, then ties made on purpose.
for _ in range(150):
    a, b = number(sign=True), number(sign=True)
    row("divide", a, b, "", frac(a) / frac(b))
    row("multiply", a, b, "", frac(a) * frac(b))
for _ in range(60):
    places = rng.randint(0, 6)
    tie = Fraction(2 * rng.randint(0, 10**6) + 1, 2 * 10**places)
    b = Fraction(rng.randint(1, 10**6))
    a = plain(tie * b, places + 1)
    row("divide", a, str(b), "", frac(a) / b, f"p{places}/{rng.choice(MODES)}")
    c = plain(frac(a) + rng.choice([1, -1]) * Fraction(1, 10**14), 14)
    row("divide", c, str(b), "", frac(c) / b, f"p{places}/{rng.choice(MODES)}")
# Compounding: whole, negative, fractional and huge spans.
for _ in range(160):
    base, r = number(rng.randint(1, 14), sign=True), rate()
    n = rng.choice([str(rng.randint(0, 60)), str(-rng.randint(1, 40)), number(rng.randint(1, 5), rng.randint(1, 4)),
                    str(rng.randint(100, 5000)), "0.0833333333", "-" + number(3, 2), "123456789"])
    row("compound", base, r, n, power(1 + frac(r), frac(n), frac(base)))
for _ in range(30):
    # Roots that come out even inside a fraction of years.
    root, q, p = Fraction(rng.randint(1, 30), rng.choice([1, 2, 5, 10])), rng.choice([2, 4, 5]), rng.randint(1, 7)
    if representable(root**q) and representable(Fraction(p, q)):
        r, n = plain(root**q - 1, 28), plain(Fraction(p, q), 28)
        row("compound", "3", r, n, 3 * root**p)
# Rates between figures.
for _ in range(120):
    a, b = number(rng.randint(1, 20)), number(rng.randint(1, 20))
    n = rng.choice([str(rng.randint(1, 40)), number(rng.randint(1, 4), rng.randint(1, 3)), "0.25", "2.5", "0.0833333333"])
    row("cagr", a, b, n, power(frac(b) / frac(a), 1 / frac(n), plus=Fraction(-1)))
for close in ["1.0000000000000000000000000001", "0.9999999999999999999999999999", "1.00000000000001"]:
    for n in ["1", "2", "7", "100", "0.5"]:
        row("cagr", "1", close, n, power(frac(close), 1 / frac(n), plus=Fraction(-1)), "full/half_even")
# Roots and logarithms.
for _ in range(60):
    a, n = number(), str(rng.randint(1, 60))
    row("root", a, n, "", power(frac(a), 1 / frac(n)))
    row("ln", a, "", "", from_mp(mpmath.log(mp(frac(a)))))
for _ in range(80):
    a, b = number(rng.randint(1, 20)), rng.choice([number(rng.randint(1, 20)), plain(1 + frac(rate()), 28)])
    if frac(b) not in (0, 1):
        row("log", a, b, "", from_mp(mpmath.log(mp(frac(a))) / mpmath.log(mp(frac(b)))))
for _ in range(40):
    c, i, j = Fraction(rng.randint(2, 40), rng.choice([1, 1, 2, 4, 5, 10])), rng.randint(1, 6), rng.randint(1, 5)
    if c != 1 and representable(c**i) and representable(c**j):
        flip = rng.choice([1, -1]) if representable(1 / c**i) else 1
        row("log", plain(c ** (i * flip), 28), plain(c**j, 28), "", Fraction(i * flip, j))

out = sys.stdout
out.write("op,a,b,c,rounding,expected,exact\n")
for fields in rows:
    out.write(",".join(fields) + "\n")
