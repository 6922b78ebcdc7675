"""The peer of `mien bench spot`: OpenCV's DualTVL1 on all pairs of frames, in as many processes as there are cores, and PyTorch for the
scores.

Mien.Bench speaks to it in lines of JSON: one request on standard input, one answer on standard output.
"""
import json
import multiprocessing
import os
import sys
import time

import cv2
import numpy as np
import torch
from torch.nn.functional import max_pool2d, relu

SIDE, SIZE, BATCH = 128, 42, 48
EYE, BOX, NOSE = 15, 12, 5    # margins, pixels
OUTWARDS = EYE * np.array([(-1, 0), (0, -1), (0, -1), (1, 0), (0, 1), (0, 1)])
CROPS = np.fromfile(sys.argv[1], np.uint8).reshape(-1, SIDE, SIDE)
POINTS = np.fromfile(sys.argv[2], np.int32).reshape(-1, 68, 2)


def start_worker():
    global FLOW
    cv2.setNumThreads(1)
    FLOW = cv2.optflow.DualTVL1OpticalFlow_create()


def picture(pair):
    """|u|, |v| and strain between two frames, without the head's motion and the eyes: [3, 42, 42]."""
    first, second = pair
    if first == second:    # a held frame
        return np.zeros((3, SIZE, SIZE), np.float32)
    flow = FLOW.calc(CROPS[first], CROPS[second], None)
    planes = np.dstack((flow, strain(flow)))
    p = POINTS[first]
    x, y = p[28]
    planes -= planes[max(y - NOSE, 0):y + NOSE + 1, max(x - NOSE, 0):x + NOSE + 1].mean((0, 1))
    np.abs(planes[..., :2], out=planes[..., :2])
    for eye in (36, 42):
        cv2.fillPoly(planes, [np.clip(p[eye:eye + 6] + OUTWARDS, 0, SIDE).astype(np.int32)], (0, 0, 0))
    upper = region(planes, p[17, 0], min(p[19, 1], p[24, 1]), p[26, 0], max(p[41, 1], p[46, 1]))
    mouth = region(planes, p[60, 0], p[50, 1], p[64, 0], p[57, 1])
    return np.vstack((upper, mouth)).transpose(2, 0, 1)


def strain(flow):
    here, right, below = flow[:-1, :-1], flow[:-1, 1:], flow[1:, :-1]
    across, down = here - right, here - below
    e = np.sqrt(across[..., 0] ** 2 + down[..., 1] ** 2 + (down[..., 0] + across[..., 1]) ** 2 / 2)
    return np.pad(e, ((0, 1), (0, 1)), mode="edge")


def region(planes, left, top, right, bottom):
    box = planes[max(top - BOX, 0):bottom + BOX, max(left - BOX, 0):right + BOX]
    return cv2.resize(box, (SIZE, SIZE // 2))


def stretched(pictures):
    """Each channel of each picture to 0..1."""
    least = pictures.min((2, 3), keepdims=True)
    span = pictures.max((2, 3), keepdims=True) - least
    return np.where(span > 0, (pictures - least) / np.where(span > 0, span, 1), 0).astype(np.float32)


class Softnet:
    """Three shallow streams and a hidden layer."""

    def __init__(self, file):
        self.weights = torch.load(file)
        self.streams = [torch.nn.Conv2d(1, maps, 5, padding=2) for maps in (3, 5, 8)]
        self.hidden, self.score = torch.nn.Linear(16 * 7 * 7, 400), torch.nn.Linear(400, 1)
        layers = {"hidden": self.hidden, "score": self.score} | {f"stream{i + 1}": layer for i, layer in enumerate(self.streams)}
        for name, layer in layers.items():
            layer.load_state_dict({part: self.weights[f"{name}.{part}"] for part in ("weight", "bias")})
            layer.eval()

    def __call__(self, pictures):
        x = torch.from_numpy(pictures)
        maps = [max_pool2d(relu(stream(x[:, i:i + 1])), 3) for i, stream in enumerate(self.streams)]
        return self.score(relu(self.hidden(max_pool2d(torch.cat(maps, 1), 2).flatten(1))))[:, 0]


class Peer:
    """The requests, by name."""

    def __init__(self, distances, networks):
        self.pool = multiprocessing.Pool(os.cpu_count(), start_worker)
        self.distances, self.networks = distances, [Softnet(file) for file in networks]

    def pairs(self, distance):
        """Of a video whose first and last frame are held for 2k frames each."""
        last = len(CROPS) - 1
        frames = np.clip(np.arange(-2 * distance, len(CROPS) + 2 * distance), 0, last).tolist()
        return list(zip(frames, frames[distance:]))

    def pictures(self, file):
        """All pictures of all types, in pixels of motion, to a file."""
        jobs = [pair for distance in self.distances for pair in self.pairs(distance)]
        np.stack(self.pool.map(picture, jobs, chunksize=4)).astype(np.float32).tofile(file)
        return True

    def run(self, threads):
        """Scores of all types, and the seconds they took."""
        torch.set_num_threads(threads)
        begin = time.perf_counter()
        jobs = [self.pairs(distance) for distance in self.distances]
        pictures = iter(self.pool.map(picture, sum(jobs, []), chunksize=4))
        scores = [self.scores(network, np.stack([next(pictures) for _ in pairs])) for network, pairs in zip(self.networks, jobs)]
        return {"seconds": time.perf_counter() - begin, "scores": scores}

    def score(self, network, file):
        """Scores of given pictures."""
        return self.scores(self.networks[network], np.fromfile(file, np.float32).reshape(-1, 3, SIZE, SIZE))

    def scores(self, network, pictures):
        pictures = stretched(pictures)
        return torch.cat([network(pictures[i:i + BATCH]) for i in range(0, len(pictures), BATCH)]).tolist()


@torch.inference_mode()
def main():
    peer = Peer([int(distance) for distance in sys.argv[3::2]], sys.argv[4::2])
    print(json.dumps(f"OpenCV {cv2.__version__} in {os.cpu_count()} processes, PyTorch {torch.__version__}"), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(getattr(peer, request.pop("command"))(**request)), flush=True)


main()
