using Mien.Bench.Akm;
using Mien.Bench.Analyze;
using Mien.Bench.Engine;
using Mien.Bench.Features;
using Mien.Bench.Logo;
using Mien.Bench.Mae;
using Mien.Bench.Mimamo;
using Mien.Bench.Spot;
using Mien.Bench.Synth;

namespace Mien.Bench;

/// <summary>Everything that can be measured.</summary>
internal static class Benchmarks
{
    public static IReadOnlyList<IBenchmark> All { get; } = [new AkmNetBenchmark(), new AnalyzeBenchmark(), new EngineBenchmark(), new FeaturesBenchmark(), new LogoFormerBenchmark(), new MaeTmfBenchmark(), new MimamoBenchmark(), new SpotBenchmark(), new SynthBenchmark()];
}
