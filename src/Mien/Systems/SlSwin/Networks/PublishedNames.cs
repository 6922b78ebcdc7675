using Mien.Torch.Checkpoints;

namespace Mien.Systems.SlSwin.Networks;

/// <summary>Brings weights of the released code of SL-Swin under our names.</summary>
public static class PublishedNames
{
    /// <summary>Swin-T, S-Swin-T, L-Swin-T and SL-Swin-T.</summary>
    public static KeyMap Swin { get; } = new([
        KeyRule.Exact("pos_embedding", "features.0.position"),
        KeyRule.Prefix("patch_embed.merging.1.", "features.0.tokens.norm."),
        KeyRule.Prefix("patch_embed.merging.2.", "features.0.tokens.projection."),
        KeyRule.Prefix("patch_embed.proj.", "features.0.0."),
        KeyRule.Prefix("patch_embed.norm.", "features.0.2."),
        .. Enumerable.Range(0, 4).SelectMany(stage => (KeyRule[])[
            KeyRule.Prefix($"layers.{stage}.blocks.", $"features.{(2 * stage) + 1}."),
            KeyRule.Prefix($"layers.{stage}.downsample.", $"features.{(2 * stage) + 2}.")]),
        KeyRule.Pattern(@"\.mlp\.(mlp\.0|fc1)\.", ".mlp.0."),
        KeyRule.Pattern(@"\.mlp\.(mlp\.3|fc2)\.", ".mlp.3."),
        KeyRule.Drop(@"\.attn_mask$"),
    ]);

    /// <summary>SL-ViT-B.</summary>
    public static KeyMap SlVit { get; } = new(
        KeyRule.Prefix("to_patch_embedding.merging.1.", "patch_embed.norm."),
        KeyRule.Prefix("to_patch_embedding.merging.2.", "patch_embed.projection."),
        KeyRule.Pattern(@"^transformer\.layers\.(\d+)\.0\.norm\.", "blocks.$1.norm1."),
        KeyRule.Pattern(@"^transformer\.layers\.(\d+)\.1\.norm\.", "blocks.$1.norm2."),
        KeyRule.Pattern(@"^transformer\.layers\.(\d+)\.0\.fn\.scale$", "blocks.$1.attn.scale"),
        KeyRule.Pattern(@"^transformer\.layers\.(\d+)\.0\.fn\.to_qkv\.", "blocks.$1.attn.qkv."),
        KeyRule.Pattern(@"^transformer\.layers\.(\d+)\.0\.fn\.to_out\.0\.", "blocks.$1.attn.output."),
        KeyRule.Pattern(@"^transformer\.layers\.(\d+)\.1\.fn\.net\.0\.", "blocks.$1.mlp.fc1."),
        KeyRule.Pattern(@"^transformer\.layers\.(\d+)\.1\.fn\.net\.3\.", "blocks.$1.mlp.fc2."),
        KeyRule.Prefix("mlp_head.0.", "norm."),
        KeyRule.Prefix("mlp_head.1.", "head."));

    /// <summary>SOFTNet.</summary>
    public static KeyMap Softnet { get; } = new(
        KeyRule.Pattern(@"^channel_(\d)\.0\.", "stream$1."),
        KeyRule.Prefix("interpretation.2.", "hidden."),
        KeyRule.Prefix("interpretation.4.", "score."));
}
