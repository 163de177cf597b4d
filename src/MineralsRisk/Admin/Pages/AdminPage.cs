using Microsoft.AspNetCore.Components;

namespace MineralsRisk.Admin.Pages;

/// <summary>A page of the administrator.</summary>
public abstract class AdminPage : ComponentBase
{
    [Parameter, EditorRequired]
    public required Frame Frame { get; set; }
}
