# SPDX-License-Identifier: BSD-2-Clause
# Copyright (c) 2026 The tocsin developers
"""The intervals of a series, written from their definitions and not from the program."""
import hashlib
import math
from fractions import Fraction

Z = 1.6449
REPLICATES, PLACE_LO, PLACE_HI = 1000, 50, 950


class Pcg32:
    """PCG-XSH-RR 64/32 (O'Neill 2014), seeded as the reference's pcg32_srandom(state, sequence).

    The state is the first eight bytes of the seed's SHA-256, the sequence the next eight, both
    with the highest byte first.
    """

    MASK = (1 << 64) - 1

    def __init__(self, seed):
        digest = hashlib.sha256(seed.encode()).digest()
        self.state = 0
        self.increment = (int.from_bytes(digest[8:16], "big") << 1 | 1) & self.MASK
        self.draw()
        self.state = (self.state + int.from_bytes(digest[:8], "big")) & self.MASK
        self.draw()

    def draw(self):
        old = self.state
        self.state = (old * 6364136223846793005 + self.increment) & self.MASK
        mixed = ((old >> 18 ^ old) >> 27) & 0xFFFFFFFF
        turn = old >> 59
        return (mixed >> turn | mixed << (32 - turn)) & 0xFFFFFFFF

    def below(self, bound):
        """Draws below 2^32 mod `bound` are thrown away, as pcg32_boundedrand does."""
        rest = (1 << 32) % bound
        while True:
            drawn = self.draw()
            if drawn >= rest:
                return drawn % bound


def wilson(some, every):
    if every == 0:
        return None, None, None
    share, square = some / every, Z * Z
    middle = (some + square / 2) / (every + square)
    half = Z / (every + square) * math.sqrt(some * (every - some) / every + square / 4)
    return share, max(0.0, middle - half), min(1.0, middle + half)


def balance(threat, conciliation):
    return math.log((threat + .5) / (conciliation + .5)) if threat + conciliation else None


def bootstrap(days, seed):
    """`days`: pairs of T and C in order of date."""
    generator, replicates = Pcg32(seed), []
    for _ in range(REPLICATES):
        threat = conciliation = 0
        for _ in days:
            day = days[generator.below(len(days))]
            threat += day[0]
            conciliation += day[1]
        replicates.append(Fraction(2 * threat + 1, 2 * conciliation + 1))
    replicates.sort()
    return math.log(replicates[PLACE_LO - 1]), math.log(replicates[PLACE_HI - 1])


def at_most(some, every, p):
    """P(X <= some) of a binomial."""
    return math.fsum(
        math.comb(every, k) * p ** k * (1 - p) ** (every - k) for k in range(some + 1))


def solve(some, every, probability):
    lo, hi = 0.0, 1.0
    for _ in range(100):
        middle = (lo + hi) / 2
        lo, hi = (middle, hi) if at_most(some, every, middle) > probability else (lo, middle)
    return lo


def exact(threat, conciliation):
    """Clopper and Pearson's interval of T of T + C as log odds; an infinite bound is none."""
    every, odds = threat + conciliation, lambda p: math.log(p / (1 - p))
    lo = odds(solve(threat - 1, every, .95)) if threat else None
    hi = odds(solve(threat, every, .05)) if conciliation else None
    return lo, hi


def units_worth(share, lo, hi):
    """How many units a Wilson interval comes from, found by halving; its width falls with n."""
    few, many = 1e-6, 1e9
    for _ in range(200):
        n = (few * many) ** .5
        square = Z * Z
        middle = (share + square / (2 * n)) / (1 + square / n)
        half = Z / (1 + square / n) * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
        wide = min(1, middle + half) - max(0, middle - half)
        few, many = (n, many) if wide > hi - lo else (few, n)
    return n


class Correction:
    """Rogan and Gladen's correction; `sensitivity` and `specificity` are (value, lo, hi)."""

    def __init__(self, sensitivity, specificity):
        generator, self.normals = Pcg32("corrected"), []
        unit = lambda: generator.draw() / 2 ** 32
        for _ in range(3 * REPLICATES):
            radius, angle = math.sqrt(-2 * math.log(1 - unit())), 2 * math.pi * unit()
            self.normals.append(radius * math.cos(angle))
        self.se, self.sp = sensitivity[0], specificity[0]
        self.se_n, self.sp_n = units_worth(*sensitivity), units_worth(*specificity)

    @staticmethod
    def bound(p, n, z):
        """Where |p - x| = z sqrt(x (1 - x) / n)."""
        a, b, c = n + z * z, -(2 * n * p + z * z), n * p * p
        root = math.sqrt(max(0.0, b * b - 4 * a * c))
        return min(1.0, max(0.0, (-b + (root if z > 0 else -root)) / (2 * a)))

    def of(self, some, every):
        if not every or self.se + self.sp <= 1:
            return None, None, None
        cut = lambda x: min(1.0, max(0.0, x))
        below, above = [], []
        for i in range(REPLICATES):
            p = self.bound(some / every, every, self.normals[3 * i])
            se = self.bound(self.se, self.se_n, self.normals[3 * i + 1])
            sp = self.bound(self.sp, self.sp_n, self.normals[3 * i + 2])
            told = se + sp > 1
            below.append(cut((p + sp - 1) / (se + sp - 1)) if told else 0.0)
            above.append(cut((p + sp - 1) / (se + sp - 1)) if told else 1.0)
        value = cut((some / every + self.sp - 1) / (self.se + self.sp - 1))
        return value, sorted(below)[PLACE_LO - 1], sorted(above)[PLACE_HI - 1]
