"""The peer of `mien bench akmnet`: AKMNet in PyTorch, with weights and a clip that Mien wrote.

Mien.Bench speaks to it in lines of JSON: one request on standard input, one answer on standard output.
"""
import json
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn
from torchvision.models import resnet18


class AkmNet(nn.Module):
    """ResNet-18 over each frame, key-frame mining, one recurrent network shared by all positions."""

    def __init__(self, classes, side):
        super().__init__()
        self.backbone = resnet18()
        self.backbone.conv1 = nn.Conv2d(1, 64, 5, 2, 2, bias=False)
        del self.backbone.avgpool, self.backbone.fc
        self.alpha = nn.Linear(512, 1)
        self.gru = nn.GRU(512, 32, 2, batch_first=True, bidirectional=True)
        self.fc = nn.Linear(64 * side * side, classes)

    def forward(self, clip):
        """[T, 1, 128, 128] to logits and the losses of mining."""
        net = self.backbone
        x = net.maxpool(net.relu(net.bn1(net.conv1(clip))))
        maps = net.layer4(net.layer3(net.layer2(net.layer1(x))))
        pooled = maps.mean((2, 3))
        alpha = torch.sigmoid(self.alpha(pooled)).squeeze(1)
        beta = F.cosine_similarity(pooled, (alpha[:, None] * pooled).sum(0, keepdim=True), dim=1, eps=1e-12)
        fixed = beta.detach()
        mean = fixed.double().mean()
        mask = (fixed >= mean).float()
        selected = mask * (1 + beta - fixed)
        keys = mask.nonzero().squeeze(1)
        sparsity = selected.sum() - 1 if len(keys) > 1 else beta.new_zeros(())
        margin = 2 - (beta[fixed > mean].mean() - beta[fixed < mean].mean())
        sequences = (maps[keys] * selected[keys, None, None, None]).flatten(2).permute(2, 0, 1)
        return self.fc(self.gru(sequences)[0].mean(1).flatten()), 0.1 * sparsity + margin


class Peer:
    """The requests, by name."""

    def load(self, file, threads):
        """Makes the network and fills it."""
        torch.set_num_threads(threads)
        state = torch.load(file)
        self.clip = state.pop("clip")
        self.network = AkmNet(len(state["fc.bias"]), self.clip.shape[-1] // 32)
        self.network.load_state_dict(state)
        self.optimizer = torch.optim.SGD(self.network.parameters(), lr=1e-3, momentum=0.9, weight_decay=5e-4)
        return True

    @torch.inference_mode()
    def output(self):
        return self.network.eval()(self.clip)[0].tolist()

    @torch.inference_mode()
    def predict(self):
        """The seconds of a prediction."""
        self.network.eval()
        begin = time.perf_counter()
        self.network(self.clip)
        return time.perf_counter() - begin

    def step(self):
        """The seconds of a training step."""
        self.network.train()
        begin = time.perf_counter()
        self.optimizer.zero_grad(set_to_none=True)
        logits, key_loss = self.network(self.clip)
        loss = F.cross_entropy(logits[None], torch.tensor([1])) + key_loss
        loss.backward()
        self.optimizer.step()
        return time.perf_counter() - begin


peer = Peer()
print(json.dumps(f"PyTorch {torch.__version__}"), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(getattr(peer, request.pop("command"))(**request)), flush=True)
