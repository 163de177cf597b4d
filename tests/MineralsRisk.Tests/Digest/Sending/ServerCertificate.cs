using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MineralsRisk.Tests.Digest.Sending;

/// <summary>A certificate for 127.0.0.1 that signs itself, as two PEM files; a process that is to believe it is told by SSL_CERT_FILE.</summary>
internal sealed record ServerCertificate(string File, string KeyFile)
{
    public static ServerCertificate MakeIn(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var made = new ServerCertificate(Path.Combine(folder, "server.crt"), Path.Combine(folder, "server.key"));
        System.IO.File.WriteAllText(made.File, certificate.ExportCertificatePem());
        System.IO.File.WriteAllText(made.KeyFile, key.ExportPkcs8PrivateKeyPem());
        return made;
    }
}
