"""Five stages of the making of a woven bamboo lampshade, from the drying culms to the lamp that is lit.

blender -b -P tools/pictures/kap_lampu.py -- --out content/products/kap-lampu-bambu-anyam
"""

import math
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bpy
from mathutils import Vector, noise
from studio import (Material, box, camera, curve_through, daylight, lathe, light, make, metal, plaster, room,
                    set_world, solid, strip, tube, wood)

# Radius and height of the shade, from its lower ring to its upper one; in units of ten centimetres.
EGG = [(1.0, 0.0), (1.42, 0.55), (1.69, 1.2), (1.75, 1.85), (1.6, 2.6), (1.25, 3.3), (0.8, 3.95)]
STRIPS = 20                # of each of the two slanting directions
SLANT = math.tan(math.radians(31))
WIDE, THICK = 0.085, 0.024
KNOT = 2.6                 # from one node of a culm to the next
WALL = (0.36, 0.26, 0.18)


def bamboo(green=0.0, name="bamboo"):
    """Strips: the fibres run along v of their own coordinates; each strip has a shade of its own."""
    skin = Material(name, specular=0.4)
    uv = skin.where("UV", (34, 0.8, 1))
    fibres = skin.noise(uv, 2.0, 3, 0.6)
    patches = skin.noise(skin.where("UV", (1, 1.1, 1)), 1.2, 3)
    shade = skin.ramp(skin.chance(), (0.0, (0.20, 0.105, 0.036)), (0.25, (0.36, 0.215, 0.078)),
                      (0.7, (0.46, 0.30, 0.115)), (1.0, (0.52, 0.37, 0.17)))
    shade = skin.mix(green, shade, (0.26, 0.25, 0.075))
    shade = skin.mix(skin.ramp(fibres, (0.3, 0.55), (0.62, 0.0)), shade, (0.17, 0.09, 0.03))
    shade = skin.mix(skin.ramp(patches, (0.5, 0.0), (0.8, 0.35)), shade, (0.24, 0.13, 0.05))
    skin.set("Base Color", shade)
    skin.set("Roughness", skin.ramp(fibres, (0.3, 0.38), (0.7, 0.6)))
    skin.bump(fibres, 0.3, 0.02)
    return skin.data


def culm_skin():
    skin = Material("culm", specular=0.45)
    z = skin.node("SeparateXYZ")
    skin.link(skin.node("TexCoord").outputs["Object"], z.inputs[0])
    part = skin.math("FRACT", skin.math("DIVIDE", z.outputs["Z"], KNOT))     # 0.5 at a node
    fibres = skin.noise(skin.where(stretch=(9, 9, 0.35)), 1.8, 4, 0.6)
    blotches = skin.noise(skin.where(stretch=(1, 1, 0.6)), 1.6, 4)
    shade = skin.ramp(skin.chance(), (0.0, (0.16, 0.17, 0.045)), (0.5, (0.30, 0.26, 0.085)), (1.0, (0.44, 0.33, 0.135)))
    shade = skin.mix(skin.ramp(blotches, (0.42, 0.0), (0.7, 0.8)), shade, (0.46, 0.35, 0.16))
    shade = skin.mix(skin.ramp(fibres, (0.3, 0.5), (0.6, 0.0)), shade, (0.13, 0.095, 0.035))
    shade = skin.mix(skin.ramp(part, (0.40, 0.0), (0.475, 0.55), (0.49, 0.0)), shade, (0.55, 0.50, 0.36))   # its wax
    ring = skin.ramp(part, (0.488, 0.0), (0.497, 0.85), (0.506, 0.85), (0.515, 0.0))
    shade = skin.mix(ring, shade, (0.09, 0.055, 0.025))
    skin.set("Base Color", shade)
    skin.set("Roughness", skin.ramp(fibres, (0.3, 0.36), (0.7, 0.58)))
    skin.bump(fibres, 0.2, 0.03)
    return skin.data


def cut_face():
    face = Material("cut", roughness=0.8, specular=0.2)
    pores = face.noise(face.where(), 40, 2)
    face.set("Base Color", face.ramp(pores, (0.3, (0.36, 0.24, 0.115)), (0.65, (0.50, 0.365, 0.195))))
    face.bump(pores, 0.12, 0.01)
    return face.data


def culm(length, radius, skin, cut, at, turn):
    """A culm whose axis is z before it is turned; `at` is its sawn end, which is open."""
    outline, z = [], 0.0
    while z <= length:
        gap = (z / KNOT) % 1 - 0.5
        swell = 0.07 * math.exp(-(gap * KNOT / 0.07) ** 2) - 0.03 * math.exp(-((gap - 0.035) * KNOT / 0.06) ** 2)
        outline.append((radius * (1 + swell), z))
        z += 0.035
    inner = radius * random.uniform(0.70, 0.78)
    whole = [lathe("culm", outline, skin, 64, 0.02, 0),
             lathe("cut", [(radius, -0.001), (radius * 0.985, -0.012), (inner * 1.02, -0.012), (inner, 0.01),
                           (inner * 0.97, 1.2), (0, 1.25)], cut, 64, 0.02, 0)]
    for part in whole:
        part.location, part.rotation_euler = at, turn
    return whole


def dried():
    """1: culms in a pile, their sawn ends to the front."""
    stone = Material("stone", roughness=0.85)
    clouds = stone.noise(stone.where(), 2.5, 5)
    stone.set("Base Color", stone.ramp(clouds, (0.3, (0.16, 0.125, 0.09)), (0.7, (0.30, 0.245, 0.18))))
    stone.bump(stone.noise(stone.where(), 8, 4), 0.4, 0.05)
    room(stone.data, plaster(WALL), 9)
    skin, cut = culm_skin(), cut_face()
    beam = wood((0.05, 0.028, 0.016), (0.15, 0.085, 0.045), 0.7, (0.6, 8, 8))
    for y in (0.2, 4.6):
        box("beam", (7.2, 0.42, 0.42), beam, 0.04, (0, y, 0.21), (0, 0, 0.02))
    for row, count in enumerate((6, 5, 4)):
        for k in range(count):
            radius = random.uniform(0.37, 0.44)
            x = (k - (count - 1) / 2) * 0.88 + random.uniform(-0.02, 0.02)
            culm(9, radius, skin, cut, (x, -1.1 + random.uniform(-0.45, 0.35), 0.42 + 0.42 + row * 0.755),
                 (math.radians(-90 + random.uniform(-0.6, 0.6)), random.uniform(0, 6), random.uniform(-0.02, 0.02)))
    for x, lean in ((-3.5, 0.16), (3.35, -0.1)):
        culm(12, 0.4, skin, cut, (x, 4.6, 0), (-0.24, lean, random.uniform(0, 6)))
    daylight()
    camera((2.9, -9.9, 4.3), (0.15, 0.2, 1.38), 58, 2.8, (0.2, -1.2, 1.5))


def bundle(material, count, length, size, at, turn):
    parts = []
    for k in range(count):
        away, round_ = size * math.sqrt((k + 0.5) / count), k * 2.39996
        y, z = away * math.cos(round_), away * math.sin(round_)
        shift = Vector((random.uniform(0, 99), k, 0))
        reach = length / 2 * random.uniform(0.93, 1.0)
        line = []
        for i in range(25):
            x = reach * (i / 12 - 1)
            splay = 1 + 0.35 * (abs(x) / (length / 2)) ** 2
            line.append((x, y * splay + 0.05 * noise.noise(shift + Vector((x * 0.6, 0, 0))),
                         z * splay + 0.03 * noise.noise(shift + Vector((x * 0.6, 9, 0)))))
        lean = random.uniform(-0.7, 0.7)
        parts.append(strip("strip", line, [(0, math.sin(lean), math.cos(lean))] * 25, WIDE, THICK, material))
    for x in (-1.1, 1.0):
        for k in range(3):
            ring, normals = [], []
            for i in range(41):
                a = 2 * math.pi * i / 40
                out = Vector((0, math.cos(a), math.sin(a)))
                ring.append(Vector((x + 0.1 * k + 0.02 * math.sin(a + k), 0, 0)) + out * size * (1.09 + 0.02 * k))
                normals.append(out)
            parts.append(strip("band", ring, normals, 0.09, 0.02, material))
    for part in parts:
        part.location, part.rotation_euler = at, turn


def curl(material, at, turns, size):
    """A shaving."""
    line, normals = [], []
    for i in range(60):
        a = 2 * math.pi * turns * i / 59
        r = size * (0.55 + 0.45 * i / 59)
        line.append((r * math.cos(a), 0.012 * i * size * 4, r * math.sin(a)))
        normals.append((math.cos(a), 0, math.sin(a)))
    thing = strip("curl", line, normals, 0.075, 0.007, material)
    thing.location = at
    thing.rotation_euler = (random.uniform(-0.3, 0.3), random.uniform(0, 6), random.uniform(0, 6))


def knife(at, turn):
    outline = curve_through([(0, 0.1, 0), (0.9, 0.16, 0), (1.9, 0.15, 0), (2.5, 0.02, 0)], 8)
    back = curve_through([(2.5, 0.02, 0), (1.9, -0.14, 0), (0.9, -0.19, 0), (0, -0.12, 0)], 8)[1:]
    edge = [(p[0], p[1]) for p in (*outline, *back)]
    n = len(edge)
    points = []
    for x, y in edge:   # thick at the back, thin at the cutting edge
        half = 0.004 + 0.03 * max(0, min(1, (y + 0.19) / 0.35))
        points += [(x, y, half), (x, y, -half)]
    faces = [tuple(2 * i for i in range(n)), tuple(2 * i + 1 for i in reversed(range(n)))]
    faces += [(2 * i, 2 * i + 1, 2 * ((i + 1) % n) + 1, 2 * ((i + 1) % n)) for i in range(n)]
    blade = solid("blade", points, faces, metal((0.42, 0.41, 0.40), 0.42), smooth=False)
    line = curve_through([(0.1, 0, 0), (-0.25, 0, 0), (-0.8, -0.02, 0), (-1.4, -0.1, 0), (-1.55, -0.14, 0)], 6)
    radii = [0.13 + 0.035 * math.sin(2.6 * i / (len(line) - 1)) for i in range(len(line))]
    radii[-1] -= 0.07
    grip = tube("grip", line, radii, wood((0.05, 0.022, 0.011), (0.16, 0.07, 0.032), 0.45, (0.8, 9, 9)), 28)
    grip.scale = (1, 1, 0.8)
    ring = tube("ring", [(0.12, 0, 0), (-0.1, 0, 0)], 0.142, metal((0.5, 0.36, 0.17), 0.4), 32)
    for part in (blade, grip, ring):
        part.location, part.rotation_euler = at, turn


def shaved():
    """2: a bundle of shaved strips, a knife and shavings."""
    room(wood(across=(0.7, 9, 9)), plaster(WALL), 8)
    fresh = bamboo(0.12)
    bundle(fresh, 90, 6.4, 0.5, (0.0, 0.55, 0.6), (0.05, 0, math.radians(17)))
    for k in range(7):  # strips that wait for the knife
        y = -0.75 - 0.16 * k + random.uniform(-0.05, 0.05)
        slant = random.uniform(-0.05, 0.05) - 0.12
        line = [(x, y + slant * x + 0.03 * math.sin(x + k), 0.02 + 0.012 * (k % 2)) for x in
                [-2.3 + random.uniform(-0.3, 0.3) + 0.2 * i for i in range(25)]]
        strip("strip", line, [(0, 0, 1)] * len(line), 0.11, 0.025, fresh)
    knife((-0.35, -1.25, 0.12), (math.radians(8), 0, math.radians(14)))
    shavings = bamboo(0.0, "shavings")
    for _ in range(34):
        size = random.uniform(0.07, 0.16)
        curl(shavings, (random.gauss(0.9, 0.9), random.gauss(-1.15, 0.42), size), random.uniform(0.8, 2.4), size)
    skin, cut = culm_skin(), cut_face()
    culm(7, 0.42, skin, cut, (-2.6, 2.3, 0.42), (math.radians(90), 1.0, math.radians(100)))
    culm(7, 0.38, skin, cut, (-2.2, 3.3, 0.4), (math.radians(90), 2.0, math.radians(96)))
    daylight()
    camera((0.8, -8.6, 5.0), (0.1, 0.1, 0.35), 62, 2.8, (0.1, -0.5, 0.5))


class Shade:
    """The weave: two directions that slant, over and under each other in turn, and rings between their crossings, so
    that the eyes have six sides."""

    def __init__(self):
        self.outline = curve_through([(r, 0, z) for r, z in EGG], 40)
        self.turns = [0.0]      # how far a slanting strip has gone round, at each point of the outline
        for a, b in zip(self.outline, self.outline[1:]):
            self.turns.append(self.turns[-1] + SLANT * (b - a).length / ((a.x + b.x) / 2))

    def row(self, k):
        """How many crossings a strip has passed at a point of the outline."""
        return self.turns[k] * STRIPS / math.pi

    def outward(self, k):
        a, b = self.outline[max(k - 1, 0)], self.outline[min(k + 1, len(self.outline) - 1)]
        along = (b - a).normalized()
        return along.z, -along.x

    def at(self, k, angle, lift):
        r, up = self.outward(k)
        p = self.outline[k]
        out = Vector((r * math.cos(angle), r * math.sin(angle), up))
        return Vector((p.x * math.cos(angle), p.x * math.sin(angle), p.z)) + lift * out, out

    def weave(self, material, last=None, free=0.0):
        """Up to the point `last` of the outline; beyond it the strips stand off, `free` long."""
        last = last or len(self.outline) - 1
        parts = []
        for side in (1, -1):
            for i in range(STRIPS):
                line, normals = [], []
                for k in range(0, last + 1, 2):
                    angle = 2 * math.pi * i / STRIPS + side * self.turns[k] + 0.006 * math.sin(3 * k + i)
                    p, out = self.at(k, angle, side * THICK * 0.75 * math.cos(math.pi * self.row(k)))
                    line.append(p)
                    normals.append(out)
                if free:
                    ahead, out = (line[-1] - line[-3]).normalized(), normals[-1]
                    reach = free * random.uniform(0.75, 1.15)
                    end, sway = line[-1], random.uniform(0.12, 0.30)
                    for step in range(1, 15):
                        t = reach * step / 14
                        line.append(end + ahead * t + out * sway * t * t - Vector((0, 0, 0.05 * t * t)))
                        normals.append(out)
                parts.append(strip("strip", line, normals, WIDE, THICK, material))
        row = 0.5
        for k in range(last + 1):
            if self.row(k) >= row:
                row += 1
                ring, normals = [], []
                for i in range(161):
                    p, out = self.at(k, 2 * math.pi * i / 160, -THICK * 0.9)
                    ring.append(p)
                    normals.append(out)
                parts.append(strip("ring", ring, normals, WIDE * 0.9, THICK, material))
        return parts

    def rim(self, k, material, wide=0.2):
        ring, normals = [], []
        for i in range(161):
            p, out = self.at(k, 2 * math.pi * i / 160, 0.035)
            ring.append(p)
            normals.append(out)
        inner = [p - 0.075 * out for p, out in zip(ring, normals)]
        return [strip("rim", ring, normals, wide, 0.035, material), strip("rim", inner, normals, wide, 0.035, material)]

    def binding(self, k, material, share, windings, wide=0.075, loose=0.0):
        """Rattan wound round a rim, along a share of it."""
        line, normals = [], []
        steps = int(windings * share * 14)
        for i in range(steps + 1):
            angle = 2 * math.pi * share * i / steps - 2.2
            p, out = self.at(k, angle, 0.0)
            lift = Vector((0, 0, 1)) - out * out.z
            lift.normalize()
            turn = 2 * math.pi * i / 14
            direction = math.cos(turn) * out * 0.085 + math.sin(turn) * lift * 0.125
            line.append(p + direction)
            normals.append((math.cos(turn) * out * 0.125 + math.sin(turn) * lift * 0.085).normalized())
        if loose:
            start, out = line[-1], Vector((line[-1].x, line[-1].y, 0)).normalized()
            along = Vector((-out.y, out.x, 0))
            for i in range(1, 26):
                t = loose * i / 25
                line.append(start + along * 0.75 * t + out * 0.35 * t + Vector((0, 0, 0.75 * t - 0.42 * t * t)))
                normals.append(normals[-1])
        return [strip("binding", line, normals, wide, 0.016, material)]


def held(parts, at=(0, 0, 0), turn=(0, 0, 0)):
    holder = bpy.data.objects.new("holder", None)
    bpy.context.collection.objects.link(holder)
    for part in parts:
        part.parent = holder
    holder.location, holder.rotation_euler = at, turn
    return holder


def rattan():
    cane = Material("rattan", specular=0.45, roughness=0.42)
    long = cane.noise(cane.where("UV", (30, 0.7, 1)), 2, 3)
    cane.set("Base Color", cane.ramp(long, (0.35, (0.30, 0.15, 0.055)), (0.65, (0.50, 0.29, 0.115))))
    cane.bump(long, 0.25, 0.02)
    return cane.data


def shaped():
    """3: the weave begun over a wooden mould."""
    room(wood(across=(0.7, 9, 9)), plaster(WALL), 9)
    shade = Shade()
    last = next(k for k in range(len(shade.outline)) if shade.outline[k].z > 1.75)
    parts = shade.weave(bamboo(0.06), last, 2.3)
    parts += shade.rim(0, bamboo(0.0, "rim"), 0.16)
    held(parts, (0, 0, 0.32))
    core = wood((0.15, 0.082, 0.04), (0.25, 0.145, 0.073), 0.6, (7, 7, 0.3))
    egg = [(r * 0.968 - 0.01, z) for r, z in EGG[1:]]
    foot = [(0, -0.28), (0.8, -0.28), (0.9, -0.2), (0.93, 0.0)]
    grip = [(0.28, 4.1), (0.28, 4.5), (0.24, 4.55), (0, 4.55)]
    mould = lathe("mould", [*foot, *egg, (0.7, 4.02), (0.3, 4.04), *grip], core, 128, 0.004, 8)
    mould.location.z = 0.32
    daylight()
    camera((1.2, -14.6, 5.6), (0.0, 0, 2.42), 60, 2.8, (0, -1.6, 2.2))


def bound():
    """4: the upper rim, half bound with rattan."""
    room(wood(across=(0.7, 9, 9)), plaster(WALL), 9)
    shade = Shade()
    last = len(shade.outline) - 1
    ring = bamboo(0.0, "rim")
    parts = shade.weave(bamboo(0.0)) + shade.rim(last - 2, ring, 0.19) + shade.rim(0, ring, 0.19)
    parts += shade.binding(last - 2, rattan(), 0.66, 62, loose=1.5)
    parts += shade.binding(0, rattan(), 1.0, 80)
    held(parts, (0, 0, 0.12))
    cane = rattan()
    coil = []
    for i in range(400):
        a = 2 * math.pi * i / 60
        r = 0.72 + 0.06 * math.sin(i * 0.13) + 0.02 * math.sin(i * 1.1)
        coil.append((2.75 + r * math.cos(a), 0.5 + r * math.sin(a), 0.06 + 0.05 * (i / 60) + 0.02 * math.sin(i * 0.31)))
    tube("coil", coil, 0.035, cane, 10)
    daylight()
    bpy.context.scene.view_settings.exposure = 0.55
    camera((1.5, -8.4, 8.0), (0.12, 0.0, 3.42), 66, 2.8, (0.1, -0.72, 3.9))


def lit():
    """5: the shade on its base, lit in the evening."""
    room(wood((0.05, 0.026, 0.014), (0.15, 0.08, 0.042), 0.5, (0.7, 9, 9)), plaster((0.34, 0.23, 0.155)), 3.6)
    shade = Shade()
    last = len(shade.outline) - 1
    ring = bamboo(0.0, "rim")
    parts = shade.weave(bamboo(0.0)) + shade.rim(last - 2, ring, 0.19) + shade.rim(0, ring, 0.19)
    parts += shade.binding(last - 2, rattan(), 1.0, 66) + shade.binding(0, rattan(), 1.0, 80)
    held(parts, (0, 0, 0.52))
    paper = Material("paper", base_color=(0.8, 0.6, 0.35), roughness=0.9)
    z = paper.node("SeparateXYZ")
    paper.link(paper.node("TexCoord").outputs["Object"], z.inputs[0])
    fibres = paper.math("MULTIPLY", paper.noise(paper.where(), 2, 4), 0.12)
    level = paper.math("ADD", paper.math("DIVIDE", z.outputs["Z"], 4.0), fibres)
    glow = paper.ramp(level, (0.05, 0.35), (0.45, 1.0), (0.65, 0.9), (1.0, 0.35))
    warm = paper.ramp(level, (0.0, (1.0, 0.33, 0.07)), (0.5, (1.0, 0.47, 0.13)), (1.0, (1.0, 0.36, 0.08)))
    paper.set("Emission", warm)
    paper.set("Emission Strength", paper.math("MULTIPLY", glow, 2.0))
    lantern = lathe("paper", [(r * 0.90, z) for r, z in EGG], paper.data, 96, 0.004, 8)
    lantern.location.z = 0.52
    dark = wood((0.045, 0.02, 0.011), (0.15, 0.07, 0.034), 0.4, (0.8, 9, 9))
    box("base", (2.6, 2.6, 0.3), dark, 0.06, (0, 0, 0.17), (0, 0, 0.35))
    for k in range(4):
        a = 0.35 + math.pi / 4 + k * math.pi / 2
        x, y = 0.95 * math.cos(a), 0.95 * math.sin(a)
        tube("foot", [(x, y, 0.3), (x, y, 0.6)], 0.06, dark, 20)
    cloth = Material("cloth", base_color=(0.10, 0.035, 0.02), roughness=0.9)
    cable = curve_through([(1.2, 0.5, 0.12), (1.7, 0.6, 0.045), (2.3, 0.3, 0.045), (2.9, 0.5, 0.045), (3.5, 1.3, 0.045),
                           (4.6, 2.2, 0.045)])
    tube("cable", cable, 0.04, cloth.data, 12)
    light((-9, -3.5, 7), (0, 0, 2), (5, 6), 520, (0.62, 0.76, 1.0))
    light((5, -8, 4), (0, 0, 2), (4, 4), 230, (1.0, 0.72, 0.45))
    light((0, 0, 5.2), (0, 3.5, 6.5), (1.2, 1.2), 130, (1.0, 0.55, 0.22))
    set_world((0.3, 0.36, 0.5), 0.06)
    bpy.context.scene.view_settings.exposure = 0.5
    bpy.context.scene.view_settings.look = "High Contrast"
    camera((1.0, -14.6, 4.2), (0.1, 0, 2.25), 60, 2.5, (0, -1.7, 2.2))


make({1: dried, 2: shaved, 3: shaped, 4: bound, 5: lit})
