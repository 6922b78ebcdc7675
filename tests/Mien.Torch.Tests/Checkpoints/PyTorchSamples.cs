using Mien.Torch.Checkpoints;

namespace Mien.Torch.Tests.Checkpoints;

/// <summary>Checkpoints that Python's torch saved, beside what they hold as NumPy sees it (bfloat16 as float32).</summary>
public sealed class PyTorchSamples : IDisposable
{
    private const string Script =
        """
        import torch, collections
        def save(name, content, tensors, **options):
            torch.save(content, a[0] + '/' + name, **options)
            np.savez(a[0] + '/' + name + '.npz', **{
                k: (t.detach().float() if t.dtype == torch.bfloat16 else t.detach()).numpy().copy(order='C') for k, t in tensors.items()})
        torch.manual_seed(1)
        types = {str(t)[6:]: torch.tensor([[0, 1, 2], [3, 100, 5]]).to(t) for t in [
            torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.float16, torch.float32, torch.float64, torch.bool, torch.bfloat16]}
        types['scalar'] = torch.tensor(2.5)
        types['empty'] = torch.zeros(0, 3)
        save('plain.pt', types, types)
        net = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.BatchNorm2d(4), torch.nn.Linear(5, 6)).eval()
        state = net.state_dict()
        save('ordered.pth', state, state)
        save('legacy.pth', {'model': state, 'epoch': 3}, state, _use_new_zipfile_serialization=False)
        save('protocol4.pt', state, state, pickle_protocol=4)
        parallel = collections.OrderedDict(('module.' + k, v) for k, v in state.items())
        optimizer = torch.optim.Adam(net.parameters())
        net(torch.rand(2, 3, 7, 7)).sum().backward()
        optimizer.step()
        save('nested.pt', {'epoch': 7, 'loss': 0.5, 'best': None, 'done': True, 'name': 'größe', 'steps': [1, (2, -3), 1 << 40],
                           'optimizer': optimizer.state_dict(), 'state_dict': parallel}, state)
        parameters = dict(net.named_parameters())
        save('parameters.pt', {'model': parameters}, parameters)
        base = torch.arange(24.0)
        views = {'base': base, 'tail': base[5:], 'columns': base.view(4, 6).t(), 'every': base[1::3], 'spread': base[:1].expand(5)}
        save('views.pt', views, views)
        last = torch.rand(1, 3, 2, 2).to(memory_format=torch.channels_last)
        save('last.pt', {'x': last}, {'x': last})
        """;

    private readonly TemporaryFolder _folder = new();

    // Saved at the first use, so that it is a test that skips where torch is absent.
    private readonly Lazy<string> _saved;

    public PyTorchSamples() => _saved = new(() => Python.Run(Script, _folder.Path));

    public string this[string name]
    {
        get
        {
            _ = _saved.Value;
            return _folder[name];
        }
    }

    public IReadOnlyDictionary<string, NpyArray> Expected(string name) => Npz.Read(this[name + ".npz"]);

    public void Dispose() => _folder.Dispose();
}
