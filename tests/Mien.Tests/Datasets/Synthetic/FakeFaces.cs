using System.Numerics;
using Mien.Core;
using Mien.Datasets.Synthetic;

namespace Mien.Tests.Datasets.Synthetic;

/// <summary>Faces without pictures: points that say which landmark they are and what the state was.</summary>
internal sealed class FakeFaces : IFaceSource
{
    public string Name => "fake";

    public IFaceActor Cast(ActorOptions options) => new Actor(options);

    internal sealed class Actor(ActorOptions options) : IFaceActor
    {
        public ActorOptions Options => options;

        public int Width => options.Width;

        public int Height => options.Height;

        public void Render(FaceState state, int frame, Image destination) => destination.Pixels.Fill((byte)frame);

        public void Landmarks(FaceState state, Span<Vector2> destination)
        {
            for (var i = 0; i < destination.Length; i++)
                destination[i] = new Vector2(i + state.ShiftX, (2 * i) + state.ShiftY);
        }

        public void Flow(FaceState from, FaceState to, Span<float> destination)
        {
            var half = destination.Length / 2;
            destination[..half].Fill(to.ShiftX - from.ShiftX);
            destination[half..].Fill(to.ShiftY - from.ShiftY);
        }
    }
}
