using Mien.Torch.Optimizers;

namespace Mien.Torch.Tests.Optimizers;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("pretrain")]
    [InlineData("finetune")]
    public void Warm_up_and_half_a_cosine_pass_the_golden_points(string name)
    {
        var golden = GoldenJson.Load("mae-tmf", "schedules.json").GetProperty(name);
        var warmUp = golden.Number("warmup");
        var schedule = Schedule.Cosine(golden.Number("lr"), golden.Number("min_lr"), golden.Number("epochs") - warmUp).WithWarmUp(warmUp);
        foreach (var point in golden.GetProperty("points").EnumerateArray())
            schedule.At(point[0].GetDouble()).ShouldBe(point[1].GetDouble(), 1e-12 * golden.Number("lr"));
    }

    [Fact]
    public void The_cosine_that_rises_again_is_the_golden_one()
    {
        var golden = GoldenJson.Load("akmnet", "schedule.json");
        var schedule = Schedule.Cosine(golden.Number("base_lr"), golden.Number("eta_min"), golden.Number("t_max_epochs"));
        Enumerable.Range(0, 40).Select(epoch => schedule.At(epoch)).ShouldBe(golden.Numbers("lr"), 1e-15);
    }

    [Fact]
    public void The_cosine_of_two_epochs_is_the_golden_one()
    {
        var golden = GoldenJson.Load("mae-tmf", "schedules.json").GetProperty("repo_cosine_T2");
        var schedule = Schedule.Cosine(golden.Number("lr"), golden.Number("eta_min"), golden.Number("T_max"));
        Enumerable.Range(0, 8).Select(epoch => schedule.At(epoch)).ShouldBe(golden.Numbers("epoch_lr"), 1e-17);
    }

    [Fact]
    public void Milestones_are_the_golden_ones()
    {
        var schedule = Schedule.MultiStep(1e-3, [40, 80]);
        foreach (var point in GoldenJson.Load("logo-former", "sam.json").GetProperty("lr_schedule_epoch0based").EnumerateObject())
            schedule.At(int.Parse(point.Name)).ShouldBe(point.Value.GetDouble(), 1e-15);
    }

    [Fact]
    public void Rates_scale_with_the_batch_as_in_the_golden_cases()
    {
        foreach (var golden in GoldenJson.Load("mae-tmf", "schedules.json").GetProperty("scaling").EnumerateArray())
            Schedule.ForBatch(golden.Number("base_lr"), (int)golden.Number("batch")).ShouldBe(golden.Number("lr"), 1e-15);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(9.99, 1)]
    [InlineData(10, 0.5)]
    [InlineData(25, 0.25)]
    public void Step_decay_multiplies_after_every_period(double time, double expected) =>
        Schedule.StepDecay(1, 10, 0.5).At(time).ShouldBe(expected, 1e-15);

    [Fact]
    public void Warm_up_goes_before_any_schedule()
    {
        var schedule = Schedule.MultiStep(0.1, [2]).WithWarmUp(4);
        double[] rates = [.. Enumerable.Range(0, 8).Select(epoch => schedule.At(epoch))];
        rates.ShouldBe([0, 0.025, 0.05, 0.075, 0.1, 0.1, 0.01, 0.01], 1e-15);
        Schedule.Constant(0.1).WithWarmUp(0).At(0).ShouldBe(0.1);
    }

    [Fact]
    public void Wrong_schedules_and_times_are_refused()
    {
        Should.Throw<ArgumentException>(() => Schedule.MultiStep(1, [2, 2]));
        Should.Throw<ArgumentOutOfRangeException>(() => Schedule.StepDecay(1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Schedule.Cosine(1, 0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Schedule.Constant(1).WithWarmUp(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => Schedule.Constant(1).At(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => Schedule.Constant(1).At(double.NaN));
    }
}
