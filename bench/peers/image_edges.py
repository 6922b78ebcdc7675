"""The peer of the image edges in `mien bench features`: OpenCV's filters and its Canny on the same picture.

Mien.Bench speaks to it in lines of JSON: one request on standard input, one answer on standard output.
"""
import json
import sys
import time

import cv2
import numpy as np


def gradient(image, first, smoother):
    """Both components of the general difference, float."""
    first, smoother = np.array(first, np.float32), np.array(smoother, np.float32)
    return [cv2.sepFilter2D(image, cv2.CV_32F, kx, ky, borderType=cv2.BORDER_REFLECT_101) for kx, ky in ((first, smoother), (smoother, first))]


def edges(image, first, smoother, scale, high, low):
    """The same in 16-bit fixed point, as Canny wants it, and Canny with thresholds known beforehand."""
    first, smoother = np.array(first, np.float32) * scale, np.array(smoother, np.float32)
    dx, dy = (cv2.sepFilter2D(image, cv2.CV_16S, kx, ky, borderType=cv2.BORDER_REFLECT_101) for kx, ky in ((first, smoother), (smoother, first)))
    return [cv2.Canny(dx, dy, low * scale, high * scale, L2gradient=True)]


def canny(image, high, low):
    """OpenCV's own edge detector with its 3x3 Sobel kernels, eight times a slope."""
    return [cv2.Canny(image, 8 * low, 8 * high, L2gradient=True)]


METHODS = {method.__name__: method for method in (gradient, edges, canny)}


def answer(method, picture, width, threads, calls, result=None, **arguments):
    """Median time of a call in seconds; the last result goes to a file."""
    cv2.setNumThreads(threads)
    image = np.fromfile(picture, np.uint8).reshape(-1, width)
    times = []
    for _ in range(calls):
        begin = time.perf_counter()
        outputs = METHODS[method](image, **arguments)
        times.append(time.perf_counter() - begin)
    if result:
        np.stack(outputs).tofile(result)
    return sorted(times)[len(times) // 2]


def main():
    print(json.dumps(f"OpenCV {cv2.__version__}"), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(**json.loads(line))), flush=True)


main()
