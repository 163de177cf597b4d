using MineralsRisk.Storage;

namespace MineralsRisk.Access;

/// <summary>What a key may do; each includes those before it.</summary>
public enum KeyScope
{
    /// <summary>Reads, where reading needs a key.</summary>
    Reader,

    /// <summary>Writes facts.</summary>
    Editor,

    /// <summary>Runs the service: keys, subscribers, webhooks, jobs.</summary>
    Admin,
}

public static class ScopeConventions
{
    /// <summary>Lets only keys of this scope, or of one that includes it, reach the route or the group.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder builder, KeyScope scope)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(Words.Of(scope)).WithMetadata(new RequiredScope(scope));
}

/// <summary>Metadata of an endpoint: the scope that its group or the route itself asks for.</summary>
internal sealed record RequiredScope(KeyScope Scope)
{
    /// <summary>The scope that reaches the endpoint; null when none is asked for.</summary>
    public static KeyScope? Of(Endpoint? endpoint) => endpoint?.Metadata.GetOrderedMetadata<RequiredScope>().Max(required => (KeyScope?)required.Scope);
}
