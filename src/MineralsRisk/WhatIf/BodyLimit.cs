using Microsoft.AspNetCore.Http.Metadata;

namespace MineralsRisk.WhatIf;

/// <summary>The largest body that a route takes; a larger one is answered 413.</summary>
internal sealed class BodyLimit : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => 10 * 1024 * 1024;
}
