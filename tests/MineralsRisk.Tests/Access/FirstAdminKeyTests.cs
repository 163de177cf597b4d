using Microsoft.Extensions.Configuration;
using MineralsRisk.Access;
using MineralsRisk.Storage;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Access;

public sealed class FirstAdminKeyTests
{
    private readonly string _key = KeyText.Create();

    [Fact]
    public async Task There_is_no_admin_key_unless_one_is_handed_over()
    {
        using var database = new KeyDatabase();
        (await database.TakeAsync(null)).ShouldBeEmpty();
        (await database.TakeAsync(_key)).ShouldHaveSingleItem().Scope.ShouldBe(KeyScope.Admin);
        database.Ring.Check($"Bearer {_key}").Verdict.ShouldBe(KeyVerdict.Good);
    }

    [Fact]
    public async Task Once_there_is_an_admin_key_the_setting_does_nothing()
    {
        using var database = new KeyDatabase();
        await database.TakeAsync(_key);
        (await database.TakeAsync(_key)).ShouldHaveSingleItem();
        var first = (await database.TakeAsync(KeyText.Create())).ShouldHaveSingleItem();
        await Keys.CreateAsync(database.Database, KeyScope.Admin, "another", "a test", TimeProvider.System, CancellationToken.None);
        await Keys.RevokeAsync(database.Database, first.Id, "a test", TimeProvider.System, CancellationToken.None);
        await database.TakeAsync(_key);
        database.Ring.Check($"Bearer {_key}").Verdict.ShouldBe(KeyVerdict.Unknown);
    }

    [Fact]
    public async Task A_key_that_has_another_scope_is_not_made_an_admin_key()
    {
        using var database = new KeyDatabase();
        await database.TakeAsync(null);
        var (editor, _) = await Keys.CreateAsync(database.Database, KeyScope.Editor, "an editor", "a test", TimeProvider.System, CancellationToken.None);
        var refusal = await Should.ThrowAsync<SettingRefusedException>(() => database.TakeAsync(editor));
        refusal.Message.ShouldContain("an editor");
        refusal.Message.ShouldNotContain(editor);
    }

    [Fact]
    public void The_key_can_come_from_a_file_with_a_line_end()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "admin.key");
        File.WriteAllText(file, $"{_key}\n");
        FirstAdminKey.Read(Settings(("Access:AdminKeyFile", file))).ShouldBe(_key);
        FirstAdminKey.Read(Settings(("Access:AdminKey", _key))).ShouldBe(_key);
        FirstAdminKey.Read(Settings()).ShouldBeNull();
    }

    [Fact]
    public void What_is_not_a_key_is_refused_without_being_shown()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "admin.key");
        var typo = $"{_key[..^1]}{(_key[^1] == '0' ? '1' : '0')}";
        File.WriteAllText(file, typo);
        foreach (var (setting, said) in new[] { (("Access:AdminKey", typo), "Access:AdminKey does not hold a key"), (("Access:AdminKeyFile", file), file), (("Access:AdminKey", ""), "Access:AdminKey") })
        {
            var refusal = Should.Throw<SettingRefusedException>(() => FirstAdminKey.Read(Settings(setting)));
            refusal.Message.ShouldContain(said);
            refusal.ToString().ShouldNotContain(typo);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_and_two_keys_at_once_are_refused()
    {
        Should.Throw<SettingRefusedException>(() => FirstAdminKey.Read(Settings(("Access:AdminKeyFile", "no-such-file")))).Message.ShouldContain("no-such-file");
        Should.Throw<SettingRefusedException>(() => FirstAdminKey.Read(Settings(("Access:AdminKeyFile", "a"), ("Access:AdminKey", _key)))).Message.ShouldContain("Set one of them");
    }

    [Theory]
    [InlineData("Access:AdminKey=mr_changeme", "does not hold a key")]
    [InlineData("Access:PublicReads=perhaps", "neither true nor false")]
    [InlineData("Limits:PerMinute=-1", "Limits:PerMinute")]
    [InlineData("Limits:PerMinute=many", "Limits:PerMinute")]
    [InlineData("Limits:TrustedProxies=10.0.0.0/8,proxy", "'proxy'")]
    public void A_setting_that_cannot_be_used_stops_the_start_before_anything_is_touched(string setting, string said)
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        Should.Throw<SettingRefusedException>(() => AccessServer.Builder(data, [setting])).Message.ShouldContain(said);
        Directory.Exists(data).ShouldBeFalse();
    }

    private static IConfigurationRoot Settings(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build();

    /// <summary>A database with every table and no facts.</summary>
    private sealed class KeyDatabase : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public KeyDatabase()
        {
            Database = new(Path.Combine(_folder.Path, "minerals.db"));
            Ring = new(Database);
        }

        public Database Database { get; }

        public KeyRing Ring { get; }

        /// <summary>Starts once more with a setting.</summary>
        /// <returns>The keys that are good then.</returns>
        public async Task<IReadOnlyList<KeyRecord>> TakeAsync(string? key)
        {
            await new Migrations(Path.Combine(AppContext.BaseDirectory, "migrations"), TimeProvider.System).ApplyAsync(Database, CancellationToken.None);
            await new FirstAdminKey(key, Database, Ring, TimeProvider.System).TakeAsync(CancellationToken.None);
            return Database.Read(KeyStore.All);
        }

        public void Dispose()
        {
            Database.Dispose();
            _folder.Dispose();
        }
    }
}
