using Mien.Torch.Backbones;
using Mien.Torch.Modules;

namespace Mien.Torch.Tests.Modules;

public sealed class ModuleGradientTests
{
    // It rounds to bytes for storage: nothing learns through it.
    private static readonly Type[] WithoutGradient = [typeof(VggishPostprocessor)];

    public static TheoryData<string> Cases => [.. GradientCase.All.Keys];

    [Theory, MemberData(nameof(Cases))]
    public void The_backward_pass_agrees_with_differences(string name)
    {
        using var random = new RandomGenerator(1);
        var (_, module, shape, forward) = GradientCase.All[name](random);
        using (module)
            GradientCheck.Run(module, shape, forward);
    }

    [Fact]
    public void Every_module_of_the_library_is_checked()
    {
        using var random = new RandomGenerator(1);
        var isChecked = new HashSet<Type>(WithoutGradient);
        foreach (var create in GradientCase.All.Values)
        {
            using var module = create(random).Module;
            isChecked.UnionWith(module.NamedModules().Select(entry => entry.Module.GetType()).Append(module.GetType()));
        }
        typeof(Module).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Module)) && !type.IsAbstract && !isChecked.Contains(type))
            .ShouldBeEmpty("these need a line in GradientCase");
    }
}
