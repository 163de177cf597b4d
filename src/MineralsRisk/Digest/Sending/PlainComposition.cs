using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Dapper;

namespace MineralsRisk.Digest.Sending;

/// <summary>A mail with a letter's two parts and what sending needs.</summary>
internal static class PlainComposition
{
    private const string Select = """
        SELECT s.email, coalesce(d.subject, e.subject), coalesce(d.text, e.text), coalesce(d.html, e.html)
        FROM mail_deliveries d JOIN subscribers s ON s.id = d.subscriber LEFT JOIN editions e ON e.id = d.edition WHERE d.number = @number
        """;

    public static MailFactory From(MailAddress from) => (connection, delivery) =>
    {
        var (email, subject, text, html) = connection.QuerySingle<(string, string, string, string)>(Select, new { number = delivery.Number });
        return bodyRead =>
        {
            var message = new MailMessage(from, new MailAddress(email)) { Subject = subject };
            message.Headers.Add("Message-ID", delivery.MessageId);
            message.AlternateViews.Add(new AlternateView(new MemoryStream(Encoding.UTF8.GetBytes(text)), new ContentType("text/plain; charset=utf-8")));
            message.AlternateViews.Add(new AlternateView(new ReadToEnd(Encoding.UTF8.GetBytes(html), bodyRead), new ContentType("text/html; charset=utf-8")));
            return message;
        };
    };

    private sealed class ReadToEnd(byte[] bytes, Action end) : MemoryStream(bytes, writable: false)
    {
        public override int Read(byte[] buffer, int offset, int count) => Told(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Told(base.Read(buffer));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        private int Told(int read)
        {
            if (Position == Length)
            {
                end();
            }

            return read;
        }
    }
}
