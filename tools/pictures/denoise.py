"""Takes the noise out of a rendered picture. Debian's Blender is built without a denoiser.

The à-trous wavelet filter of Dammertz and others (2010): several blurs, each twice as wide as the one before, that
stop at the edges of what is seen. What is blurred is the light alone, without the colour of the surface, so that the
grain of wood and the specks of clay stay.
"""

import numpy

KERNEL = (1 / 16, 1 / 4, 3 / 8, 1 / 4, 1 / 16)


def picture(image, albedo, normal, rounds=5):
    """All three are arrays of height x width x 3, of linear values."""
    surface = numpy.maximum(albedo, 0.02)
    lit = without_fireflies(image / surface)
    for step in range(rounds):
        lit = blur(lit, albedo, normal, 2 ** step)
    return lit * surface


class Around:
    """A picture and what lies around each pixel; beyond its edges stands the edge."""

    def __init__(self, a, reach):
        self.height, self.width, self.reach = *a.shape[:2], reach
        self.padded = numpy.pad(a, [(reach, reach)] * 2 + [(0, 0)] * (a.ndim - 2), mode="edge")

    def at(self, dy, dx):
        y, x = self.reach + dy, self.reach + dx
        return self.padded[y:y + self.height, x:x + self.width]


def brightness(a):
    return a @ numpy.array([0.2126, 0.7152, 0.0722], dtype=a.dtype)


def without_fireflies(lit):
    """A pixel is at most half as bright again as the third brightest of those around it."""
    light = brightness(lit)
    near = Around(light, 1)
    around = [near.at(dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dy or dx]
    limit = numpy.partition(numpy.stack(around), 5, axis=0)[5] * 1.5 + 1e-4
    return lit * numpy.minimum(1, limit / numpy.maximum(light, 1e-6))[..., None]


def blur(lit, albedo, normal, step):
    light = brightness(lit)
    mean, square = (window_mean(a) for a in (light, light * light))
    noise = numpy.sqrt(numpy.maximum(square - mean * mean, 0)) + 0.01 * mean + 1e-4
    guide = mean if step > 1 else light
    seen = Around(numpy.dstack([lit, guide, normal * 4, albedo * 9]), 2 * step)   # the factors say how sharp an edge is
    here = seen.at(0, 0)
    total, weights = numpy.zeros_like(lit), numpy.zeros_like(light)
    for i, a in enumerate(KERNEL):
        for j, b in enumerate(KERNEL):
            there = seen.at((i - 2) * step, (j - 2) * step)
            edge = there[..., 4:] - here[..., 4:]
            apart = numpy.abs(there[..., 3] - guide) / (2.2 * noise) + numpy.einsum("yxk,yxk->yx", edge, edge)
            weight = a * b * numpy.exp(-apart)
            total += there[..., :3] * weight[..., None]
            weights += weight
    return total / weights[..., None]


def window_mean(a):
    """The mean of the 5 x 5 pixels around each."""
    padded = numpy.pad(a, 2, mode="edge")
    rows = sum(padded[k:k + a.shape[0]] for k in range(5))
    return sum(rows[:, k:k + a.shape[1]] for k in range(5)) / 25
