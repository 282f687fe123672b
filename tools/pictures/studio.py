"""The studio that all sets of pictures share: camera, light, table and wall, materials, and the shapes of a craft.

One unit is ten centimetres. The light is that of one window on the left, so that the pictures of a work look like those
of one day. All that is random is seeded: a picture comes out the same, however often it is made.
"""

import argparse
import math
import os
import random
import sys
import tempfile
import time

import bmesh
import bpy
import denoise
import numpy
from mathutils import Vector, noise

# ---- the run -------------------------------------------------------------------------------------------------------


def make(scenes):
    """Renders the scenes that the command line names, or all: blender -b -P set.py -- --out FOLDER [--draft] [1 4]"""
    words = sys.argv[sys.argv.index("--") + 1:] if "--" in sys.argv else []
    options = argparse.ArgumentParser(prog="blender -b -P SET.py --")
    options.add_argument("--out", required=True, help="the folder to write langkah-N.jpg to")
    options.add_argument("--draft", action="store_true", help="480 x 320 pixels with 16 samples")
    options.add_argument("--width", type=int, default=1080, help="in pixels; the height is two thirds of it")
    options.add_argument("--samples", type=int, default=8)
    options.add_argument("steps", nargs="*", type=int)
    chosen = options.parse_args(words)
    for step in chosen.steps or sorted(scenes):
        empty()
        random.seed(step)
        scenes[step]()
        width, samples = (480, 16) if chosen.draft else (chosen.width, chosen.samples)
        render(os.path.join(chosen.out, f"langkah-{step}.jpg"), width, samples)


def empty():
    bpy.ops.wm.read_factory_settings(use_empty=True)
    bpy.context.scene.world = bpy.data.worlds.new("world")


def render(path, width, samples):
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.samples = samples
    scene.cycles.use_adaptive_sampling = True
    scene.cycles.adaptive_threshold = 0.02
    scene.cycles.use_denoising = False
    scene.cycles.max_bounces = 3
    scene.cycles.diffuse_bounces = 3
    scene.cycles.sample_clamp_indirect = 3
    scene.cycles.caustics_reflective = False
    scene.cycles.caustics_refractive = False
    scene.view_settings.view_transform = "Filmic"
    height = width * 2 // 3
    scene.render.resolution_x, scene.render.resolution_y = width, height
    scene.render.resolution_percentage = 100
    scene.view_layers[0].cycles.denoising_store_passes = True
    begun = time.time()
    with tempfile.TemporaryDirectory() as folder:
        split_passes(scene, folder)
        bpy.ops.render.render()
        passes = {name: pixels(os.path.join(folder, name + "0001.exr")) for name in PASSES}
    rendered = time.time() - begun
    clean = denoise.picture(passes["Image"], passes["Denoising Albedo"], passes["Denoising Normal"])
    # A lens that shades its corners a little, and the grain of a film; the grain is the same on every machine.
    y, x = numpy.mgrid[-1:1:height * 1j, -1:1:width * 1j]
    clean *= (1 - 0.10 * (x * x + y * y))[..., None]
    clean *= 1 + numpy.random.default_rng(1).normal(0, 0.016, (height, width, 1))
    out = bpy.data.images.new("out", width, height, float_buffer=True)
    out.pixels.foreach_set(numpy.dstack([clean, numpy.ones((height, width))]).astype(numpy.float32).ravel())
    scene.render.image_settings.file_format = "JPEG"
    scene.render.image_settings.quality = 82
    print(path, "rendered in", round(rendered), "s, filtered in", round(time.time() - begun - rendered), "s")
    out.save_render(path, scene=scene)  # through Filmic; what is saved so says nothing of the machine that made it


PASSES = ["Image", "Denoising Albedo", "Denoising Normal"]


def split_passes(scene, folder):
    """Each pass into a file of its own: Blender's Python reads no EXR of several layers."""
    scene.use_nodes = True
    nodes = scene.node_tree.nodes
    nodes.clear()
    layers, files = nodes.new("CompositorNodeRLayers"), nodes.new("CompositorNodeOutputFile")
    files.base_path = folder
    files.format.file_format = "OPEN_EXR"
    files.format.color_depth = "32"
    files.file_slots.clear()
    for name in PASSES:
        files.file_slots.new(name)
        scene.node_tree.links.new(layers.outputs[name], files.inputs[name])


def pixels(path):
    image = bpy.data.images.load(path)
    image.colorspace_settings.name = "Linear"
    width, height = image.size
    flat = numpy.empty(width * height * image.channels, dtype=numpy.float32)
    image.pixels.foreach_get(flat)
    return flat.reshape(height, width, image.channels)[..., :3]


def camera(eye, target, lens=70, fstop=2.8, focus=None):
    data = bpy.data.cameras.new("camera")
    data.lens = lens
    data.dof.use_dof = True
    data.dof.aperture_fstop = fstop / 10  # a unit is ten centimetres; the aperture is of a lens in metres
    data.dof.focus_distance = (Vector(focus or target) - Vector(eye)).length
    camera_object = add("camera", data)
    camera_object.location = eye
    camera_object.rotation_euler = (Vector(target) - Vector(eye)).to_track_quat("-Z", "Y").to_euler()
    bpy.context.scene.camera = camera_object


def light(eye, target, size, watts, colour):
    data = bpy.data.lights.new("light", "AREA")
    data.shape = "RECTANGLE"
    data.size, data.size_y = size
    data.energy = watts
    data.color = colour
    lamp = add("light", data)
    lamp.location = eye
    lamp.rotation_euler = (Vector(target) - Vector(eye)).to_track_quat("-Z", "Y").to_euler()
    return lamp


def daylight(window=900, world=0.16, look="High Contrast", exposure=0.95):
    """One window on the left, and what the room gives back from the right."""
    light((-9, -3.5, 7.5), (0, 0, 1), (5, 6), window * 2.2, (1.0, 0.93, 0.83))
    light((8, -5, 4), (0, 0, 1), (6, 6), window * 0.28, (1.0, 0.86, 0.72))
    set_world((0.85, 0.78, 0.68), world)
    bpy.context.scene.view_settings.look = look
    bpy.context.scene.view_settings.exposure = exposure


def set_world(colour, strength):
    world = bpy.context.scene.world
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs[0].default_value = (*colour, 1)
    world.node_tree.nodes["Background"].inputs[1].default_value = strength


# ---- materials -----------------------------------------------------------------------------------------------------


class Material:
    """A principled material and the few nodes that all of them are built of."""

    def __init__(self, name, **values):
        self.data = bpy.data.materials.new(name)
        self.data.use_nodes = True
        self.tree = self.data.node_tree
        self.shader = self.tree.nodes["Principled BSDF"]
        self.height = None
        for key, value in values.items():
            self.set(key.replace("_", " ").title(), value)

    def node(self, kind, **values):
        node = self.tree.nodes.new("ShaderNode" + kind)
        for key, value in values.items():
            setattr(node, key, value)
        return node

    def link(self, source, target):
        self.tree.links.new(source, target)

    def set(self, name, value):
        """A constant, a colour or the output of a node."""
        socket = self.shader.inputs[name]
        if hasattr(value, "is_linked"):
            self.link(value, socket)
        else:
            socket.default_value = (*value, 1) if isinstance(value, tuple) and len(value) == 3 else value

    def where(self, source="Object", stretch=(1, 1, 1)):
        """Coordinates, stretched: where(stretch=(1, 1, 40)) makes of a noise the lines of a wheel."""
        at = self.node("TexCoord").outputs[source]
        mapping = self.node("Mapping")
        mapping.inputs["Scale"].default_value = stretch
        self.link(at, mapping.inputs["Vector"])
        return mapping.outputs["Vector"]

    def noise(self, at, scale, detail=4, roughness=0.55, distortion=0.0):
        node = self.node("TexNoise")
        node.inputs["Scale"].default_value = scale
        node.inputs["Detail"].default_value = detail
        node.inputs["Roughness"].default_value = roughness
        node.inputs["Distortion"].default_value = distortion
        self.link(at, node.inputs["Vector"])
        return node.outputs["Fac"]

    def specks(self, at, scale, size):
        """1 in small spots, 0 elsewhere."""
        node = self.node("TexVoronoi")
        node.inputs["Scale"].default_value = scale
        self.link(at, node.inputs["Vector"])
        return self.ramp(node.outputs["Distance"], (size * 0.7, 1.0), (size, 0.0))

    def ramp(self, value, *stops):
        """Maps a value to colours or greys: (position, grey or (r, g, b)), …"""
        node = self.node("ValToRGB")
        points = node.color_ramp.elements
        while len(points) < len(stops):
            points.new(0.5)
        for point, (position, colour) in zip(points, stops):
            point.position = position
            point.color = (*colour, 1) if isinstance(colour, tuple) else (colour, colour, colour, 1)
        self.link(value, node.inputs[0])
        return node.outputs[0]

    def mix(self, factor, one, other, blend="MIX"):
        node = self.node("MixRGB", blend_type=blend)
        for socket, value in zip(node.inputs, (factor, one, other)):
            if hasattr(value, "is_linked"):
                self.link(value, socket)
            else:
                socket.default_value = (*value, 1) if isinstance(value, tuple) else value
        return node.outputs[0]

    def math(self, operation, one, other=0.0):
        node = self.node("Math", operation=operation)
        for socket, value in zip(node.inputs, (one, other)):
            if hasattr(value, "is_linked"):
                self.link(value, socket)
            else:
                socket.default_value = value
        return node.outputs[0]

    def bump(self, height, strength, distance=0.1):
        """Adds to the bumps that are there."""
        node = self.node("Bump")
        node.inputs["Strength"].default_value = strength
        node.inputs["Distance"].default_value = distance
        self.link(height, node.inputs["Height"])
        if self.height:
            self.link(self.height, node.inputs["Normal"])
        self.height = node.outputs[0]
        self.link(self.height, self.shader.inputs["Normal"])

    def near(self, point, radius, soft):
        """1 within the radius around a point of the scene, 0 outside."""
        at = self.node("NewGeometry").outputs["Position"]
        gap = self.node("VectorMath", operation="DISTANCE")
        self.link(at, gap.inputs[0])
        gap.inputs[1].default_value = point
        ragged = self.math("ADD", gap.outputs["Value"], self.math("MULTIPLY", self.noise(at, 6), soft))
        limits = self.node("MapRange", interpolation_type="SMOOTHSTEP")
        for name, value in (("From Min", radius + soft), ("From Max", radius), ("To Min", 0.0), ("To Max", 1.0)):
            limits.inputs[name].default_value = value
        self.link(ragged, limits.inputs["Value"])
        return limits.outputs["Result"]

    def chance(self):
        """A number between 0 and 1 that differs from object to object."""
        return self.node("ObjectInfo").outputs["Random"]


def plaster(colour=(0.40, 0.33, 0.25)):
    wall = Material("plaster", roughness=0.95, specular=0.1)
    at = wall.where()
    cloud = wall.ramp(wall.noise(at, 0.35, 5), (0.3, 0.72), (0.7, 1.1))
    wall.set("Base Color", wall.mix(1.0, colour, cloud, "MULTIPLY"))
    wall.bump(wall.noise(at, 3, 4), 0.15)
    return wall.data


def wood(dark=(0.055, 0.025, 0.012), pale=(0.17, 0.083, 0.038), roughness=0.5, across=(9, 0.7, 9)):
    """Its grain runs along y, and along x where `across` says so."""
    board = Material("wood")
    grain = board.noise(board.where(stretch=across), 1.6, 5, 0.6, 0.6)
    pores = board.noise(board.where(stretch=tuple(4 * a for a in across)), 3.5, 3)
    shade = board.ramp(grain, (0.3, dark), (0.72, pale))
    board.set("Base Color", board.mix(board.ramp(pores, (0.35, 0.55), (0.55, 0.0)), shade, dark))
    board.set("Roughness", board.ramp(grain, (0.3, roughness - 0.1), (0.7, roughness + 0.15)))
    board.bump(pores, 0.12, 0.03)
    board.bump(grain, 0.2, 0.05)
    return board.data


def metal(colour=(0.30, 0.29, 0.28), roughness=0.38):
    steel = Material("metal", base_color=colour, metallic=1.0)
    scratches = steel.noise(steel.where(stretch=(40, 2, 40)), 2, 4)
    rust = steel.noise(steel.where(), 3, 6)
    steel.set("Roughness", steel.ramp(scratches, (0.3, roughness - 0.1), (0.7, roughness + 0.15)))
    steel.set("Base Color", steel.mix(steel.ramp(rust, (0.52, 0.0), (0.68, 0.7)), colour, (0.11, 0.07, 0.05)))
    return steel.data


# ---- shapes --------------------------------------------------------------------------------------------------------


def add(name, data, material=None):
    thing = bpy.data.objects.new(name, data)
    bpy.context.collection.objects.link(thing)
    if material:
        data.materials.append(material)
    return thing


def solid(name, points, faces, material=None, smooth=True):
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata([tuple(p) for p in points], [], faces)
    if smooth:
        mesh.polygons.foreach_set("use_smooth", [True] * len(mesh.polygons))
    mesh.validate()
    mesh.update()
    return add(name, mesh, material)


def curve_through(points, per=8):
    """A smooth line through points: Catmull-Rom, `per` points for each piece."""
    points = [Vector(p) for p in points]
    ends = [2 * points[0] - points[1], *points, 2 * points[-1] - points[-2]]
    line = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:]):
        for i in range(per):
            t = i / per
            line.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t
                               + (3 * b - a - 3 * c + d) * t ** 3))
    return [*line, points[-1]]


def lathe(name, profile, material, segments=96, wobble=0.0, per=6, closed=False):
    """Turns a profile of (radius, height) around the z axis, a little out of round by `wobble`."""
    outline = curve_through([(r, 0, z) for r, z in profile], per) if per else [Vector((r, 0, z)) for r, z in profile]
    points, faces, rows = [], [], len(outline)
    shift = random.uniform(0, 100)
    for i in range(segments):
        turn = 2 * math.pi * i / segments
        for p in outline:
            uneven = 1 + wobble * noise.noise((math.cos(turn) + shift, math.sin(turn), p.z * 0.8))
            radius = max(p.x, 0) * uneven
            points.append((radius * math.cos(turn), radius * math.sin(turn), p.z))
    for i in range(segments):
        j = (i + 1) % segments
        for k in range(rows if closed else rows - 1):
            n = (k + 1) % rows
            faces.append((i * rows + k, j * rows + k, j * rows + n, i * rows + n))
    return solid(name, points, faces, material)


def frames(line):
    """For each point of a line its direction and two directions across, which do not twist."""
    line = [Vector(p) for p in line]
    ahead = [(b - a).normalized() for a, b in zip([line[0], *line[:-1]], [*line[1:], line[-1]])]
    side = ahead[0].orthogonal().normalized()
    out = []
    for direction in ahead:
        side = (side - direction * side.dot(direction)).normalized()
        out.append((direction, side, direction.cross(side)))
    return out


def tube(name, line, radii, material, sides=16, bore=0.0):
    """A round rod along a line; radii is one number, or one for each point. With a bore it is a pipe: the part of each
    radius that is hollow."""
    line = [Vector(p) for p in line]
    radii = radii if isinstance(radii, (list, tuple)) else [radii] * len(line)
    rows = list(zip(line, radii, frames(line)))
    if bore:
        rows += [(p, bore * radius, across) for p, radius, across in reversed(rows)]
    points, faces = [], []
    for p, radius, (_, side, up) in rows:
        for i in range(sides):
            turn = 2 * math.pi * i / sides
            points.append(p + radius * (math.cos(turn) * side + math.sin(turn) * up))
    for k in range(len(rows) if bore else len(rows) - 1):
        n = (k + 1) % len(rows)
        for i in range(sides):
            j = (i + 1) % sides
            faces.append((k * sides + i, k * sides + j, n * sides + j, n * sides + i))
    if not bore:
        faces.append(tuple(reversed(range(sides))))
        faces.append(tuple(range((len(rows) - 1) * sides, len(rows) * sides)))
    return solid(name, points, faces, material)


def strip(name, line, normals, width, thick, material):
    """A flat strip with rounded edges along a line, its face towards the normals; u runs across, v along it."""
    line = [Vector(p) for p in line]
    section = [(-0.5, -0.2), (-0.42, -0.5), (0.42, -0.5), (0.5, -0.2), (0.5, 0.25), (0.38, 0.5), (0, 0.58),
               (-0.38, 0.5), (-0.5, 0.25)]
    n, points, faces, lengths, length = len(section), [], [], [], 0.0
    for k, p in enumerate(line):
        ahead = (line[min(k + 1, len(line) - 1)] - line[max(k - 1, 0)]).normalized()
        up = Vector(normals[k])
        up = (up - ahead * up.dot(ahead)).normalized()
        side = ahead.cross(up)
        length += (p - line[k - 1]).length if k else 0
        lengths.append(length)
        points += [p + side * width * u + up * thick * v for u, v in section]
    for k in range(len(line) - 1):
        for i in range(n):
            j = (i + 1) % n
            faces.append((k * n + j, k * n + i, (k + 1) * n + i, (k + 1) * n + j))
    faces += [tuple(range(n)), tuple(reversed(range((len(line) - 1) * n, len(line) * n)))]
    thing = solid(name, points, faces, material)
    across = thing.data.uv_layers.new(name="strip")
    for loop in thing.data.loops:
        k, i = divmod(loop.vertex_index, n)
        across.data[loop.index].uv = (section[i][0] * width, lengths[k])
    return thing


def box(name, size, material, bevel=0.04, at=(0, 0, 0), turn=(0, 0, 0)):
    x, y, z = (s / 2 for s in size)
    corners = [(a, b, c) for a in (-x, x) for b in (-y, y) for c in (-z, z)]
    thing = solid(name, corners, [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)],
                  material, smooth=False)
    edges = thing.modifiers.new("bevel", "BEVEL")
    edges.width, edges.segments = bevel, 3
    thing.location, thing.rotation_euler = at, turn
    return thing


def blob(name, size, material, rough=0.25, fine=3, at=(0, 0, 0), squash=(1, 1, 1)):
    """A lump: a ball that noise has dented."""
    shift = Vector((random.uniform(0, 99), random.uniform(0, 99), 0))
    return ball(name, fine, material, at, lambda p: Vector(
        a * b * size for a, b in zip(p * (1 + rough * noise.fractal(p * 1.4 + shift, 0.7, 2.1, 4)), squash)))


def stone(name, size, material, at=(0, 0, 0)):
    """A broken lump: a ball that planes have cut, with rough faces."""
    cuts = [(Vector(random.gauss(0, 1) for _ in range(3)).normalized(), random.uniform(0.5, 0.85)) for _ in range(16)]
    shift = Vector((random.uniform(0, 99), random.uniform(0, 99), 0))

    def surface(p):
        reach = min([1.0] + [depth / p.dot(across) for across, depth in cuts if p.dot(across) > 0.01])
        return p * size * reach * (1 + 0.09 * noise.fractal(p * 2.5 + shift, 0.7, 2.1, 4))

    return ball(name, 4, material, at, surface)


def ball(name, fine, material, at, surface):
    """A ball whose points a function moves."""
    mesh = bpy.data.meshes.new(name)
    shape = bmesh.new()
    bmesh.ops.create_icosphere(shape, subdivisions=fine, radius=1)
    for v in shape.verts:
        v.co = surface(v.co.copy())
    shape.to_mesh(mesh)
    shape.free()
    mesh.polygons.foreach_set("use_smooth", [True] * len(mesh.polygons))
    thing = add(name, mesh, material)
    thing.location = at
    return thing


def ground(name, size, height, material, cells=140, at=(0, 0, 0)):
    """A surface over a square whose height at (x, y) a function says."""
    points = []
    for j in range(cells + 1):
        for i in range(cells + 1):
            x, y = size * (i / cells - 0.5), size * (j / cells - 0.5)
            points.append((x, y, height(x, y)))
    row = cells + 1
    faces = [(j * row + i, j * row + i + 1, (j + 1) * row + i + 1, (j + 1) * row + i)
             for j in range(cells) for i in range(cells)]
    thing = solid(name, points, faces, material)
    thing.location = at
    return thing


def copy(thing, at, turn, scale):
    """Another of the same mesh: costs no memory."""
    twin = bpy.data.objects.new(thing.name, thing.data)
    bpy.context.collection.objects.link(twin)
    twin.location, twin.rotation_euler = at, turn
    twin.scale = (scale,) * 3
    return twin


def any_turn():
    return tuple(random.uniform(0, 2 * math.pi) for _ in range(3))


def room(table, wall=None, depth=9.0):
    """A table top at z = 0, and a wall behind it."""
    top = box("table", (40, 30, 0.5), table, 0.02, (0, 0, -0.25))
    back = box("wall", (60, 0.5, 30), wall or plaster(), 0.01, (0, depth, 8))
    return top, back
