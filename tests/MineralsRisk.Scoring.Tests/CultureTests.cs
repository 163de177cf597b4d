using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using MineralsRisk.Scoring.Tests.Properties;

namespace MineralsRisk.Scoring.Tests;

public sealed class CultureTests
{
    [Theory]
    [InlineData("fa-IR")]
    [InlineData("de-DE")]
    public void Answers_are_the_same_bytes_in_every_culture(string name)
    {
        var facts = FactsGenerator.Any.Sample(50).ToArray();

        var invariant = In(CultureInfo.InvariantCulture, () => Answers(facts));
        var local = In(CultureInfo.GetCultureInfo(name), () =>
        {
            1.5.ToString(CultureInfo.CurrentCulture).ShouldNotBe("1.5");
            return Answers(facts);
        });

        local.ShouldBe(invariant);
        local.Length.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void The_cultures_of_the_test_differ_where_it_matters()
    {
        CultureInfo.GetCultureInfo("de-DE").NumberFormat.NumberDecimalSeparator.ShouldBe(",");
        CultureInfo.GetCultureInfo("fa-IR").NumberFormat.NumberDecimalSeparator.ShouldBe("٫");
        CultureInfo.GetCultureInfo("fa-IR").DateTimeFormat.Calendar.ShouldBeOfType<PersianCalendar>();
    }

    private static byte[] Answers(Facts[] facts)
    {
        var text = new StringBuilder();
        foreach (var each in facts)
        {
            var dossier = each.Dossier();
            var steps = History.Of(dossier, Sketch.V1);
            text.AppendLine(JsonSerializer.Serialize(steps));
            text.AppendLine(JsonSerializer.Serialize(Explanation.Of(dossier.At(steps[0].From, DateTimeOffset.MaxValue, Sketch.V1), steps[0].Score)));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static T In<T>(CultureInfo culture, Func<T> work)
    {
        var (before, beforeInterface) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        try
        {
            return work();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeInterface);
        }
    }
}
