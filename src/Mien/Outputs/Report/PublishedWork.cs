using Mien.Systems.AkmNet;
using Mien.Systems.LogoFormer;
using Mien.Systems.MaeTmf;
using Mien.Systems.MimamoNet;
using Mien.Systems.SlSwin;

namespace Mien.Outputs.Report;

/// <summary>What a network goes by and who published it.</summary>
/// <param name="Card">Name of its card, as in <see cref="ModelUsed.Card"/>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Cited">As cited within a text.</param>
/// <param name="Reference">As it stands in a list of references.</param>
internal sealed record PublishedWork(string Card, string Name, string Cited, string Reference)
{
    /// <summary>The optical flow in which expressions are spotted.</summary>
    public static PublishedWork Flow { get; } = new("tv-l1", "TV-L1", "Zach et al., 2007",
        "Zach, C., Pock, T., & Bischof, H. (2007). A duality based approach for realtime TV-L1 optical flow. Pattern Recognition (DAGM 2007), LNCS 4713, 214-223.");

    private static readonly PublishedWork[] All =
    [
        new("blazeface", "BlazeFace", "Bazarevsky et al., 2019",
            "Bazarevsky, V., Kartynnik, Y., Vakunov, A., Raveendran, K., & Grundmann, M. (2019). BlazeFace: Sub-millisecond neural face detection on mobile GPUs. arXiv:1907.05047."),
        new("facemesh", "Face Mesh", "Kartynnik et al., 2019",
            "Kartynnik, Y., Ablavatski, A., Grishchenko, I., & Grundmann, M. (2019). Real-time facial surface geometry from monocular video on mobile GPUs. arXiv:1907.06724."),
        new("iris", "Iris", "Ablavatski et al., 2020",
            "Ablavatski, A., Vakunov, A., Grishchenko, I., Raveendran, K., & Zhdanovich, M. (2020). Real-time pupil tracking from monocular video for digital puppetry. arXiv:2006.11341."),
        new("emotion", "mini-Xception", "Arriaga et al., 2017",
            "Arriaga, O., Valdenegro-Toro, M., & Plöger, P. (2017). Real-time convolutional neural networks for emotion and gender classification. arXiv:1710.07557."),
        new(SlSwinSystem.SystemName, "SL-Swin", "He et al., 2023",
            "He, E., Chen, Q., & Zhong, Q. (2023). SL-Swin: A transformer-based deep learning approach for macro- and micro-expression spotting on small-size expression datasets. Electronics, 12(12), 2656."),
        new(AkmNetSystem.SystemName, "AKMNet", "Peng et al., 2021",
            "Peng, M., Wang, C., Gao, Y., Bi, T., Chen, T., Shi, Y., & Zhou, X.-D. (2021). Recognizing micro-expression in video clip with adaptive key-frame mining. arXiv:2009.09179."),
        new(LogoFormerSystem.SystemName, "LOGO-Former", "Ma et al., 2023",
            "Ma, F., Sun, B., & Li, S. (2023). LOGO-Former: Local-global spatio-temporal transformer for dynamic facial expression recognition. ICASSP 2023. arXiv:2305.03343."),
        new(MimamoNetSystem.SystemName, "MIMAMO-Net", "Deng et al., 2020",
            "Deng, D., Chen, Z., Zhou, Y., & Shi, B. (2020). MIMAMO Net: Integrating micro- and macro-motion for video emotion recognition. Proceedings of the AAAI Conference on Artificial Intelligence, 34(3), 2621-2628."),
        new(MaeTmfSystem.SystemName, "MAE + TMF", "Zhang et al., 2023",
            "Zhang, W., Ma, B., Qiu, F., & Ding, Y. (2023). Multi-modal facial affective analysis based on masked autoencoder. CVPR 2023 Workshops. arXiv:2303.10849."),
    ];

    /// <summary>The work behind a network.</summary>
    /// <param name="card">Name of its card.</param>
    public static PublishedWork Of(string card) => All.First(work => work.Card == card);
}
