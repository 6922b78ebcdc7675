using System.Text;
using Mien.Core;

namespace Mien.Bench.Tests;

public sealed class BenchmarkReportTests
{
    private static readonly BenchmarkReport Report = new(
        "analyze",
        new Machine("Some CPU", 2, 7.8, "Debian GNU/Linux 12", ".NET 10.0.0", "1.13.1", "2026-01-31"),
        [CaseResult.WithTarget("analyze-640x360-one-face", 4, "PyTorch 1.13.1", 7), new CaseResult("stage-track", 1.23412)]);

    [Fact]
    public void The_json_has_the_form_that_scripts_rely_on() => Encoding.UTF8.GetString(Report.ToJson()).ShouldBe(
        """
        {
          "bench": "analyze",
          "machine": {
            "processor": "Some CPU",
            "cores": 2,
            "memory_gib": 7.8,
            "system": "Debian GNU/Linux 12",
            "dotnet": ".NET 10.0.0",
            "libtorch": "1.13.1",
            "date": "2026-01-31"
          },
          "results": [
            {
              "case": "analyze-640x360-one-face",
              "ours_ms": 4,
              "peer": "PyTorch 1.13.1",
              "peer_ms": 7,
              "ratio": 1.75
            },
            {
              "case": "stage-track",
              "ours_ms": 1.234,
              "peer": null,
              "peer_ms": null,
              "ratio": null
            }
          ]
        }

        """);

    [Fact]
    public void The_table_leaves_cells_without_a_number_open() => Report.ToMarkdown().ShouldEndWith(
        """
        | case | ours, ms | peer, ms | ratio | peer |
        | --- | ---: | ---: | ---: | --- |
        | analyze-640x360-one-face | 4.00 | 7.00 | 1.75 | PyTorch 1.13.1 |
        | stage-track | 1.23 | - | - | - |

        """);
}
