using Microsoft.AspNetCore.Components;

namespace MineralsRisk.Digest;

/// <summary>
/// How letters look. What gives a letter its shape stands in the elements themselves; the sheet has dark mode, narrow windows and what repeats with
/// every row, without which a letter is plainer and as readable, and short enough for Gmail to show it whole. Text has at least 4.5 : 1 of contrast.
/// </summary>
internal static class Look
{
    public const string Font = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
    public const string Page = $"margin:0;padding:0;background:#eef1f4;color:#1b2430;{Font};font-size:16px;line-height:1.5";
    public const string Sheet = "width:100%;max-width:600px;background:#ffffff;border-radius:8px";
    public const string Inside = "padding:28px 32px;text-align:left;overflow-wrap:anywhere;word-break:break-word";
    public const string Brand = "margin:0;font-size:14px;font-weight:700;letter-spacing:.04em;color:#1b2430";
    public const string Small = "margin:0;font-size:14px;color:#566070";
    public const string Title = "margin:18px 0 8px;font-size:24px;line-height:1.25;font-weight:700;color:#1b2430";
    public const string Section = "margin:34px 0 4px;padding-top:18px;border-top:1px solid #d8dee5;font-size:19px;line-height:1.3;font-weight:700;color:#1b2430";
    public const string Heading = "margin:20px 0 4px;font-size:16px;line-height:1.4;font-weight:700;color:#1b2430";
    public const string Text = "margin:0 0 4px";
    public const string Button = "display:inline-block;padding:12px 22px;border-radius:6px;background:#0b56a5;color:#ffffff;font-weight:700;text-decoration:none";

    public static MarkupString Sheets { get; } = new("""
        <style>
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        small { color: #566070; font-size: 14px; }
        .a { color: #0b56a5; }
        .up { color: #a41c1c; }
        .down { color: #1a6b3c; }
        .t { border-collapse: collapse; }
        .t th { font-weight: 400; }
        .t td, .t th { padding: 8px 10px 8px 0; overflow-wrap: normal; word-break: normal; }
        .t .name { width: 42%; overflow-wrap: anywhere; }
        .c { border-top: 1px solid #d8dee5; }
        .n { white-space: nowrap; }
        @media (max-width: 480px) {
          .gap { padding: 0 !important; }
          .in { padding: 20px 16px !important; }
          .sheet { border-radius: 0 !important; }
          .t td, .t th { padding-right: 6px; font-size: 14px; }
          .t small { font-size: 13px; }
          .bars { width: 48px !important; }
        }
        @media (prefers-color-scheme: dark) {
          .page, .gap { background: #10151b !important; color: #e4e9f0 !important; }
          .sheet { background: #1a212a !important; }
          .ink { color: #e4e9f0 !important; }
          small, .small { color: #a6b1c0 !important; }
          .a { color: #84bdff !important; }
          .up { color: #ff9d94 !important; }
          .down { color: #82d8a4 !important; }
          .line, .c { border-color: #36414e !important; }
          .bar { border-color: #84a9d6 !important; }
        }
        </style>
        """);

    public static string ClassOf(Tone tone) => tone switch
    {
        Tone.Up => "up",
        Tone.Down => "down",
        _ => "ink",
    };
}
