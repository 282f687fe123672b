"""Five stages of the making of a terracotta kendi, from the sieved clay to the fire of rice husks.

blender -b -P tools/pictures/kendi.py -- --out content/products/kendi-terakota
"""

import math
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bpy
from mathutils import Vector, noise
from studio import (Material, any_turn, blob, box, camera, copy, curve_through, daylight, ground, lathe,
                    light, make, metal, plaster, room, set_world, stone, tube, wood)

# Radius and height, from the foot up the outside; in units of ten centimetres.
BODY = [(0.0, 0.0), (0.45, 0.0), (0.51, 0.02), (0.51, 0.1), (0.56, 0.19), (0.76, 0.42), (0.92, 0.72), (0.95, 0.92),
        (0.955, 1.02), (0.99, 1.05), (0.985, 1.1), (0.93, 1.13), (0.86, 1.24), (0.62, 1.46), (0.4, 1.56)]
NECK = [(0.34, 1.6), (0.37, 1.64), (0.36, 1.69), (0.29, 1.74), (0.26, 1.95), (0.25, 2.08), (0.27, 2.1), (0.275, 2.15),
        (0.25, 2.19), (0.27, 2.35), (0.37, 2.52), (0.39, 2.54)]
INSIDE = [(0.37, 2.545), (0.24, 2.35), (0.2, 2.1), (0.22, 1.75), (0.3, 1.6), (0.55, 1.42), (0.85, 1.05), (0.6, 0.35),
          (0.3, 0.1), (0.0, 0.08)]
LID = [(0.0, 0.0), (0.22, 0.0), (0.23, 0.06), (0.37, 0.07), (0.385, 0.095), (0.36, 0.12), (0.2, 0.17), (0.07, 0.2),
       (0.05, 0.25), (0.06, 0.29), (0.105, 0.33), (0.11, 0.37), (0.08, 0.42), (0.0, 0.43)]
SPOUT = [(0.72, 0, 1.02), (0.98, 0, 1.1), (1.16, 0, 1.3), (1.28, 0, 1.6), (1.38, 0, 1.86)]
JOINT = (0.84, 0.0, 1.14)


def clay(kind, wet_at=None):
    """Clay as it is: "wet" from the wheel, "leather" when half dry, "dry", or "fired"."""
    colour, roughness = {
        "wet": ((0.20, 0.078, 0.042), 0.42),
        "leather": ((0.27, 0.112, 0.06), 0.62),
        "dry": ((0.42, 0.19, 0.105), 0.9),
        "fired": ((0.50, 0.165, 0.062), 0.82),
    }[kind]
    pot = Material("clay " + kind, specular=0.35, subsurface=0.0)
    lines = pot.noise(pot.where(stretch=(1.2, 1.2, 26)), 1.6, 4, 0.6)
    clouds = pot.noise(pot.where(), 1.7, 5)
    dark = tuple(0.66 * c for c in colour)
    shade = pot.mix(pot.ramp(clouds, (0.3, 0.0), (0.75, 1.0)), dark, colour)
    shade = pot.mix(pot.ramp(lines, (0.25, 0.5), (0.5, 0.0)), shade, dark)
    shade = pot.mix(pot.specks(pot.where(), 7, 0.09), shade, tuple(0.35 * c for c in colour))
    rough = pot.ramp(clouds, (0.3, roughness - 0.1), (0.7, min(roughness + 0.1, 1.0)))
    if wet_at:
        damp = pot.near(*wet_at)
        shade = pot.mix(damp, shade, (0.115, 0.042, 0.022))
        rough = pot.mix(damp, rough, (0.3, 0.3, 0.3))
    pot.set("Base Color", shade)
    pot.set("Roughness", rough)
    pot.bump(lines, 0.5 if kind == "wet" else 0.35, 0.035)
    pot.bump(pot.noise(pot.where(), 40, 2), 0.12, 0.02)
    return pot.data


def vessel(material, at=(0, 0, 0), turn=0.0, spout=True, lid=False, wobble=0.012):
    """A kendi; the spout points to +x when it is not turned."""
    parts = [lathe("body", BODY + NECK + INSIDE, material, 128, wobble)]
    if spout:
        line = curve_through(SPOUT, 8)
        radii = [0.4 - 0.225 * min(1, i / (len(line) - 1) * 1.9) for i in range(len(line))]
        parts.append(tube("spout", line, radii, material, 40, 0.68))
    if lid:
        parts.append(lathe("lid", LID, material, 96, wobble))
        parts[-1].location.z = 2.47
    holder = bpy.data.objects.new("vessel", None)
    bpy.context.collection.objects.link(holder)
    for part in parts:
        part.parent = holder
    holder.location, holder.rotation_euler.z = at, turn
    return holder


def table():
    return wood(across=(0.7, 9, 9))


def bowl(material, radius, height, at):
    thing = lathe("bowl", [(0, 0), (radius * 0.5, 0), (radius * 0.55, 0.04), (radius * 0.9, height * 0.55),
                           (radius, height), (radius * 0.95, height + 0.02), (radius * 0.9, height),
                           (radius * 0.8, height * 0.55), (radius * 0.4, 0.1), (0, 0.09)], material, 96, 0.015)
    thing.location = at
    return thing


def heap(name, radius, height, material, at, lumps=0, coarse=1.0, spill=1.35):
    """A heap of powder: a cone with a rounded top, and grains that have rolled off it."""
    shift = Vector((random.uniform(0, 99), 0, 0))

    def rise(x, y):
        away = math.hypot(x, y) / radius
        cone = height * (math.sqrt(max(0.0, (1 - away)) ** 2 + 0.02) - 0.14)
        rough = noise.fractal(Vector((x, y, 0)) * 2.2 / radius + shift, 0.8, 2.1, 6)
        return cone * (1 + 0.16 * rough) + 0.02 * rough - (0.05 if away > 1 else 0)

    ground(name, 2.4 * radius, rise, material, 160, at)
    stones = [stone("grain", 1, material) for _ in range(4)]
    for one in stones:
        one.location.z = -50
    for _ in range(int(900 / coarse)):
        away, turn = radius * random.uniform(0.05, spill), random.uniform(0, 2 * math.pi)
        x, y = away * math.cos(turn), away * math.sin(turn)
        size = coarse * (0.008 + 0.022 * random.random() ** 3)
        copy(random.choice(stones), (at[0] + x, at[1] + y, at[2] + max(rise(x, y), 0) + size * 0.4), any_turn(), size)
    for _ in range(lumps):
        away, turn = radius * random.uniform(0.75, 1.5), random.uniform(0, 2 * math.pi)
        x, y = away * math.cos(turn), away * math.sin(turn)
        size = random.uniform(0.05, 0.12)
        copy(random.choice(stones), (at[0] + x, at[1] + y, at[2] + max(rise(x, y), 0) + size * 0.6), any_turn(), size)


def powder(name, colour):
    dust = Material(name, roughness=1.0, specular=0.05)
    fine = dust.noise(dust.where(), 9, 5, 0.7)
    dust.set("Base Color", dust.mix(dust.ramp(fine, (0.3, 0.0), (0.7, 1.0)), tuple(0.75 * c for c in colour), colour))
    dust.bump(dust.noise(dust.where(), 38, 3, 0.7), 0.6, 0.04)
    dust.bump(fine, 0.4, 0.06)
    return dust.data


def sieved():
    """1: a mortar with lumps of dry clay, the sieve, a heap of fine clay and one of sand."""
    room(table())
    red, sand = powder("clay powder", (0.40, 0.165, 0.085)), powder("sand", (0.40, 0.275, 0.16))
    heap("clay heap", 0.95, 0.72, red, (-0.25, -0.35, 0), 10)
    heap("sand heap", 0.55, 0.36, sand, (1.25, -0.75, 0), 0, 0.5)
    # The sieve leans against the mortar: a wooden hoop with a net in it.
    pale = wood((0.16, 0.085, 0.04), (0.36, 0.22, 0.115), 0.6, (4, 4, 4))
    hoop = lathe("hoop", [(0.86, -0.2), (0.9, -0.2), (0.9, 0.2), (0.86, 0.2)], pale, 128, 0.006, 0, True)
    thread = Material("mesh", base_color=(0.20, 0.15, 0.1), roughness=0.6).data
    wires = []
    for k in range(-30, 31):
        c = k * 0.028
        half = math.sqrt(max(0.86 ** 2 - c * c, 0))
        wires.append(tube("wire", [(c, -half, -0.12), (c, half, -0.12)], 0.005, thread, 5))
        wires.append(tube("wire", [(-half, c, -0.12), (half, c, -0.12)], 0.005, thread, 5))
    for wire in wires:
        wire.parent = hoop
    hoop.location, hoop.rotation_euler = (0.75, 0.95, 0.86), (math.radians(63), 0, math.radians(-14))
    # The mortar of dark wood, and its pestle.
    old = wood((0.05, 0.026, 0.014), (0.15, 0.08, 0.04), 0.7, (3, 3, 0.6))
    mortar = lathe("mortar", [(0, 0), (0.55, 0), (0.6, 0.05), (0.55, 0.35), (0.72, 0.75), (0.8, 1.0), (0.78, 1.05),
                              (0.68, 1.04), (0.5, 0.7), (0, 0.55)], old, 96, 0.02)
    mortar.location = (-1.15, 1.0, 0)
    dry = clay("dry")
    for _ in range(26):
        away, turn = 0.5 * random.random() ** 0.5, random.uniform(0, 6.28)
        lump = stone("lump", random.uniform(0.1, 0.2), dry,
                     (-1.15 + away * math.cos(turn), 1.0 + away * math.sin(turn), 0.92 + random.uniform(-0.05, 0.1)))
        lump.rotation_euler = any_turn()
    tube("pestle", curve_through([(-1.35, 0.75, 0.75), (-0.95, 0.95, 1.6), (-0.5, 1.2, 2.5), (-0.2, 1.35, 3.2)]),
         [0.15 - 0.05 * math.sin(math.pi * i / 24) for i in range(25)], pale, 24)
    for _ in range(7):
        lump = stone("lump", random.uniform(0.07, 0.14), dry,
                     (random.uniform(-1.9, -1.1), random.uniform(-0.7, 0.2), 0.07))
        lump.rotation_euler = any_turn()
    daylight()
    camera((0.9, -8.2, 4.3), (-0.1, 0.15, 0.75), 62, 2.8, (-0.1, -0.5, 0.5))


def thrown():
    """2: the wet body on the wheel, its neck narrowed."""
    room(table(), depth=8)
    wet = clay("wet")
    slip = Material("slip", base_color=(0.19, 0.078, 0.042), roughness=0.36)
    rings = slip.noise(slip.where(stretch=(1, 1, 1)), 3, 5)
    slip.set("Base Color", slip.ramp(rings, (0.35, (0.13, 0.05, 0.027)), (0.65, (0.26, 0.115, 0.066))))
    slip.bump(rings, 0.4, 0.05)
    head = [(0, 0), (1.5, 0), (1.56, 0.03), (1.56, 0.13), (1.5, 0.16), (1.3, 0.165), (1.28, 0.155), (1.1, 0.16),
            (1.08, 0.15), (0.9, 0.157), (0, 0.155)]
    wheel = lathe("wheel", head, wood((0.05, 0.026, 0.015), (0.13, 0.07, 0.038), 0.45, (3, 3, 3)), 160, 0, 0)
    wheel.location.z = 0.12
    shaft = lathe("shaft", [(0, -0.2), (0.5, -0.2), (0.5, 0.13), (0, 0.13)], metal(), 48, 0, 0)
    shaft.location.z = 0.05
    pool = lathe("pool", [(0, 0.02), (0.55, 0.035), (0.66, 0.03), (0.82, 0.018), (0.9, 0.0)], slip.data, 160, 0.12)
    pool.location.z = 0.276
    for k in range(3):  # rings that fingers drew into the slip
        r = 0.62 + 0.085 * k
        ring = lathe("ring", [(r - 0.03, 0), (r, 0.03), (r + 0.03, 0)], slip.data, 160, 0.02)
        ring.location.z = 0.292 - 0.004 * k
    narrowed = [(0.0, 0.0), (0.6, 0.0), (0.62, 0.03), (0.57, 0.12), (0.6, 0.22), (0.78, 0.46), (0.91, 0.74),
                (0.93, 0.95), (0.88, 1.15), (0.7, 1.36), (0.5, 1.5), (0.37, 1.62), (0.32, 1.78), (0.3, 1.98),
                (0.31, 2.14), (0.36, 2.28), (0.42, 2.36), (0.42, 2.39), (0.38, 2.4), (0.31, 2.3),
                (0.24, 2.1), (0.23, 1.8), (0.3, 1.6), (0.6, 1.35), (0.8, 1.0), (0.6, 0.35), (0, 0.2)]
    pot = lathe("pot", [(r + 0.010 * math.sin(z * 31) * (0.1 < z), z) for r, z in narrowed], wet, 160, 0.01, 10)
    pot.location.z = 0.285
    water = bowl(clay("fired"), 0.62, 0.42, (-1.95, 0.75, 0))
    surface = Material("water", base_color=(0.16, 0.085, 0.05), roughness=0.05)
    top = lathe("water", [(0, 0.3), (0.54, 0.3)], surface.data, 64, 0, 0)
    top.location = water.location
    # The rib and the wire lie on the table.
    rib = blob("rib", 0.3, wood((0.2, 0.11, 0.05), (0.4, 0.25, 0.13), 0.5, (8, 2, 8)), 0.0, 4, at=(1.75, -0.75, 0.04),
               squash=(1.15, 0.6, 0.11))
    rib.rotation_euler.z = 0.5
    cord = curve_through([(1.35, -1.15, 0.02), (1.6, -1.3, 0.02), (1.95, -1.15, 0.02), (2.2, -1.3, 0.02)])
    tube("cord", cord, 0.012, metal(), 8)
    for end in (cord[0], cord[-1]):
        tube("handle", [end + Vector((0, -0.14, 0.04)), end + Vector((0, 0.14, 0.04))], 0.05,
             wood((0.1, 0.05, 0.025), (0.26, 0.14, 0.07), 0.5, (8, 1, 8)), 16)
    daylight()
    camera((0.7, -10.0, 4.1), (0.0, 0, 1.22), 66, 2.5, (0, -0.7, 1.6))


def joined():
    """3: the spout joined to the half-dry body; others wait on the board."""
    room(table(), plaster((0.19, 0.215, 0.18)))
    board = box("board", (5.2, 2.6, 0.14), wood((0.13, 0.075, 0.04), (0.3, 0.19, 0.105), 0.65, (0.6, 8, 8)), 0.03,
                (0.4, 0.1, 0.07), (0, 0, 0.06))
    top = board.location.z + 0.07
    turn = math.radians(-28)
    joint = Vector((JOINT[0] * math.cos(turn) - 0.45, JOINT[0] * math.sin(turn) + 0.25, JOINT[2] + top))
    vessel(clay("leather", (joint, 0.3, 0.16)), (-0.45, 0.25, top), turn)
    half_dry = clay("leather")
    for x, y, angle in ((0.3, -1.0, 0.45), (0.98, -0.85, 0.3), (1.62, -0.55, 0.55)):
        line = curve_through([(0, 0, 0), (0.28, 0.02, 0), (0.55, 0.12, 0), (0.82, 0.3, 0)], 8)
        radii = [0.235 - 0.1 * min(1, i / (len(line) - 1) * 1.4) for i in range(len(line))]
        spout = tube("spout", line, radii, half_dry, 40, 0.75)
        spout.location, spout.rotation_euler = (x, y, top + 0.21), (0, -0.12, angle)
    slip_bowl = bowl(clay("fired"), 0.4, 0.3, (-1.0, -0.85, top))
    slip = Material("slip", base_color=(0.2, 0.08, 0.043), roughness=0.2)
    slip.bump(slip.noise(slip.where(), 4, 3), 0.3, 0.1)
    filled = lathe("slip", [(0, 0.22), (0.35, 0.22)], slip.data, 64, 0, 0)
    filled.location = slip_bowl.location
    tube("stick", [(-1.0, -0.85, top + 0.14), (-1.2, -0.75, top + 0.36), (-1.45, -0.62, top + 0.66)],
         [0.02, 0.035, 0.03], wood((0.2, 0.11, 0.05), (0.4, 0.25, 0.13), 0.5), 16)
    daylight()
    camera((1.2, -9.6, 4.0), (0.12, 0, 1.2), 66, 2.5, (0.2, -0.4, 1.3))


def fitted():
    """4: lids on a board, one on its neck."""
    room(table())
    board = box("board", (6, 1.5, 0.14), wood((0.13, 0.075, 0.04), (0.3, 0.19, 0.105), 0.65, (0.6, 8, 8)), 0.03,
                (0.3, -0.9, 0.07), (0, 0, 0.03))
    top = board.location.z + 0.07
    dry, half_dry = clay("dry"), clay("leather")
    vessel(half_dry, (-0.55, 0.75, 0), math.radians(-35), lid=True)
    vessel(half_dry, (1.85, 2.4, 0), math.radians(20))
    for x, y, material in ((-1.55, -0.95, dry), (-0.65, -1.05, half_dry), (0.3, -0.9, half_dry),
                           (1.25, -1.05, half_dry), (2.15, -0.9, dry)):
        one = lathe("lid", LID, material, 96, 0.02)
        one.location = (x, y, top)
        one.rotation_euler = (random.uniform(-0.02, 0.02), random.uniform(-0.02, 0.02), random.random())
    daylight()
    camera((0.9, -9.4, 4.6), (0.15, 0, 1.15), 60, 2.5, (-0.3, 0.0, 2.0))


def fired():
    """5: kendi in glowing rice husks, in the evening."""
    floor = Material("ash", roughness=1.0, specular=0.05)
    at = floor.where()
    patch = floor.noise(at, 0.9, 6, 0.6)
    fine = floor.noise(at, 14, 6, 0.7)
    floor.set("Base Color", floor.ramp(fine, (0.3, (0.012, 0.010, 0.009)), (0.62, (0.10, 0.092, 0.085))))
    embers = floor.ramp(patch, (0.54, 0.0), (0.68, 1.0))
    glow = floor.math("MULTIPLY", embers, floor.ramp(fine, (0.38, 0.0), (0.6, 1.0)))
    floor.set("Emission", floor.ramp(fine, (0.4, (0.8, 0.05, 0.004)), (0.65, (1.0, 0.28, 0.04))))
    floor.set("Emission Strength", floor.math("MULTIPLY", glow, 9.0))
    floor.bump(fine, 0.8, 0.08)

    def rise(x, y):
        around = sum(0.6 * math.exp(-((x - a) ** 2 + (y - b) ** 2) / 0.8) for a, b, *_ in pots)
        return 0.1 + around + 0.16 * noise.fractal(Vector((x, y, 3)) * 0.9, 0.8, 2.1, 5)

    pots = [(-0.75, 0.2, -0.35, 0.05), (1.3, 1.3, -0.5, -0.1), (-2.4, 2.0, 0.2, 0.1), (0.35, 2.6, 1.0, 0.0),
            (3.0, 2.8, 4, 0.1)]
    ground("husks", 16, rise, floor.data, 260, (0, 2, 0))
    smoked = Material("smoked clay", roughness=0.85, specular=0.2)
    height = smoked.node("SeparateXYZ")
    smoked.link(smoked.node("TexCoord").outputs["Object"], height.inputs[0])
    soot = smoked.noise(smoked.where(), 2.2, 5, 0.6)
    cloud = smoked.math("ADD", smoked.math("MULTIPLY", height.outputs["Z"], 0.17), soot)
    smoked.set("Base Color", smoked.ramp(cloud, (0.47, (0.016, 0.011, 0.009)), (0.62, (0.17, 0.06, 0.03)),
                                         (0.85, (0.45, 0.14, 0.05))))
    smoked.bump(smoked.noise(smoked.where(stretch=(1.2, 1.2, 26)), 1.6, 4), 0.6, 0.05)
    for x, y, turn, tilt in pots:
        pot = vessel(smoked.data, (x, y, rise(x, y - 2) - 0.9), turn)
        pot.rotation_euler.x, pot.rotation_euler.y = tilt, -tilt
    husk = Material("husk", roughness=0.9, specular=0.1)
    chance = husk.chance()
    husk.set("Base Color", husk.ramp(chance, (0.0, (0.012, 0.01, 0.009)), (0.55, (0.05, 0.045, 0.04)),
                                     (0.75, (0.3, 0.28, 0.26)), (1.0, (0.30, 0.17, 0.06))))
    hot = husk.node("ObjectInfo").outputs["Location"]
    place = husk.math("MULTIPLY", husk.ramp(husk.noise(hot, 0.9, 6, 0.6), (0.53, 0.0), (0.66, 1.0)),
                      husk.ramp(chance, (0.30, 1.0), (0.42, 0.0)))
    husk.set("Emission", (1.0, 0.17, 0.02))
    husk.set("Emission Strength", husk.math("MULTIPLY", place, 7.0))
    grains = [blob("husk", 1, husk.data, 0.25, 2, squash=(0.36, 0.3, 1)) for _ in range(4)]
    for grain in grains:
        grain.location.z = -50
    for _ in range(14000):
        y = -3.2 + 7.5 * random.random() ** 1.5
        x = random.uniform(-1, 1) * (2.4 + 0.28 * (y + 3.2))
        copy(random.choice(grains), (x, y, rise(x, y - 2) + 0.015), any_turn(), random.uniform(0.03, 0.055))
    box("dark", (60, 0.5, 30), plaster((0.05, 0.035, 0.028)), 0.01, (0, 11, 8))
    light((-8, -2, 7), (0, 0, 1), (5, 6), 800, (0.75, 0.82, 1.0))
    light((0.5, 1.5, 0.35), (0, 1.6, 3), (3.5, 2.5), 30, (1.0, 0.32, 0.08))
    set_world((0.25, 0.3, 0.42), 0.12)
    camera((0.5, -8.6, 4.0), (0.1, 0.4, 0.95), 58, 3.5, (-0.4, -0.4, 1.2))


make({1: sieved, 2: thrown, 3: joined, 4: fitted, 5: fired})
