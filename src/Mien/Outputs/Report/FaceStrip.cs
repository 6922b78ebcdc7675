using Mien.Core;

namespace Mien.Outputs.Report;

/// <summary>Pictures of one face, evenly over its time: when too many are held, every other one goes and the step doubles.</summary>
internal sealed class FaceStrip : IDisposable
{
    /// <summary>Most pictures shown.</summary>
    public const int Shown = 24;

    private const int Held = 2 * Shown;

    private readonly List<Picture> _pictures = [];
    private int _seen;
    private int _step = 1;

    public void Add(int frame, Timestamp time, Image crop)
    {
        if (_seen++ % _step != 0)
            return;
        if (_pictures.Count == Held)
            Thin();
        if ((_seen - 1) % _step == 0)
            _pictures.Add(new Picture(frame, time, crop.Clone()));
    }

    /// <summary>At most <see cref="Shown"/> of the pictures, evenly spaced; still owned by the strip.</summary>
    public IEnumerable<Picture> Choose() => _pictures.Where((_, i) => _pictures.Count <= Shown || i % 2 == 0);

    public void Dispose()
    {
        foreach (var picture in _pictures)
            picture.Dispose();
        _pictures.Clear();
    }

    private void Thin()
    {
        for (var i = 0; i < Held / 2; i++)
        {
            _pictures[2 * i + 1].Dispose();
            _pictures[i] = _pictures[2 * i];
        }
        _pictures.RemoveRange(Held / 2, Held / 2);
        _step *= 2;
    }
}
