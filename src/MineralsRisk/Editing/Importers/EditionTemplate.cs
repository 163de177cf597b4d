using System.Globalization;
using MineralsRisk.Figures;

namespace MineralsRisk.Editing;

/// <summary>How a publisher's yearly editions are named and attributed; <c>{edition}</c> stands for the year.</summary>
internal sealed record EditionTemplate(string Publisher, string Id, string PublisherName, string Title, string Edition, string Url, string Licence, string Attribution)
{
    /// <summary>The edition's source: the one recorded already, else one made from the template.</summary>
    /// <exception cref="ImportRefusedException">The edition is new, and nobody said when it was released.</exception>
    public Source Of(int edition, DateOnly? released, IEnumerable<Source> known)
    {
        var id = Filled(Id, edition);
        if (known.FirstOrDefault(s => s.Id == id) is { } source)
        {
            return released is null || released == source.ReleasedOn
                ? source
                : throw new ImportRefusedException(string.Create(
                    CultureInfo.InvariantCulture, $"{id} is recorded as released on {source.ReleasedOn:yyyy-MM-dd}, not on {released:yyyy-MM-dd}."));
        }

        return new()
        {
            Id = id,
            Publisher = PublisherName,
            Title = Filled(Title, edition),
            Edition = Filled(Edition, edition),
            ReleasedOn = released ?? throw new ImportRefusedException($"{id} is a new source: give the date on which it was released."),
            ReleasedPrecision = "day",
            Url = Url,
            Licence = Licence,
            Attribution = Filled(Attribution, edition),
        };
    }

    /// <summary>The edition that the file itself shows, held against the one that was said.</summary>
    public static int Agreed(int found, int? said) => said is null || said == found
        ? found
        : throw new ImportRefusedException(string.Create(CultureInfo.InvariantCulture, $"This is the edition of {found}, not of {said}."));

    private static string Filled(string text, int edition) => text.Replace("{edition}", edition.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
