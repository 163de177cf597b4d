using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using MineralsRisk.Digest.Sending;

namespace MineralsRisk.Tests.Digest.Sending;

/// <summary>How replies are understood, as SmtpClient reports them.</summary>
public sealed class SmtpReplyTests
{
    [Theory]
    [InlineData(450, "4.2.1 busy", nameof(MailOutcome.Later))]
    [InlineData(452, "full", nameof(MailOutcome.Later))]
    [InlineData(550, "no such user", nameof(MailOutcome.AddressRefused))]
    [InlineData(550, "5.1.1 no such user", nameof(MailOutcome.AddressRefused))]
    [InlineData(550, "5.1.10 null MX", nameof(MailOutcome.AddressRefused))]
    [InlineData(551, "5.1.6 moved", nameof(MailOutcome.AddressRefused))]
    [InlineData(553, "5.1.3 bad syntax", nameof(MailOutcome.AddressRefused))]
    [InlineData(550, "5.1.8 sender's domain not found", nameof(MailOutcome.Unwelcome))]
    [InlineData(550, "5.7.1 relaying denied", nameof(MailOutcome.Unwelcome))]
    [InlineData(553, "5.7.1 not owned by user", nameof(MailOutcome.Unwelcome))]
    [InlineData(550, "5.2.1 disabled", nameof(MailOutcome.Refused))]
    [InlineData(552, "5.2.2 over quota", nameof(MailOutcome.Refused))]
    public void A_reply_about_the_recipient(int status, string words, string outcome) =>
        SmtpReply.Of(new SmtpFailedRecipientException((SmtpStatusCode)status, "reader@example.org", words), bodyRead: false)
            .ShouldBe(new(Enum.Parse<MailOutcome>(outcome), $"{status} {words}"));

    [Theory]
    [InlineData(421, false, nameof(MailOutcome.Away))]
    [InlineData(421, true, nameof(MailOutcome.Away))]
    [InlineData(451, false, nameof(MailOutcome.Postponed))]
    [InlineData(451, true, nameof(MailOutcome.Later))]
    [InlineData(530, false, nameof(MailOutcome.LoginRefused))]
    [InlineData(534, false, nameof(MailOutcome.LoginRefused))]
    [InlineData(535, false, nameof(MailOutcome.LoginRefused))]
    [InlineData(538, false, nameof(MailOutcome.LoginRefused))]
    [InlineData(550, false, nameof(MailOutcome.Unwelcome))]
    [InlineData(554, false, nameof(MailOutcome.Unwelcome))]
    [InlineData(550, true, nameof(MailOutcome.Refused))]
    [InlineData(554, true, nameof(MailOutcome.Refused))]
    public void A_reply_about_anything_else(int status, bool bodyRead, string outcome) =>
        SmtpReply.Of(new SmtpException((SmtpStatusCode)status, "so it is"), bodyRead).ShouldBe(new(Enum.Parse<MailOutcome>(outcome), $"{status} so it is"));

    [Fact]
    public void No_reply_leaves_a_doubt_only_where_the_message_may_have_been_complete()
    {
        var lost = new SmtpException("Failure sending mail.", new IOException("Unable to read data", new SocketException((int)SocketError.ConnectionReset)));
        var notWritten = new SmtpException("Failure sending mail.", new IOException("Unable to write data", new SocketException((int)SocketError.Shutdown)));
        SmtpReply.Of(lost, bodyRead: false).Outcome.ShouldBe(MailOutcome.CutOff);
        SmtpReply.Of(lost, bodyRead: true).Outcome.ShouldBe(MailOutcome.Uncertain);
        SmtpReply.Of(notWritten, bodyRead: true).Outcome.ShouldBe(MailOutcome.CutOff);
        SmtpReply.Of(new SmtpException("The operation has timed out."), bodyRead: true).Outcome.ShouldBe(MailOutcome.Uncertain);
        SmtpReply.Of(new SmtpException("Failure sending mail.", new SocketException((int)SocketError.ConnectionRefused)), bodyRead: false).Outcome.ShouldBe(MailOutcome.Away);
        SmtpReply.Of(new SmtpException("Failure sending mail.", new AuthenticationException("untrusted")), bodyRead: false).ShouldBe(new(MailOutcome.Away, "untrusted"));
        SmtpReply.Of(new OperationCanceledException(), bodyRead: false).Outcome.ShouldBe(MailOutcome.Interrupted);
        SmtpReply.Of(new OperationCanceledException(), bodyRead: true).Outcome.ShouldBe(MailOutcome.Uncertain);
        SmtpReply.Of(new FormatException("bad header"), bodyRead: false).ShouldBe(new(MailOutcome.Refused, "bad header"));
    }

    [Fact]
    public void What_the_server_says_is_kept_short_and_on_one_line() =>
        SmtpReply.Of(new SmtpException(SmtpStatusCode.TransactionFailed, $"one\r\ntwo\u0007{new string('x', 9999)}"), bodyRead: true).Words!.ShouldMatch("^554 one  two x{1,500}$");
}
