"""The peer of `mien bench logo-former`: LOGO-Former in PyTorch, with weights and clips that Mien wrote.

Mien.Bench speaks to it in lines of JSON: one request on standard input, one answer on standard output.
"""
import ctypes
import json
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn
from torchvision.models.resnet import BasicBlock

OPENBLAS = ctypes.CDLL("libblas.so.3")    # so Debian calls the one that PyTorch uses
LAYOUTS = {"contiguous": torch.contiguous_format, "channels_last": torch.channels_last}


class Backbone(nn.Module):
    """ResNet-18 of any width, up to some stage, without a classifier."""

    def __init__(self, width, stages):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(3, width, 7, 2, 3, bias=False), nn.BatchNorm2d(width)
        self.stages = [f"layer{stage + 1}" for stage in range(stages)]
        channels = width
        for stage, name in enumerate(self.stages):
            planes, stride = width << stage, 1 if stage == 0 else 2
            shortcut = None if stage == 0 else nn.Sequential(nn.Conv2d(channels, planes, 1, stride, bias=False), nn.BatchNorm2d(planes))
            self.add_module(name, nn.Sequential(BasicBlock(channels, planes, stride, shortcut), BasicBlock(planes, planes)))
            channels = planes

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(x)), inplace=True), 3, 2, 1)
        for name in self.stages:
            x = getattr(self, name)(x)
        return x


class Attention(nn.Module):
    """Multi-head attention without biases before it."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width, bias=False)
        self.key_value = nn.Linear(width, 2 * width, bias=False)
        self.output = nn.Linear(width, width)

    def forward(self, x, context):
        def split(y):
            return y.unflatten(-1, (self.heads, -1)).transpose(1, 2)
        key, value = self.key_value(context).chunk(2, -1)
        query = split(self.query(x))
        weights = (query * query.shape[-1] ** -0.5 @ split(key).transpose(-2, -1)).softmax(-1)
        return self.output((weights @ split(value)).transpose(1, 2).flatten(2))


class Local(nn.Module):
    """Attention within windows; the class token passes by."""

    def __init__(self, window, width, heads):
        super().__init__()
        self.window, self.norm, self.attention = window, nn.LayerNorm(width), Attention(width, heads)

    def forward(self, x, grid):
        (frames, rows, columns), (f, h, w), width = grid, self.window, x.shape[-1]
        patches = self.norm(x[:, 1:])
        windows = patches.view(-1, frames // f, f, rows // h, h, columns // w, w, width).permute(0, 1, 3, 5, 2, 4, 6, 7).reshape(-1, f * h * w, width)
        seen = self.attention(windows, windows).view(-1, frames // f, rows // h, columns // w, f, h, w, width)
        return torch.cat([x[:, :1], x[:, 1:] + seen.permute(0, 1, 4, 2, 5, 3, 6, 7).reshape(len(x), -1, width)], 1)


class Global(nn.Module):
    """Attention to the class token and an abstract of each region."""

    def __init__(self, window, width, heads):
        super().__init__()
        self.norm, self.attention = nn.LayerNorm(width), Attention(width, heads)
        self.pool, self.pool_norm = nn.Conv3d(width, width, window, window, groups=width), nn.LayerNorm(width)

    def forward(self, x, grid):
        y = self.norm(x)
        regions = self.pool(y[:, 1:].transpose(1, 2).unflatten(2, grid)).flatten(2).transpose(1, 2)
        return x + self.attention(y, torch.cat([y[:, :1], self.pool_norm(regions)], 1))


class Block(nn.Module):
    def __init__(self, window, width, heads, hidden):
        super().__init__()
        self.attention1, self.attention2 = Local(window, width, heads), Global(window, width, heads)
        self.norm = nn.LayerNorm(width)
        self.mlp = nn.ModuleDict({"fc1": nn.Linear(width, hidden), "fc2": nn.Linear(hidden, width)})

    def forward(self, x, grid):
        x = self.attention2(self.attention1(x, grid), grid)
        return x + self.mlp["fc2"](F.gelu(self.mlp["fc1"](self.norm(x))))


class Tokens(nn.Module):
    def __init__(self, state, prefix):
        super().__init__()
        width, channels = state[f"{prefix}projection.weight"].shape
        self.projection = nn.Linear(channels, width)
        for name in ("class_token", "places", "moments"):
            self.register_parameter(name, nn.Parameter(torch.empty_like(state[prefix + name])))

    def forward(self, maps):
        patches = self.projection(maps) + self.places + self.moments[1:, None]
        first = (self.class_token + self.moments[0]).expand(len(maps), 1, -1)
        return torch.cat([first, patches.flatten(1, 2)], 1)


class Transformer(nn.Module):
    def __init__(self, state, options):
        super().__init__()
        self.tokens = Tokens(state, "transformer.tokens.")
        self.blocks = [f"block{i + 1}" for i in range(options["blocks"])]
        width = options["width"]
        for name in self.blocks:
            self.add_module(name, Block(tuple(options["window"]), width, options["heads"], options["mlp_ratio"] * width))
        self.norm, self.classifier = nn.LayerNorm(width), nn.Linear(width, len(state["transformer.classifier.bias"]))

    def forward(self, maps, grid):
        x = self.tokens(maps)
        for name in self.blocks:
            x = getattr(self, name)(x, grid)
        return self.classifier(self.norm(x[:, 0]))


class LogoFormer(nn.Module):
    def __init__(self, state, options):
        super().__init__()
        self.backbone = Backbone(options["backbone_width"], options["backbone_stages"])
        self.transformer = Transformer(state, options)

    def forward(self, clips):
        """[B, F, 3, H, W] to logits."""
        count, frames = clips.shape[:2]
        maps = self.backbone(clips.flatten(0, 1))
        return self.transformer(maps.flatten(2).transpose(1, 2).unflatten(0, (count, frames)), (frames, *maps.shape[2:]))


class Peer:
    """The requests, by name."""

    def load(self, file, options):
        """Makes the network and fills it."""
        state = torch.load(file)
        self.clips, self.labels = state.pop("clips"), state.pop("labels")
        self.network = LogoFormer(state, options)
        self.network.load_state_dict(state)
        self.optimizer = torch.optim.SGD(self.network.parameters(), lr=1e-3, momentum=0.9, weight_decay=1e-4)
        return True

    def use(self, layout, threads, blas_threads, training):
        torch.set_num_threads(threads)
        OPENBLAS.openblas_set_num_threads(blas_threads)
        self.network.train(training)
        self.network.backbone.to(memory_format=LAYOUTS[layout])

    @torch.inference_mode()
    def output(self):
        return self.network.eval()(self.clips).flatten().tolist()

    @torch.inference_mode()
    def predict(self, layout, threads, blas_threads):
        """The seconds of a prediction of all clips."""
        self.use(layout, threads, blas_threads, training=False)
        begin = time.perf_counter()
        self.network(self.clips)
        return time.perf_counter() - begin

    def step(self, layout, threads, blas_threads):
        """The seconds of a training step."""
        self.use(layout, threads, blas_threads, training=True)
        begin = time.perf_counter()
        self.optimizer.zero_grad(set_to_none=True)
        F.cross_entropy(self.network(self.clips), self.labels).backward()
        self.optimizer.step()
        return time.perf_counter() - begin


peer = Peer()
print(json.dumps(f"PyTorch {torch.__version__}"), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(getattr(peer, request.pop("command"))(**request)), flush=True)
