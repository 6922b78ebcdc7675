"""The peer of `mien bench engine`: the same networks from torchvision and PyTorch, with weights and inputs that Mien wrote.

Mien.Bench speaks to it in lines of JSON: one request on standard input, one answer on standard output.
"""
import ctypes
import json
import sys
import time

import torch
import torch.nn.functional as F
import torchvision.models as models

OPENBLAS = ctypes.CDLL("libblas.so.3")    # so Debian calls the one that PyTorch uses
LAYOUTS = {"contiguous": torch.contiguous_format, "channels_last": torch.channels_last}

# From timm's names, which Mien uses for vision transformers, to torchvision's.
VIT_NAMES = (
    ("cls_token", "class_token"), ("pos_embed", "encoder.pos_embedding"), ("patch_embed.proj", "conv_proj"),
    ("attn.qkv.", "self_attention.in_proj_"), ("attn.proj", "self_attention.out_proj"), ("mlp.fc1", "mlp.0"), ("mlp.fc2", "mlp.3"),
    ("blocks.", "encoder.layers.encoder_layer_"), ("norm1", "ln_1"), ("norm2", "ln_2"), ("norm.", "encoder.ln."), ("head.", "heads.head."),
)


class Gru(torch.nn.GRU):
    def forward(self, x):
        return super().forward(x)[0]


NETWORKS = {
    "resnet18": models.resnet18,
    "vit-s16": lambda: models.VisionTransformer(224, 16, num_layers=12, num_heads=6, hidden_dim=384, mlp_dim=1536),
    "swin-t": lambda: models.SwinTransformer([4, 4], 96, [2, 2, 6, 2], [3, 6, 12, 24], [7, 7], stochastic_depth_prob=0.0),
    "gru": lambda: Gru(256, 128, num_layers=2, bidirectional=True, batch_first=True),
}


class Peer:
    """The requests, by name."""

    def load(self, subject, file):
        """Makes a network and fills it."""
        state = torch.load(file)
        self.input, self.target = state.pop("input"), state.pop("target")
        if subject == "vit-s16":
            state = {torchvision_name(name): tensor for name, tensor in state.items()}
        self.network = NETWORKS[subject]()
        self.network.load_state_dict(state)
        self.optimizer = torch.optim.SGD(self.network.parameters(), lr=0.01)
        return True

    def use(self, layout, threads, blas_threads, training):
        set_threads(threads, blas_threads)
        self.network.train(training)
        if self.input.dim() == 4:
            self.network.to(memory_format=LAYOUTS[layout])
            self.input = self.input.contiguous(memory_format=LAYOUTS[layout])

    @torch.inference_mode()
    def output(self, layout, threads, blas_threads):
        """What the network predicts, flat."""
        self.use(layout, threads, blas_threads, training=False)
        return self.network(self.input).flatten().tolist()

    @torch.inference_mode()
    def forward(self, layout, threads, blas_threads, calls):
        """The seconds of each of some predictions."""
        self.use(layout, threads, blas_threads, training=False)
        return seconds(calls, lambda: self.network(self.input))

    def step(self, layout, threads, blas_threads, calls):
        """The seconds of each of some training steps."""
        self.use(layout, threads, blas_threads, training=True)
        return seconds(calls, self.train)

    def train(self):
        self.optimizer.zero_grad(set_to_none=True)
        output = self.network(self.input)
        loss = F.cross_entropy(output, self.target) if output.dim() == 2 else (output * output).mean()
        loss.backward()
        self.optimizer.step()

    @torch.no_grad()
    def chain(self, additions, calls):
        """The seconds of each of some chains of small additions, and the last sum."""
        set_threads(1, 1)

        def run():
            nonlocal x
            x, one = torch.zeros(1), torch.ones(1)
            for _ in range(additions):
                x = x + one
        x = None
        return {"seconds": seconds(calls, run), "sum": x.item()}


def set_threads(threads, blas_threads):
    torch.set_num_threads(threads)
    OPENBLAS.openblas_set_num_threads(blas_threads)


def torchvision_name(name):
    for old, new in VIT_NAMES:
        name = name.replace(old, new)
    return name


def seconds(calls, function):
    times = []
    for _ in range(calls):
        begin = time.perf_counter()
        function()
        times.append(time.perf_counter() - begin)
    return times


peer = Peer()
print(json.dumps(f"PyTorch {torch.__version__}"), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(getattr(peer, request.pop("command"))(**request)), flush=True)
