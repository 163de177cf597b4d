using System.Globalization;
using CsvHelper;
using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.WhatIf;

/// <summary>A purchase that makes sense.</summary>
/// <param name="Line">In CSV the line of the file, from 1 with the header; in JSON the place in the list, from 1.</param>
/// <param name="Country">Index of the origin.</param>
/// <param name="Stage">None: either.</param>
public sealed record Purchase(int Line, string Mineral, string Origin, int Country, Stage? Stage, decimal Value, string Currency);

/// <summary>Reads purchases out of JSON or CSV. Every bad line is told, and one is enough to refuse all: a total without it would not be the caller's.</summary>
internal sealed class Purchases(Facts facts, Complaints complaints)
{
    public const int Most = 50_000;
    private const decimal LargestValue = 1_000_000_000_000_000m;
    private static readonly string[] Columns = ["mineral", "origin", "stage", "value", "currency"];
    private static readonly CsvReaderOptions Format = new() { Separator = ',', TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw };

    private readonly MineralNames _names = new(facts.Figures);

    public IReadOnlyList<Purchase> Of(PurchaseRequest?[]? lines)
    {
        complaints.AddWhen(lines is not { Length: > 0 }, "/lines", "No line is given: a list of purchases is expected.");
        CheckCount(lines?.Length ?? 0);
        var purchases = new List<Purchase>(lines?.Length ?? 0);
        for (var i = 0; i < lines?.Length; i++)
        {
            if (lines[i] is not { } line)
            {
                complaints.Add($"/lines/{i}", "A purchase is expected here, not null.");
                continue;
            }

            var at = $"/lines/{i}/";
            purchases.Add(Read(line, i + 1, (member, words) => complaints.Add(at + member, words)));
        }

        return purchases;
    }

    public IReadOnlyList<Purchase> OfCsv(ReadOnlyMemory<byte> body)
    {
        var purchases = new List<Purchase>();
        using var csv = CsvReader.Create(body, Format);
        try
        {
            csv.ReadHeader();
            if (!csv.Headers.Order(StringComparer.Ordinal).SequenceEqual(Columns.Order(StringComparer.Ordinal), StringComparer.Ordinal))
            {
                complaints.Add("line 1", $"The first line names the columns {string.Join(',', Columns)}; it names {string.Join(',', csv.Headers)}.");
                return purchases;
            }

            while (csv.Read())
            {
                CheckCount(purchases.Count + 1);
                var line = (int)csv.LineNumber;
                if (csv.FieldCount != Columns.Length)
                {
                    complaints.Add(Place(line), $"The line has {csv.FieldCount} cells, the first line {Columns.Length}.");
                    continue;
                }

                var value = Amount(csv.GetString("value"), line);
                var written = new PurchaseRequest
                {
                    Mineral = csv.GetString("mineral"),
                    Origin = csv.GetString("origin"),
                    Stage = csv.GetString("stage"),
                    Value = value,
                    Currency = csv.GetString("currency"),
                };
                purchases.Add(Read(written, line, (member, words) => complaints.Add(Place(line), $"{member}: {words}")));
            }
        }
        catch (CsvFormatException e)
        {
            complaints.Add(Place((int)csv.LineNumber), $"This cannot be read as CSV: {e.Message}");
        }

        complaints.AddWhen(purchases.Count == 0 && !complaints.Any, "line 2", "No line is given: a header and a line for each purchase are expected.");
        return purchases;
    }

    private static string Place(int line) => $"line {line.ToString(CultureInfo.InvariantCulture)}";

    private static void CheckCount(int lines)
    {
        if (lines > Most)
        {
            throw new ProblemException(ProblemType.PayloadTooLarge, $"At most {Most} lines are looked at in one request.");
        }
    }

    // What is no amount is told here, and stands as 0 for the checks that follow.
    private decimal? Amount(string text, int line)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        complaints.Add(Place(line), $"value: '{text}' is not a plain decimal number such as 1250.50.");
        return 0;
    }

    private Purchase Read(PurchaseRequest line, int number, Action<string, string> complain)
    {
        var mineral = _names.Find(line.Mineral, out var words);
        if (mineral is null)
        {
            complain("mineral", words);
        }

        var country = -1;
        if (line.Origin is null or CountryTable.Union or CountryTable.Others || !facts.Figures.Countries.TryIndex(line.Origin, out country))
        {
            complain("origin", string.IsNullOrEmpty(line.Origin)
                ? "An origin is missing here: an ISO 3166-1 alpha-3 code such as CHN."
                : $"'{line.Origin}' is not a country known here. Write an ISO 3166-1 alpha-3 code such as CHN.");
        }

        if (line.Value is not (>= 0 and <= LargestValue))
        {
            complain("value", line.Value is { } value
                ? $"{value.ToString(CultureInfo.InvariantCulture)} is not an amount from 0 to {LargestValue.ToString(CultureInfo.InvariantCulture)}."
                : "A value is missing here: a plain number such as 1250.50.");
        }

        if (line.Currency is not { Length: 3 } currency || !currency.All(char.IsAsciiLetterUpper))
        {
            complain("currency", $"'{line.Currency}' is not a currency. Write its three letters in capitals, such as USD.");
        }

        return new(number, mineral ?? string.Empty, line.Origin ?? string.Empty, country, StageOf(line.Stage, complain), line.Value ?? 0, line.Currency ?? string.Empty);
    }

    private static Stage? StageOf(string? word, Action<string, string> complain)
    {
        if (string.IsNullOrEmpty(word))
        {
            return null;
        }

        foreach (var stage in Enum.GetValues<Stage>())
        {
            if (Words.Of(stage) == word)
            {
                return stage;
            }
        }

        complain("stage", $"'{word}' is not a stage: extraction or processing; leave it out for either.");
        return null;
    }
}
