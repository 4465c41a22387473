using System.Text.Json.Serialization;

namespace IncidentBot.Plans;

/// <summary>A severity as the plan names it, such as <c>P0</c>.</summary>
[JsonConverter(typeof(IdJson<SeverityId>))]
public readonly record struct SeverityId(string Value) : IId<SeverityId>
{
    public static SeverityId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A phase of the response as the plan names it, such as <c>respond</c>.</summary>
[JsonConverter(typeof(IdJson<PhaseId>))]
public readonly record struct PhaseId(string Value) : IId<PhaseId>
{
    public static PhaseId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A class of incident as the plan names it, such as <c>credential-compromise</c>.</summary>
[JsonConverter(typeof(IdJson<ClassId>))]
public readonly record struct ClassId(string Value) : IId<ClassId>
{
    public static ClassId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A role: one given per incident (<c>incident-manager</c>) or one a person always holds (<c>cto</c>).</summary>
[JsonConverter(typeof(IdJson<RoleId>))]
public readonly record struct RoleId(string Value) : IId<RoleId>
{
    public static RoleId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A fact the plan asks about or counts from, such as <c>aware</c> or <c>personal-information</c>.</summary>
[JsonConverter(typeof(IdJson<FactId>))]
public readonly record struct FactId(string Value) : IId<FactId>
{
    public static FactId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A checklist of the plan, such as <c>respond</c>.</summary>
[JsonConverter(typeof(IdJson<ChecklistId>))]
public readonly record struct ChecklistId(string Value) : IId<ChecklistId>
{
    public static ChecklistId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A checklist item, <c>checklist.item</c>, such as <c>respond.export-audit-log</c>.</summary>
[JsonConverter(typeof(IdJson<ItemId>))]
public readonly record struct ItemId(string Value) : IId<ItemId>
{
    public static ItemId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A clock of the plan, such as <c>customer-notice</c>.</summary>
[JsonConverter(typeof(IdJson<ClockId>))]
public readonly record struct ClockId(string Value) : IId<ClockId>
{
    public static ClockId Of(string value) => new(value);

    public override string ToString() => Value;
}
