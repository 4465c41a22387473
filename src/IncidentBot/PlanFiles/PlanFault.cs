namespace IncidentBot.PlanFiles;

/// <summary>Something wrong in a plan or roster file, where it stands, and what would be right.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Line">Counted from 1; 0 when the fault is not about a place in the text.</param>
/// <param name="Column">Counted from 1; 0 when the fault is not about a place in the text.</param>
/// <param name="What">What is wrong, without a full stop.</param>
/// <param name="Instead">What to write instead.</param>
public sealed record PlanFault(string File, int Line, int Column, string What, string Instead)
{
    public override string ToString() =>
        Line == 0 ? $"{File}: {What}. Instead: {Instead}" : $"{File}:{Line}:{Column}: {What}. Instead: {Instead}";
}
