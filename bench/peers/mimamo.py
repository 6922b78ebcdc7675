"""The peer of `mien bench mimamo`: valence and arousal from aligned faces as a Python user computes them, with PyTorch, Pillow and OpenCV.

Mien.Bench speaks to it in lines of JSON: one request on standard input, one answer on standard output. The first request names files with
the faces and the weights of both networks; each later one runs the whole and says how long that took.
"""
import json
import sys
import time

import cv2
import numpy as np
import torch
from PIL import Image, __version__ as pillow
from scipy.special import erf
from torch import nn
from torch.nn import functional as F

FACE, SIDE, SNIPPET = 112, 48, 64


def masks():
    """First- and second-order general difference, Gaussian weight, sigma 1.7, 11 taps; the smoother of 7 taps, sigma 1."""
    w = np.diff(erf((np.arange(6) + 0.5) / (1.7 * np.sqrt(2))))
    w /= w.sum()
    i = np.arange(1, 6)
    first, second = w / (2 * (i * w).sum()), w / (i * i * w).sum()
    half = np.diff(erf((np.arange(-1, 4) + 0.5) / np.sqrt(2)))
    smooth = np.concatenate((half[:0:-1], half))
    return (np.concatenate((-first[::-1], [0], first)).astype(np.float32),
            np.concatenate((second[::-1], [-2 * second.sum()], second)).astype(np.float32), (smooth / smooth.sum()).astype(np.float32))


FIRST, SECOND, SMOOTHER = masks()


def repeated(video):
    """The first and the last frame six times more."""
    return np.concatenate((np.repeat(video[:1], 6, 0), video, np.repeat(video[-1:], 6, 0)))


def frame_tgd(video):
    """[n, H, W] to level A, [n, 6, H, W]: OpenCV for each frame, then down the matrix of frames for time."""
    n, h, w = video.shape
    smoothed = np.empty_like(video)
    for source, target in zip(video, smoothed):
        cv2.sepFilter2D(source, cv2.CV_32F, SMOOTHER, SMOOTHER, target, borderType=cv2.BORDER_REFLECT_101)
    rows = repeated(smoothed).reshape(n + 12, h * w)
    orders = [cv2.filter2D(rows, cv2.CV_32F, mask[:, None], borderType=cv2.BORDER_REPLICATE)[5:-5].reshape(n + 2, h, w) for mask in (FIRST, SECOND)]
    return torch.from_numpy(np.stack([order[i:i + n] for order in orders for i in range(3)], 1)), None


class Phase:
    """FT-Phase with PyTorch: each frame's pyramid once, all windows of a snippet at once."""

    def __init__(self):
        k = np.arange(-257, 2)
        share = np.cos(np.pi * k / 512) ** 2
        share[0], share[-1] = share[1], share[-2]
        radii, turns = k / 256, np.pi * np.arange(-2049, 1026) / 1024
        side = np.where(np.abs((turns + np.pi) % (2 * np.pi) - np.pi) < np.pi / 2 - 1e-12, 2 * np.cos(turns), 0)
        fx, fy = np.meshgrid(*[(np.arange(2 * SIDE) - SIDE) / SIDE] * 2)
        radius = np.hypot(fx, fy)
        radius[SIDE, SIDE] = radius[SIDE, SIDE - 1]
        octave, angle = np.log2(radius), np.arctan2(fy, fx)
        self.middle = slice(SIDE // 2, SIDE // 2 + SIDE)

        def part(where, shift):
            turned = [np.interp(angle[where] - np.pi * b / 2, turns, side) for b in range(2)]
            return torch.from_numpy(np.stack([-1j * turn * np.interp(octave[where] + shift, radii, np.sqrt(share)) for turn in turned]))

        everywhere = np.s_[:, :]
        inner = np.s_[self.middle, self.middle]
        self.low = torch.from_numpy(np.interp(octave, radii, np.sqrt(1 - share)))
        self.low2 = torch.from_numpy(np.interp(octave[inner] + 1, radii, np.sqrt(1 - share)))
        self.bands = part(everywhere, 1), part(inner, 2)
        self.kernel = torch.from_numpy(np.exp(-np.arange(-5, 6) ** 2 / 8))

    def pyramid(self, video):
        """[n, 48, 48] to two levels, [n, 2, h, w] complex."""
        mirrored = torch.cat((video, video.flip(2)), 2)
        mirrored = torch.cat((mirrored, mirrored.flip(1)), 1)
        low = torch.fft.fftshift(torch.fft.fft2(mirrored), dim=(1, 2)) * self.low
        inner = low[:, self.middle, self.middle] * self.low2
        levels = []
        for spectrum, bands in zip((low, inner), self.bands):
            filtered = torch.fft.ifft2(torch.fft.ifftshift(spectrum[:, None] * bands, dim=(2, 3)))
            half = filtered.shape[-1] // 2
            levels.append(filtered[..., :half, :half])
        return levels

    def blur(self, planes):
        """[..., h, w], with zeros beyond the border."""
        flat = planes.reshape(-1, 1, *planes.shape[-2:])
        flat = F.conv2d(flat, self.kernel.view(1, 1, 1, -1), padding=(0, 5))
        return F.conv2d(flat, self.kernel.view(1, 1, -1, 1), padding=(5, 0)).view(planes.shape)

    def differences(self, phase, amplitude, weight):
        """[b, 13, 2, h, w] windows to [b, 24, h, w]."""
        step = phase.diff(dim=1)
        wrapped = torch.fmod(step + np.pi, 2 * np.pi) - np.pi
        wrapped[(wrapped == -np.pi) & (step > 0)] = np.pi
        correction = torch.where(step.abs() < np.pi, torch.zeros(()).double(), wrapped - step)
        phase = torch.cat((phase[:, :1], phase[:, 1:] + correction.cumsum(1)), 1)
        maps = (self.blur(amplitude * phase) / weight).diff(dim=1)
        maps = maps - maps.mean((-2, -1), keepdim=True)
        return maps.clamp(-5 * np.pi, 5 * np.pi).transpose(1, 2).flatten(1, 2).float()

    def __call__(self, video):
        outputs = []
        for level in self.pyramid(torch.from_numpy(video).double()):
            phase, amplitude = level.angle(), level.abs() + 1e-10
            weight = self.blur(amplitude)
            index = (torch.arange(len(video))[:, None] + torch.arange(-6, 7)).clamp(0, len(video) - 1)
            # 16 windows at a time stay in the cache.
            outputs.append(torch.cat([self.differences(phase[i], amplitude[i], weight[i]) for i in index.split(16)]))
        return outputs


class Block(nn.Module):
    def __init__(self, inputs, width, stride):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(inputs, width, 3, stride, 1, bias=False), nn.BatchNorm2d(width)
        self.conv2, self.bn2 = nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width)
        if stride > 1 or inputs != width:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, width, 1, stride, bias=False), nn.BatchNorm2d(width))

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu_(self.bn1(self.conv1(x)))))
        return F.relu_(y.add_(self.downsample(x) if hasattr(self, "downsample") else x))


class Encoder(nn.Module):
    """A narrow ResNet-18 over one grey face."""

    def __init__(self, width):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(1, width, 7, 2, 3, bias=False), nn.BatchNorm2d(width)
        inputs = width
        for stage in range(4):
            outputs = width << stage
            setattr(self, f"layer{stage + 1}", nn.Sequential(Block(inputs, outputs, 2 if stage else 1), Block(outputs, outputs, 1)))
            inputs = outputs
        self.fc = nn.Linear(inputs, 2)

    def forward(self, x):
        x = F.max_pool2d(F.relu_(self.bn1(self.conv1(x))), 3, 2, 1)
        return self.layer4(self.layer3(self.layer2(self.layer1(x)))).mean((2, 3))


class Mlp(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.mlp = nn.Sequential(
            nn.Dropout(0.3), nn.Linear(inputs, 256), nn.BatchNorm1d(256), nn.ReLU(), nn.Dropout(0.3), nn.Linear(256, 256), nn.BatchNorm1d(256), nn.ReLU())

    def forward(self, x):
        return self.mlp(x)


class PhaseNet(nn.Module):
    def __init__(self, channels, half, widths):
        super().__init__()
        blocks = []
        for i, (inputs, outputs) in enumerate(zip((channels, widths[0] + half, widths[1]), widths)):
            blocks.append(nn.Sequential(
                nn.Conv2d(inputs, outputs, 3, 1, 1), nn.BatchNorm2d(outputs), nn.ReLU(True),
                nn.Conv2d(outputs, outputs, 3, 2, 1), nn.BatchNorm2d(outputs), nn.ReLU(True), *[nn.Dropout2d(0.2)] * (i > 0)))
        self.conv_net = nn.Sequential(*blocks)
        self.fc = nn.Sequential(
            nn.Linear(widths[2], 256), nn.ReLU(True), nn.BatchNorm1d(256), nn.Dropout(0.3), nn.Linear(256, 256), nn.ReLU(True), nn.BatchNorm1d(256), nn.Dropout(0.3))
        self.classifier = nn.Sequential(nn.Linear(256, 1), nn.BatchNorm1d(1, eps=1e-6))

    def forward(self, a, b):
        a = self.conv_net[0](a)
        a = self.conv_net[2](self.conv_net[1](a if b is None else torch.cat((a, b), 1)))
        return self.fc(a.mean((2, 3)))


class Mimamo(nn.Module):
    def __init__(self, spatial, channels, half, widths):
        super().__init__()
        self.mlp, self.phasenet = Mlp(spatial), PhaseNet(channels, half, widths)
        self.transform = nn.Sequential(nn.Linear(512, 256), nn.ReLU(True), nn.BatchNorm1d(256), nn.Dropout(0.5))
        self.rnns = nn.GRU(256, 128, 2, bidirectional=True, dropout=0.3, batch_first=True)
        self.classifier = nn.Sequential(nn.Dropout(0.5), nn.Linear(256, 2), nn.BatchNorm1d(2))

    def forward(self, vectors, a, b):
        fused = self.transform(torch.cat((self.mlp(vectors), self.phasenet(a, b)), 1))
        return self.classifier(self.rnns(fused[None])[0][0])


class System:
    def __init__(self, faces, encoder, network, features, threads):
        torch.set_num_threads(threads)
        cv2.setNumThreads(threads)
        self.faces = np.fromfile(faces, np.uint8).reshape(-1, FACE, FACE)
        self.features = {"frame-tgd": lambda: frame_tgd, "ft-phase": Phase}[features]()
        state = self.state(encoder)
        self.encoder = Encoder(len(state["conv1.weight"]))
        self.encoder.load_state_dict(state)
        state = self.state(network)
        convolutions = [state[f"phasenet.conv_net.{i}.0.weight"] for i in range(3)]
        widths = [len(weight) for weight in convolutions]
        self.network = Mimamo(state["mlp.mlp.1.weight"].shape[1], convolutions[0].shape[1], convolutions[1].shape[1] - widths[0], widths)
        self.network.load_state_dict(state)
        for module in (self.encoder, self.network):
            module.eval().to(memory_format=torch.channels_last)

    @staticmethod
    def state(file):
        return {name: torch.from_numpy(array) for name, array in np.load(file).items()}

    def run(self):
        small = np.stack([np.asarray(Image.fromarray(face).resize((SIDE, SIDE), Image.LANCZOS)) for face in self.faces])
        a, b = self.features(small.astype(np.float32) / 255)
        outputs = []
        for start in range(0, len(self.faces), SNIPPET):
            part = slice(start, start + SNIPPET)
            faces = torch.from_numpy(self.faces[part]).float()
            faces -= faces.mean((1, 2), keepdim=True)
            faces /= faces.square().mean((1, 2), keepdim=True).sqrt().clamp(min=1)
            outputs.append(self.network(self.encoder(faces[:, None]), a[part], None if b is None else b[part]))
        return torch.cat(outputs).numpy()


@torch.inference_mode()
def main():
    print(json.dumps(f"PyTorch {torch.__version__}, OpenCV {cv2.__version__}, Pillow {pillow}"), flush=True)
    system = System(**json.loads(sys.stdin.readline()))
    print(json.dumps(True), flush=True)
    for line in sys.stdin:
        result = json.loads(line)["result"]
        begin = time.perf_counter()
        outputs = system.run()
        seconds = time.perf_counter() - begin
        if result:
            outputs.astype(np.float32).tofile(result)
        print(json.dumps(seconds), flush=True)


main()
