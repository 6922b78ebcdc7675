using FsCheck;
using FsCheck.Fluent;
using Mien.Systems.LogoFormer;
using Mien.Tests.Systems.LogoFormer.Networks;
using Mien.Torch;

namespace Mien.Tests.Systems.LogoFormer;

/// <summary>Spec check 11, against golden/logo-former/compact_loss.npz and by hand.</summary>
public sealed class CompactLossTests
{
    [Fact]
    public void Values_and_gradients_agree()
    {
        using var scope = new Scope();
        var golden = Golden.Load("logo-former", "compact_loss.npz");
        var logits = LogoGolden.Of(golden["logits"]);
        logits.RequiresGradient = true;
        var target = Tensor.From<long>(Array.ConvertAll(golden["target"].Values, value => (long)value), 6);
        var loss = CompactLoss.Of(logits, target);
        LogoGolden.ShouldMatch(loss, LogoGolden.Of(golden["compact"]), 1e-12, "compact");
        loss.ToArray<double>()[4].ShouldBe(0, 1e-14);
        LogoGolden.ShouldMatch(loss.Sum().GradientsOf([logits])[0]!, LogoGolden.Of(golden["grad_compact_sum"]), 1e-11, "grad_compact_sum");
        var whole = logits.CrossEntropy(target) + (CompactLoss.Of(logits, target).Mean() * golden["lam"].Values[0]);
        whole.ToDouble().ShouldBe(golden["loss_mean"].Values[0], 1e-12);
        LogoGolden.ShouldMatch(whole.GradientsOf([logits])[0]!, LogoGolden.Of(golden["grad_loss_mean"]), 1e-11, "grad_loss_mean");
    }

    [Fact]
    public void Three_classes_are_as_worked_out_by_hand()
    {
        using var scope = new Scope();
        CompactLoss.Of(Tensor.From([0, Math.Log(3), -7.0], 1, 3), Tensor.From<long>([2], 1)).ToDouble().ShouldBe(Math.Log(3) / 4, 1e-14);
    }

    [Fact]
    public void It_is_never_negative_and_blind_to_the_right_class_and_to_a_common_shift() =>
        Prop.ForAll(Gen.Choose(0, 9999).ToArbitrary(), Gen.Choose(-40, 40).ToArbitrary(), Gen.Choose(-40, 40).ToArbitrary(), (seed, right, shift) =>
        {
            using var scope = new Scope();
            using var random = new RandomGenerator((ulong)seed);
            var logits = Tensors.Normal([1, 7], random, ScalarType.Float64) * 3;
            var target = Tensor.From<long>([3], 1);
            var loss = CompactLoss.Of(logits, target).ToDouble();
            loss.ShouldBeGreaterThanOrEqualTo(0);
            var other = logits + shift;
            other[0, 3].CopyInPlace(Tensors.Full([], right, ScalarType.Float64));
            CompactLoss.Of(other, target).ToDouble().ShouldBe(loss, 1e-9);
        }).QuickCheckThrowOnFailure();
}
