using Mien.Core;
using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.MaeTmf.Audio;

/// <summary>Makes a wav2vec 2.0 or HuBERT of the size that a file of weights has, under torchaudio's names or those of Hugging Face.</summary>
internal static class SpeechWeights
{
    private const int HeadWidth = 64;                                    // of every published form
    private static readonly int[] Strides = [5, 2, 2, 2, 2, 2, 2];       // likewise; a file does not tell

    private static readonly KeyMap Names = new(
        KeyRule.Prefix("wav2vec2.", ""),
        KeyRule.Prefix("hubert.", ""),
        KeyRule.Drop(@"^(aux|lm_head|ctc_proj|classifier|projector|quantizer|project_hid|project_q|mask_generator|logit_generator)\."),
        KeyRule.Drop(@"^(masked_spec_embed|layer_weights)$"),
        KeyRule.Prefix("feature_projection.", "encoder.feature_projection."),
        KeyRule.Prefix("encoder.pos_conv_embed.", "encoder.transformer.pos_conv_embed."),
        KeyRule.Prefix("encoder.layer_norm.", "encoder.transformer.layer_norm."),
        KeyRule.Prefix("encoder.layers.", "encoder.transformer.layers."),
        KeyRule.Pattern(@"\.parametrizations\.weight\.original0$", ".weight_g"),
        KeyRule.Pattern(@"\.parametrizations\.weight\.original1$", ".weight_v"));

    /// <summary>Reads them.</summary>
    /// <param name="path">A safetensors file or a PyTorch checkpoint.</param>
    /// <returns>The network, evaluating, and its shape.</returns>
    /// <exception cref="InputException">The file cannot be read, or holds something else.</exception>
    public static (Wav2Vec2 Network, Wav2Vec2Options Shape) Load(string path)
    {
        try
        {
            using var given = GivenWeights.Read(path);
            using var state = Names.Apply(given, out _);
            var shape = Shape(state);
            using var random = new RandomGenerator(0);
            var network = new Wav2Vec2(shape, random);
            try
            {
                network.Load(state);
            }
            catch
            {
                network.Dispose();
                throw;
            }
            network.Evaluate();
            return (network, shape);
        }
        catch (Exception error) when (error is CheckpointException or KeyNotFoundException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                path, error.Message.TrimEnd('.'), "Give weights of wav2vec 2.0 or HuBERT under the names of torchaudio or Hugging Face.", error);
        }
    }

    private static Wav2Vec2Options Shape(StateDictionary state)
    {
        const string Position = "encoder.transformer.pos_conv_embed.conv.weight_v";
        const string FirstBlock = "encoder.transformer.layers.0.";
        var layerNorm = state.ContainsKey("feature_extractor.conv_layers.1.layer_norm.weight");
        var width = (int)state[Position].Shape[0];
        return new()
        {
            Convolutions = [.. Strides.Select((stride, i) =>
            {
                var kernel = state[$"feature_extractor.conv_layers.{i}.conv.weight"].Shape;
                return ((int)kernel[0], (int)kernel[2], stride);
            })],
            LayerNormExtractor = layerNorm,
            ConvolutionBias = state.ContainsKey("feature_extractor.conv_layers.0.conv.bias"),
            PreNorm = layerNorm,                                         // so far always together
            Width = width,
            Depth = state.Keys.Count(name => name.StartsWith("encoder.transformer.layers.", StringComparison.Ordinal)
                && name.EndsWith(".final_layer_norm.weight", StringComparison.Ordinal)),
            Heads = Math.Max(1, width / HeadWidth),
            FeedForward = (int)state[FirstBlock + "feed_forward.intermediate_dense.weight"].Shape[0],
            PositionSize = (int)state[Position].Shape[2],
            PositionGroups = width / (int)state[Position].Shape[1],
        };
    }
}
