using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using MineralsRisk.Editing;
using MineralsRisk.Figures;

namespace MineralsRisk.Tests.Editing.Importers;

/// <summary>Small files in the publishers' layouts, and importers that read them by the tables that come with the service.</summary>
internal static class PublishedFiles
{
    public const string WorldDataHeader =
        "SOURCE,COMMODITY,COUNTRY,TYPE,UNIT_MEAS,PROD_2023,PROD_EST_ 2024,PROD_NOTES,CAP_2023,CAP_EST_ 2024,CAP_NOTES,RESERVES_2024,RESERVE_NOTES";

    public const string CommoditiesHeader =
        "MCS chapter,Section,Commodity,Country,Statistics,Statistics_detail,Unit,Year,Value,Notes,Is critical mineral 2025,Other notes";

    public static readonly string SeedFolder = Path.Combine(AppContext.BaseDirectory, "seed-data");
    public static readonly FigureSet Seed = SeedFigures.Read(SeedFolder);
    private const string NoCorrections = "source,chapter,detail,country,period,column,expected,corrected,reason\n";
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Of the layout of 2025, with a byte-order mark.</summary>
    public static Stream WorldData(params string[] rows) =>
        new MemoryStream([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join("\n", [WorldDataHeader, .. rows]))]);

    /// <summary>Of the layout of 2026, in windows-1252.</summary>
    public static Stream Commodities(params string[] rows) => new MemoryStream(Windows1252.GetBytes(string.Join("\n", [CommoditiesHeader, .. rows])));

    /// <summary>A row of the layout of 2026 on the mining of antimony.</summary>
    public static string Antimony(string country, string year, string value, string note = "", string detail = "Mine production", string unit = "metric tons") =>
        $"ANTIMONY,World Mine Production and Reserves,Antimony,\"{country}\",Production,\"{detail}\",{unit},{year},\"{value}\",\"{note}\",Yes,";

    /// <summary>A row of the layout of 2025 on the mining of antimony.</summary>
    public static string AntimonyOf2023(string country, string value, string note = "", string unit = "metric tons") =>
        $"MCS2025,Antimony,\"{country}\",\"Mine production, antimony content\",{unit},\"{value}\",1,\"{note}\",,,,5,";

    /// <summary>Reads with these corrections in place of those that come with the service.</summary>
    public static ImportedFigures Import(Stream file, string corrections = "", int? edition = null, DateOnly? released = null)
    {
        var folder = Directory.CreateTempSubdirectory("importers-");
        try
        {
            var tables = folder.CreateSubdirectory("importers").FullName;
            foreach (var table in Directory.GetFiles(Path.Combine(SeedFolder, "importers")))
            {
                File.Copy(table, Path.Combine(tables, Path.GetFileName(table)));
            }

            File.WriteAllText(Path.Combine(tables, "corrections.csv"), NoCorrections + corrections);
            return new UsgsMcsImporter(folder.FullName, Seed).Read(file, edition, released);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static ProductionRow Row(this ImportedFigures imported, string country, string? period = null) =>
        imported.Figures.Production.Single(p => p.Country == country && (period is null || p.Period == period));

    /// <summary>Rows left out for a reason that contains these words.</summary>
    public static int Skipped(this ImportedFigures imported, string words) => imported.Skipped.Where(s => s.Reason.Contains(words, StringComparison.Ordinal)).Sum(s => s.Count);

    /// <summary>An .xlsx file of one sheet; a text that is a number becomes one.</summary>
    public static Stream Workbook(params string[][] rows)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Package = "http://schemas.openxmlformats.org/package/2006";
        var sheet = string.Concat(rows.Select((cells, r) => $"<row r=\"{Number(r + 1)}\">{string.Concat(cells.Select((text, c) => Cell(text, $"{(char)('A' + c)}{Number(r + 1)}")))}</row>"));
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
            Part(zip, "_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Part(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Part(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            Part(zip, "xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{sheet}</sheetData></worksheet>");
        }

        file.Position = 0;
        return file;
    }

    private static string Cell(string text, string reference) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        ? $"<c r=\"{reference}\"><v>{text}</v></c>"
        : $"<c r=\"{reference}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>";

    private static void Part(ZipArchive zip, string name, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(xml);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
