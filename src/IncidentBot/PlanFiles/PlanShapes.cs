namespace IncidentBot.PlanFiles;

/// <summary>Every key a plan file may hold. <c>manifests/plans/plan.schema.json</c> lists the same for editors.</summary>
internal static class PlanShapes
{
    public static readonly Shape Plan = Shape.Of("plan", "a plan",
        "id! title! zone! numbering! look-alike! severities! phases! classes facts roles! authorities checklists clocks pages updates rooms! hours! note");

    public static readonly Shape Numbering = Shape.Of("numbering", "the numbering", "incident! report! sensitive covers note");

    public static readonly Shape Severity = Shape.Of("severity", "a severity", "id! title! definition! tone covers note");

    public static readonly Shape Phase = Shape.Of("phase", "a phase", "id! title! definition! covers note");

    public static readonly Shape Class = Shape.Of("class", "a class", "id! title! definition! sensitive covers note");

    public static readonly Shape Fact = Shape.Of("fact", "a fact", "id! title! kind! question forces stated-by covers note");

    public static readonly Shape Role = Shape.Of("role", "a role", "id! title! duties! runs-the-response standing short covers note");

    public static readonly Shape Authorities = Shape.Of("authorities", "the list of authorities", string.Join(' ', Deeds.All));

    public static readonly Shape Condition = Shape.Of("condition", "a condition", "severity class phase facts");

    public static readonly Shape Checklist = Shape.Of("checklist", "a checklist", "id! title! when items! covers note");

    public static readonly Shape Item = Shape.Of("item", "an item", "id! title! kind required owner due covers note");

    public static readonly Shape Clock = Shape.Of("clock", "a clock", "id! title! kind! starts! when soft hard met-by owner! ruled-out-by covers note");

    public static readonly Shape Page = Shape.Of("page", "a page", "id! title! when to! notice asks-scope ladder! then-every covers note");

    public static readonly Shape Step = Shape.Of("step", "a step", "after! to! by! note");

    public static readonly Shape Update = Shape.Of("update", "an update rule", "severity! every! covers note");

    public static readonly Shape Rooms = Shape.Of("rooms", "the rules for rooms", "name! announcements! covers note");

    public static readonly Shape Hours = Shape.Of("hours", "the working hours", "start! end! days! holidays note");

    public static ImmutableArray<Shape> All { get; } =
    [
        Plan, Numbering, Severity, Phase, Class, Fact, Role, Authorities, Condition, Checklist, Item, Clock, Page, Step, Update, Rooms, Hours,
    ];
}
