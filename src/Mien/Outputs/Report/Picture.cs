using Mien.Core;

namespace Mien.Outputs.Report;

/// <summary>A face cut out of a frame, with an owner of its own.</summary>
internal sealed record Picture(int Frame, Timestamp Time, Image Image) : IDisposable
{
    public Picture Copy() => this with { Image = Image.Clone() };

    public void Dispose() => Image.Dispose();
}
