namespace MineralsRisk.Scoring;

/// <summary>What a clause does. Cooperation is the ordinary content of a framework.</summary>
public enum Measure
{
    Licensing,
    ExporterList,
    MinimumPrice,
    ExtraterritorialLicensing,
    TechnologyControl,
    ExportTax,
    Quota,
    EndUserProhibition,
    Prohibition,
    EntityListing,
    WatchListing,
    Facilitation,
    Pledge,
    Plan,
    LegalBasis,
    Disruption,
    Cooperation,
}

/// <summary>What kind of document a framework is.</summary>
public enum InstrumentType
{
    Agreement,
    TradeAgreement,
    Framework,
    Memorandum,
    ActionPlan,
    JointStatement,
    Plurilateral,
    CompanyAgreement,
    Meeting,
}
