"""The peer of `mien bench mae-tmf`: a masked autoencoder in PyTorch, with weights, faces and masks that Mien wrote.

Mien.Bench speaks to it in lines of JSON: one request on standard input, one answer on standard output.
"""
import ctypes
import json
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

OPENBLAS = ctypes.CDLL("libblas.so.3")    # so Debian calls the one that PyTorch uses
EPSILON = 1e-6


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.qkv, self.proj = nn.Linear(width, 3 * width), nn.Linear(width, width)

    def forward(self, x):
        batch, tokens, width = x.shape
        query, key, value = self.qkv(x).view(batch, tokens, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        weights = (query * (width // self.heads) ** -0.5 @ key.transpose(-2, -1)).softmax(-1)
        return self.proj((weights @ value).transpose(1, 2).reshape(batch, tokens, width))


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width, EPSILON), nn.LayerNorm(width, EPSILON)
        self.attn = Attention(width, heads)
        self.mlp = nn.ModuleDict({"fc1": nn.Linear(width, 4 * width), "fc2": nn.Linear(4 * width, width)})

    def forward(self, x):
        x = x + self.attn(self.norm1(x))
        return x + self.mlp["fc2"](F.gelu(self.mlp["fc1"](self.norm2(x))))


class Encoder(nn.Module):
    def __init__(self, state, patch, width, depth, heads):
        super().__init__()
        self.patch_embed = nn.ModuleDict({"proj": nn.Conv2d(3, width, patch, patch)})
        self.cls_token = nn.Parameter(torch.empty(1, 1, width))
        self.register_buffer("pos_embed", torch.empty_like(state["encoder.pos_embed"]))
        self.blocks = nn.Sequential(*(Block(width, heads) for _ in range(depth)))
        self.norm = nn.LayerNorm(width, EPSILON)

    def forward(self, faces, kept=None):
        x = self.patch_embed["proj"](faces).flatten(2).transpose(1, 2) + self.pos_embed[:, 1:]
        if kept is not None:
            x = x.gather(1, kept[..., None].expand(-1, -1, x.shape[2]))
        first = (self.cls_token + self.pos_embed[:, :1]).expand(len(x), -1, -1)
        return self.norm(self.blocks(torch.cat([first, x], 1)))


class Autoencoder(nn.Module):
    def __init__(self, state, patch_size, width, depth, heads, decoder_width, decoder_depth, decoder_heads):
        super().__init__()
        self.patch = patch_size
        self.encoder = Encoder(state, patch_size, width, depth, heads)
        self.decoder_embed = nn.Linear(width, decoder_width)
        self.mask_token = nn.Parameter(torch.empty(1, 1, decoder_width))
        self.register_buffer("decoder_pos_embed", torch.empty_like(state["decoder_pos_embed"]))
        self.decoder_blocks = nn.Sequential(*(Block(decoder_width, decoder_heads) for _ in range(decoder_depth)))
        self.decoder_norm = nn.LayerNorm(decoder_width, EPSILON)
        self.decoder_pred = nn.Linear(decoder_width, patch_size * patch_size * 3)

    def target(self, faces):
        batch, _, side, _ = faces.shape
        grid = side // self.patch
        patches = faces.view(batch, 3, grid, self.patch, grid, self.patch).permute(0, 2, 4, 3, 5, 1).reshape(batch, grid * grid, -1)
        return (patches - patches.mean(-1, keepdim=True)) / (patches.var(-1, keepdim=True) + EPSILON).sqrt()

    def forward(self, faces, kept, restore, hidden):
        """The loss."""
        x = self.decoder_embed(self.encoder(faces, kept))
        masked = self.mask_token.expand(len(x), restore.shape[1] + 1 - x.shape[1], -1)
        patches = torch.cat([x[:, 1:], masked], 1).gather(1, restore[..., None].expand(-1, -1, x.shape[2]))
        x = self.decoder_blocks(torch.cat([x[:, :1], patches], 1) + self.decoder_pos_embed)
        error = (self.decoder_pred(self.decoder_norm(x))[:, 1:] - self.target(faces)) ** 2
        return (error.mean(-1) * hidden).sum() / hidden.sum()


class Peer:
    """The requests, by name."""

    def load(self, file, options):
        """Makes the network and fills it."""
        state = torch.load(file)
        self.faces, self.mask = state.pop("faces"), [state.pop(name) for name in ("kept", "restore", "hidden")]
        self.network = Autoencoder(state, **options)
        self.network.load_state_dict(state)
        self.optimizer = torch.optim.AdamW(self.network.parameters(), lr=1e-4, betas=(0.9, 0.95), weight_decay=0.05)
        return True

    def use(self, layout, threads, blas_threads):
        assert layout == "contiguous"
        torch.set_num_threads(threads)
        OPENBLAS.openblas_set_num_threads(blas_threads)

    @torch.inference_mode()
    def output(self):
        return self.network.encoder(self.faces)[:, 0].flatten().tolist()

    @torch.inference_mode()
    def encode(self, **setting):
        """The seconds of the encoder over all faces whole."""
        self.use(**setting)
        begin = time.perf_counter()
        self.network.encoder(self.faces)
        return time.perf_counter() - begin

    def step(self, **setting):
        """The seconds of a pre-training step."""
        self.use(**setting)
        begin = time.perf_counter()
        self.optimizer.zero_grad(set_to_none=True)
        self.network(self.faces, *self.mask).backward()
        self.optimizer.step()
        return time.perf_counter() - begin


peer = Peer()
print(json.dumps(f"PyTorch {torch.__version__}"), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(getattr(peer, request.pop("command"))(**request)), flush=True)
