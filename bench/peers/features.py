"""The peers of `mien bench features`: temporal features as a Python user computes them with OpenCV, SciPy, PyTorch, PyWavelets or NumPy.

Mien.Bench speaks to it in lines of JSON: one request on standard input, one answer on standard output. A request names a method and a
file with the video; the answer says how long each call took and, the first time, where the result lies.
"""
import json
import sys
import time

import cv2
import numpy as np
import pywt
import scipy
import scipy.ndimage
import scipy.special
import torch

SMOOTHER = np.array([0.0059798184, 0.0606257426, 0.2418428568, 0.3831031644, 0.2418428568, 0.0606257426, 0.0059798184])


def general_difference():
    """First- and second-order masks, Gaussian weight, sigma 1.7, 11 taps, calibrated."""
    edges = np.arange(6) + 0.5
    w = np.diff(scipy.special.erf(edges / (1.7 * np.sqrt(2))))
    w /= w.sum()
    i = np.arange(1, 6)
    first, second = w / (2 * (i * w).sum()), w / (i * i * w).sum()
    return (np.concatenate((-first[::-1], [0], first)).astype(np.float32),
            np.concatenate((second[::-1], [-2 * second.sum()], second)).astype(np.float32))


FIRST, SECOND = general_difference()
SMOOTHER32 = SMOOTHER.astype(np.float32)


def repeated(video):
    """The first and the last frame six times more."""
    return np.concatenate((np.repeat(video[:1], 6, 0), video, np.repeat(video[-1:], 6, 0)))


def frame_tgd_opencv(video):
    """[n, H, W] to [2, n + 2, H, W]: sepFilter2D for each frame, filter2D down the matrix of frames for time."""
    n, h, w = video.shape
    smoothed = np.empty_like(video)
    for source, target in zip(video, smoothed):
        cv2.sepFilter2D(source, cv2.CV_32F, SMOOTHER32, SMOOTHER32, target, borderType=cv2.BORDER_REFLECT_101)
    rows = repeated(smoothed).reshape(n + 12, h * w)
    # filter2D pads at the border: the first and last five rows are not valid ones.
    return [cv2.filter2D(rows, cv2.CV_32F, mask[:, None], borderType=cv2.BORDER_REPLICATE)[5:-5].reshape(n + 2, h, w) for mask in (FIRST, SECOND)]


def frame_tgd_scipy(video):
    """The same with three one-dimensional correlations."""
    smoothed = repeated(video)
    smoothed = scipy.ndimage.correlate1d(smoothed, SMOOTHER, axis=1, mode="mirror")
    smoothed = scipy.ndimage.correlate1d(smoothed, SMOOTHER, axis=2, mode="mirror")
    return [scipy.ndimage.correlate1d(smoothed, mask, axis=0)[5:-5] for mask in (FIRST, SECOND)]


def frame_tgd_conv3d(video):
    """The same with the dense 11x7x7 kernels as one convolution layer."""
    space = SMOOTHER32[:, None] * SMOOTHER32
    kernels = torch.from_numpy(np.stack([mask[:, None, None] * space for mask in (FIRST, SECOND)]))[:, None]
    x = torch.from_numpy(repeated(video))[None]
    x = torch.nn.functional.pad(x, (3, 3, 3, 3), mode="reflect")[:, None]
    return torch.nn.functional.conv3d(x, kernels)[0].numpy()


def wavelet_tgd(video):
    """[n, 2h, 2w] to [2, n + 2, 4, h, w]: PyWavelets for the sub-bands of all frames at once, SciPy for the rest."""
    low, details = pywt.dwt2(video, "haar", axes=(1, 2))
    bands = np.stack((low, *details), axis=1)
    bands = scipy.ndimage.correlate1d(bands, SMOOTHER, axis=2, mode="mirror")
    bands = scipy.ndimage.correlate1d(bands, SMOOTHER, axis=3, mode="mirror")
    bands = repeated(bands)
    return [scipy.ndimage.correlate1d(bands, mask, axis=0)[5:-5] for mask in (FIRST, SECOND)]


class Phase:
    """FT-Phase window by window, as the reference code does it: 13 pyramids, unwrapping, blur, differences."""

    def __init__(self, size):
        k = np.arange(-257, 2)
        share = np.cos(np.pi * k / 512) ** 2
        share[0], share[-1] = share[1], share[-2]
        radii = k / 256
        turns = np.pi * np.arange(-2049, 1026) / 1024
        side = np.where(np.abs((turns + np.pi) % (2 * np.pi) - np.pi) < np.pi / 2 - 1e-12, 2 * np.cos(turns), 0)
        axis = (np.arange(2 * size) - size) / size
        fx, fy = np.meshgrid(axis, axis)
        radius = np.hypot(fx, fy)
        radius[size, size] = radius[size, size - 1]
        octave, angle = np.log2(radius), np.arctan2(fy, fx)

        def high(x):
            return np.interp(x, radii, np.sqrt(share))

        def low(x):
            return np.interp(x, radii, np.sqrt(1 - share))

        self.size = size
        middle = slice(size // 2, size // 2 + size)
        self.low1, self.low2 = low(octave), low(octave[middle, middle] + 1)
        self.bands1 = [-1j * np.interp(angle - np.pi * b / 2, turns, side) * high(octave + 1) for b in range(2)]
        self.bands2 = [-1j * np.interp(angle[middle, middle] - np.pi * b / 2, turns, side) * high(octave[middle, middle] + 2) for b in range(2)]
        self.middle = middle
        self.kernel = np.exp(-np.arange(-5, 6) ** 2 / 8)

    def pyramid(self, frame):
        n = self.size
        mirrored = np.block([[frame, frame[:, ::-1]], [frame[::-1], frame[::-1, ::-1]]])
        low = np.fft.fftshift(np.fft.fft2(mirrored)) * self.low1
        first = [np.fft.ifft2(np.fft.ifftshift(low * band))[:n, :n] for band in self.bands1]
        low = low[self.middle, self.middle] * self.low2
        return np.stack(first), np.stack([np.fft.ifft2(np.fft.ifftshift(low * band))[:n // 2, :n // 2] for band in self.bands2])

    def blur(self, planes):
        planes = scipy.ndimage.correlate1d(planes, self.kernel, axis=-1, mode="constant")
        return scipy.ndimage.correlate1d(planes, self.kernel, axis=-2, mode="constant")

    def differences(self, bands):
        """[13, 2, h, w] complex to [2, 12, h, w]."""
        phase, amplitude = np.angle(bands), np.abs(bands) + 1e-10
        step = np.diff(phase, axis=0)
        wrapped = np.fmod(step + np.pi, 2 * np.pi) - np.pi
        wrapped[(wrapped == -np.pi) & (step > 0)] = np.pi
        correction = wrapped - step
        correction[np.abs(step) < np.pi] = 0
        phase[1:] += np.cumsum(correction, axis=0)
        maps = np.diff(self.blur(amplitude * phase) / self.blur(amplitude), axis=0)
        maps -= maps.mean(axis=(2, 3), keepdims=True)
        return np.clip(maps, -5 * np.pi, 5 * np.pi).swapaxes(0, 1)

    def window(self, frames):
        pyramids = [self.pyramid(frame) for frame in frames]
        return [self.differences(np.stack(level)) for level in zip(*pyramids)]


PHASE = {}


def ft_phase(video):
    """[n, H, W] to n descriptions of two levels, one after another."""
    size = video.shape[1]
    phase = PHASE.setdefault(size, Phase(size))
    frames = repeated(video.astype(np.float64))
    return [np.concatenate([level.ravel() for level in phase.window(frames[f:f + 13])]).astype(np.float32) for f in range(len(video))]


def answer(method, threads, video, shape, calls, result=None):
    cv2.setNumThreads(threads)
    torch.set_num_threads(threads)
    frames = np.fromfile(video, np.float32).reshape(shape)
    times = []
    for _ in range(calls):
        begin = time.perf_counter()
        outputs = method(frames)
        times.append(time.perf_counter() - begin)
    if result:
        np.ascontiguousarray(np.stack(outputs), np.float32).tofile(result)
    return sorted(times)[len(times) // 2]


METHODS = {method.__name__: method for method in (frame_tgd_opencv, frame_tgd_scipy, frame_tgd_conv3d, wavelet_tgd, ft_phase)}


@torch.inference_mode()
def main():
    print(json.dumps(f"OpenCV {cv2.__version__}, SciPy {scipy.__version__}, PyTorch {torch.__version__}, PyWavelets {pywt.__version__}, "
                     f"NumPy {np.__version__}"), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(answer(METHODS[request.pop("method")], **request)), flush=True)


main()
