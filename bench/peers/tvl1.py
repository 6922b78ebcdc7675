"""The peer of the case `tvl1` of `mien bench features`: OpenCV's DualTVL1OpticalFlow with its defaults.

Mien.Bench speaks to it in lines of JSON: one request on standard input, one answer on standard output.
"""
import json
import sys
import time

import cv2
import numpy as np

FLOW = cv2.optflow.DualTVL1OpticalFlow_create()


def answer(first, second, side, threads, calls, result):
    """Computes the flow between two pictures, stores it as [side, side, 2] and gives the median time of a call in seconds."""
    cv2.setNumThreads(threads)
    pictures = [np.fromfile(file, np.uint8).reshape(side, side) for file in (first, second)]
    times = []
    for _ in range(calls):
        begin = time.perf_counter()
        flow = FLOW.calc(*pictures, None)
        times.append(time.perf_counter() - begin)
    flow.tofile(result)
    return sorted(times)[len(times) // 2]


print(json.dumps(f"OpenCV {cv2.__version__}"), flush=True)
for line in sys.stdin:
    print(json.dumps(answer(**json.loads(line))), flush=True)
