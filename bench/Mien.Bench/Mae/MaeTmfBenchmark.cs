using System.Globalization;
using Mien.Systems.MaeTmf.Networks;

namespace Mien.Bench.Mae;

/// <summary>MAE + TMF: the encoder and a pre-training step beside PyTorch, and a whole video.</summary>
internal sealed class MaeTmfBenchmark : IBenchmark
{
    private const int Faces = 32, LargeFaces = 2;

    /// <inheritdoc/>
    public string Name => "mae-tmf";

    /// <inheritdoc/>
    public string Description => "action units, expressions, valence and arousal: encoder and pre-training step beside PyTorch; a whole video";

    /// <inheritdoc/>
    public IReadOnlyList<CaseResult> Run(int rounds, Action<string> say) =>
    [
        .. Both("nano", MaskedAutoencoderOptions.Nano, Faces, rounds, say),
        .. Both("small", MaskedAutoencoderOptions.Small, Faces, rounds, say),
        .. Both("base", MaskedAutoencoderOptions.Base, LargeFaces, rounds, say),
        WholeVideoCase.Run(rounds, say),
    ];

    private static CaseResult[] Both(string size, MaskedAutoencoderOptions options, int faces, int rounds, Action<string> say)
    {
        using var ours = new OurAutoencoder(options, faces);
        using var peer = ours.Peer();
        RequireSameOutput($"{size}, features", 1e-4f);
        var encoding = peer.Compare($"mae-encode-{size}, {faces} faces", rounds, "encode", () => ours.Encode());
        ours.Step();
        peer.Step();
        RequireSameOutput($"{size}, features after a step", 1e-3f);
        var step = peer.Compare($"mae-step-{size}, {faces} faces", rounds, "step", ours.Step);
        say(string.Create(CultureInfo.InvariantCulture, $"{size}: {1000 * faces / encoding.OursMs:0} faces/s encoded, the peer {1000 * faces / encoding.PeerMs:0}."));
        return [encoding, step];

        void RequireSameOutput(string what, float tolerance)
        {
            var output = ours.Encode();
            Parity.RequireClose(what, output, peer.Output(), tolerance * output.Max(MathF.Abs));
        }
    }
}
