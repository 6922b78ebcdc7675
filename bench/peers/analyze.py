"""The peer of `mien bench analyze`: what a competent Python user would write with ffmpeg, OpenCV and PyTorch.

It decodes a video, follows one face from frame to frame and evaluates the same networks as Mien on every frame; it computes no
features and writes nothing. Mien.Bench speaks to it in lines of JSON: one request on standard input, one answer on standard output.
"""
import base64
import itertools
import json
import subprocess
import sys
import time
from pathlib import Path

import cv2
import numpy as np
import torch
import torch.nn.functional as F

LAYOUTS = {"contiguous": torch.contiguous_format, "channels_last": torch.channels_last}
ANCHORS = np.array([((x + 0.5) * 256 / cells, (y + 0.5) * 256 / cells)
                    for cells, count in ((16, 2), (8, 6)) for y in range(cells) for x in range(cells) for _ in range(count)])


class Network:
    """A TensorFlow.js graph model as a list of torch calls on [N, C, H, W]."""

    def __init__(self, folder, name, outputs, layout):
        document = json.loads((folder / f"{name}.json").read_text())
        self.layout, self.outputs, self.weights = layout, outputs, read_weights(document, folder / f"{name}.bin")
        nodes = {node["name"]: node for node in document["modelTopology"]["node"] if node["op"] != "Const"}
        self.input = next(name for name, node in nodes.items() if node["op"] == "Placeholder")
        self.steps = []
        done = {self.input}
        for output in outputs:
            self.add(output, nodes, done)

    def __call__(self, pixels):
        """Evaluates [N, H, W, C] values in the network's own range; the outputs are in TensorFlow's order too."""
        x = torch.from_numpy(pixels).permute(0, 3, 1, 2).contiguous(memory_format=self.layout)
        values = {self.input: x}
        for name, function, inputs in self.steps:
            values[name] = function(*[values[i] for i in inputs])
        return [in_channel_order(values[output]).numpy() for output in self.outputs]

    def add(self, name, nodes, done):
        """Appends a node after those it needs."""
        if name in done:
            return
        done.add(name)
        inputs = [i.split(":")[0] for i in nodes[name]["input"]]
        for i in inputs:
            if i in nodes:
                self.add(i, nodes, done)
        function = self.function(nodes[name], [self.weights.get(i) for i in inputs])
        self.steps.append((name, function, [i for i in inputs if i in nodes]))

    def function(self, node, weights):
        op, attributes = node["op"], node.get("attr", {})
        stride = side(attributes, "strides")
        same = "padding" in attributes and base64.b64decode(attributes["padding"]["s"]) == b"SAME"
        if op == "_FusedConv2D":
            fused = [base64.b64decode(name) for name in attributes["fused_ops"]["list"]["s"]]
            activation = F.relu_ if b"Relu" in fused else None
            if b"Prelu" in fused:
                slope = weights[3].flatten()
                activation = lambda x: F.prelu(x, slope)
            return convolution(self.kernel(weights[1], 3, 2, 0, 1), weights[2], stride, same, 1, activation)
        if op == "DepthwiseConv2dNative":
            kernel = self.kernel(weights[1], 2, 3, 0, 1)
            return convolution(kernel, None, stride, same, len(kernel), None)
        if op == "MaxPool":
            window = side(attributes, "ksize")
            return lambda x: F.max_pool2d(pad(x, window, stride, -torch.inf) if same else x, window, stride)
        if op == "Pad":
            _, h, w, c = weights[1].tolist()
            return lambda x: F.pad(x, (*w, *h, *c))
        if op == "Reshape":
            shape = weights[1].tolist()
            return lambda x: in_channel_order(x).reshape(shape)
        if op == "Prelu":
            slope = weights[1].flatten()
            return lambda x: F.prelu(x, slope)
        return {
            "AddV2": torch.add, "Relu": torch.relu, "Sigmoid": torch.sigmoid, "Mean": lambda x: x.mean((2, 3)),
            "Softmax": lambda x: x.softmax(-1), "ConcatV2": lambda a, b: torch.cat((a, b), 1), "Identity": lambda x: x,
        }[op]

    def kernel(self, weight, *order):
        return weight.permute(order).contiguous(memory_format=self.layout)


def read_weights(document, path):
    data, offset, weights = path.read_bytes(), 0, {}
    for entry in itertools.chain.from_iterable(group["weights"] for group in document["weightsManifest"]):
        stored = np.dtype(entry.get("quantization", entry)["dtype"])
        count = int(np.prod(entry["shape"]))
        values = np.frombuffer(data, stored, count, offset).reshape(entry["shape"]).astype(entry["dtype"])
        weights[entry["name"]] = torch.from_numpy(values)
        offset += count * stored.itemsize
    return weights


def side(attributes, name):
    return int(attributes[name]["list"]["i"][1]) if name in attributes else 1


def in_channel_order(x):
    return x.permute(0, 2, 3, 1) if x.dim() == 4 else x


def pad(x, window, stride, value=0.0):
    """TensorFlow's SAME padding: the odd pixel at the end."""
    total = max((-(-x.shape[2] // stride) - 1) * stride + window - x.shape[2], 0)
    before, after = total // 2, total - total // 2
    return F.pad(x, (before, after, before, after), value=value) if total else x


def convolution(kernel, bias, stride, same, groups, activation):
    size = kernel.shape[2]

    def run(x):
        border = 0
        if same:
            total = max((-(-x.shape[2] // stride) - 1) * stride + size - x.shape[2], 0)
            if total % 2:
                x = pad(x, size, stride)
            else:
                border = total // 2    # the convolution pads by itself
        x = F.conv2d(x, kernel, bias, stride, border, 1, groups)
        return activation(x) if activation else x
    return run


class Pipeline:
    """Detector, landmarks, expression and irises of one face."""

    def __init__(self, models, layout):
        self.networks = {
            "blazeface": Network(models, "blazeface", ["Identity", "Identity_1", "Identity_2", "Identity_3"], layout),
            "facemesh": Network(models, "facemesh", ["Identity_2", "Identity_1"], layout),
            "emotion": Network(models, "emotion", ["Identity"], layout),
            "iris": Network(models, "iris", ["Identity"], layout),
        }

    def frames(self, video, width, height):
        """Landmarks [468, 2] in pixels, seven probabilities and both eyes' points for every frame; None without a face."""
        command = ["ffmpeg", "-v", "error", "-i", video, "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"]
        mesh = None
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, pipesize=1 << 20) as decoder:
            image = np.empty((height, width, 3), np.uint8)
            while decoder.stdout.readinto(image) == image.nbytes:
                if mesh is None:
                    mesh = self.landmarks(image, self.detect(image))    # rough: a detected box is less exact than landmarks
                mesh = self.landmarks(image, around_landmarks(mesh))
                yield (mesh, self.expression(image, mesh), self.eyes(image, mesh)) if mesh is not None else None

    def detect(self, image):
        scale = max(image.shape) / 256
        corner = (np.array(image.shape[1::-1]) - 256 * scale) / 2
        crop = cut(image, scale * np.eye(2), corner, 256) * np.float32(1 / 127.5) - np.float32(1)
        scores, more_scores, boxes, more_boxes = self.networks["blazeface"](crop[None])
        scores = np.concatenate((scores, more_scores), 1).ravel()
        best = scores.argmax()
        if scores[best] < np.log(0.6 / 0.4):
            return None
        box = np.concatenate((boxes, more_boxes), 1)[0, best]
        at = lambda i: (ANCHORS[best] + box[i:i + 2]) * scale + corner
        return at(0), box[2:4].max() * scale * 1.5, tilt(at(4), at(6))

    def landmarks(self, image, square):
        if square is None:
            return None
        turn, corner = from_crop(*square, 192)
        points, presence = self.networks["facemesh"](cut(image, turn, corner, 192)[None] * np.float32(1 / 255))
        return points.reshape(468, 3)[:, :2] @ turn.T + corner if presence.item() >= 0.5 else None

    def expression(self, image, mesh):
        center, size, angle = around_landmarks(mesh)
        grey = cv2.cvtColor(cut(image, *from_crop(center, size * 0.75, angle, 64), 64), cv2.COLOR_RGB2GRAY)
        return self.networks["emotion"](grey[None, :, :, None] * np.float32(1 / 127.5) - np.float32(1))[0][0]

    def eyes(self, image, mesh):
        views = [eye(mesh[33], mesh[133]), eye(mesh[362], mesh[263])]
        views[1] = views[1][0] * (-1, 1), views[1][1] + views[1][0][:, 0] * 64    # mirrored: the network knows one eye
        crops = np.stack([cut(image, *view, 64) for view in views]) * np.float32(1 / 255)
        points = self.networks["iris"](crops)[0].reshape(2, 76, 3)[:, :, :2]
        return [p @ turn.T + corner for p, (turn, corner) in zip(points, views)]


def around_landmarks(mesh):
    """Centre, side and tilt of the square in which the landmarks are looked for next."""
    if mesh is None:
        return None
    angle = tilt(mesh[33], mesh[263])
    c, s = np.cos(angle), np.sin(angle)
    upright = mesh @ np.array([[c, -s], [s, c]])
    low, high = upright.min(0), upright.max(0)
    return np.array([[c, -s], [s, c]]) @ ((low + high) / 2), (high - low).max() * 1.5, angle


def eye(left, right):
    span = right - left
    return from_crop((left + right) / 2, np.hypot(*span) * 2.3, np.arctan2(span[1], span[0]), 64)


def tilt(left, right):
    return np.arctan2(right[1] - left[1], right[0] - left[0])


def from_crop(center, side, angle, size):
    """The map from a crop's pixels to the picture's: a matrix and the crop's corner."""
    c, s = np.cos(angle) * side / size, np.sin(angle) * side / size
    turn = np.array([[c, -s], [s, c]])
    return turn, center - turn @ (size / 2, size / 2)


def cut(image, turn, corner, size):
    """Bilinear crop; OpenCV puts pixel centres at whole numbers, the maps here at halves."""
    shift = corner + turn @ (0.5, 0.5) - 0.5
    return cv2.warpAffine(image, np.column_stack((turn, shift)), (size, size), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)


class Peer:
    """The requests, by name."""

    def __init__(self, models):
        self.models, self.pipelines = models, {}

    def use(self, layout, threads):
        torch.set_num_threads(threads)
        cv2.setNumThreads(threads)
        if layout not in self.pipelines:
            self.pipelines[layout] = Pipeline(self.models, LAYOUTS[layout])
        return self.pipelines[layout]

    def network(self, layout, threads, name, shape, pixels, calls):
        """The outputs of one network, and the seconds of each of some calls."""
        network = self.use(layout, threads).networks[name]
        pixels = np.fromfile(pixels, np.float32).reshape(shape)
        times = []
        for _ in range(calls):
            begin = time.perf_counter()
            outputs = network(pixels)
            times.append(time.perf_counter() - begin)
        return {"seconds": times, "outputs": [output.ravel().tolist() for output in outputs]}

    def follow(self, layout, threads, video, width, height, frames):
        """What the first frames of a video show."""
        found = itertools.islice(self.use(layout, threads).frames(video, width, height), frames)
        return [None if face is None else {"landmarks": face[0].ravel().tolist(), "expression": face[1].tolist(),
                                          "eyes": np.stack(face[2]).ravel().tolist()} for face in found]

    def run(self, layout, threads, video, width, height):
        """The seconds a whole video takes."""
        pipeline = self.use(layout, threads)
        begin = time.perf_counter()
        faces = list(pipeline.frames(video, width, height))
        seconds = time.perf_counter() - begin
        return {"seconds": seconds, "frames": len(faces), "frames_with_face": sum(face is not None for face in faces)}


@torch.inference_mode()
def main():
    peer = Peer(Path(sys.argv[1]))
    peer.use("channels_last", 1)
    print(json.dumps(f"PyTorch {torch.__version__}"), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(getattr(peer, request.pop("command"))(**request)), flush=True)


main()
