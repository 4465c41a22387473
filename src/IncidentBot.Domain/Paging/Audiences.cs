using IncidentBot.Clocks;

namespace IncidentBot.Paging;

/// <summary>The people an audience came to.</summary>
/// <param name="To">In order, each once. Empty only for the room, or when the roster has nobody at all.</param>
/// <param name="Instead">What was missing when others are reached in place of it ("nobody is on call"), or null.</param>
internal sealed record Resolved(ImmutableArray<PersonId> To, string? Instead);

/// <summary>Turns audiences into people, at the moment they are reached.</summary>
internal static class Audiences
{
    /// <summary>Everybody of these audiences, in order; the next on call is another one each time. An audience without anybody is replaced by who may take over.</summary>
    /// <param name="incident">Gives roles, and whom the page reached or the item belongs to.</param>
    /// <param name="asking">Gives the roster and the time.</param>
    /// <param name="key">The ladder, which says who was reached.</param>
    /// <param name="audiences">Whom to reach.</param>
    public static Resolved Resolve(Incident incident, Asking asking, string key, IEnumerable<Audience> audiences)
    {
        var before = Concerned(incident, asking, key);
        List<PersonId> to = [];
        string? instead = null;
        foreach (var audience in audiences.Where(a => a.Kind != AudienceKind.Room))
        {
            var found = Find(incident, asking, audience, before, to).ToList();
            if (found.Count == 0)
            {
                instead ??= Missing(incident.Plan, audience);
                found = [.. WhoMayTakeOver(incident, asking)];
            }

            to.AddRange(found.Except(to));
        }

        return new Resolved([.. to], instead);
    }

    /// <summary>Persons as they stand in a sentence.</summary>
    public static Text Names(this ImmutableArray<PersonId> people) => people.IsEmpty
        ? "nobody"
        : people.Skip(1).Aggregate(Text.Of($"{people[0]}"), (all, person) => Text.Of($"{all}, {person}"));

    private static IEnumerable<PersonId> Find(Incident incident, Asking asking, Audience audience, ImmutableArray<PersonId> before, List<PersonId> now)
    {
        var order = asking.Roster.OnCall.Order(asking.Now);
        return audience.Kind switch
        {
            AudienceKind.OnCall => order.Take(1),
            AudienceKind.NextOnCall => order.Except(before).Except(now).Take(1).ToList() is { Count: > 0 } next ? next : before,
            AudienceKind.Reached => before,
            _ => audience.Role is { } role ? Holders(incident, asking, role) : [],
        };
    }

    /// <summary>Whom the thing is about: whom the page reached, who was offered the role, whose item it is; else the Incident Manager.</summary>
    private static ImmutableArray<PersonId> Concerned(Incident incident, Asking asking, string key)
    {
        if (key.StartsWith(LadderKey.Pages, StringComparison.Ordinal))
            return incident.PageOf(key)?.Reached ?? [];
        if (key == LadderKey.HandOver && incident.HandOver is { To: var offered })
            return [offered];

        var item = incident.ItemOf(key);
        if (item?.Assigned is { } assigned)
            return [assigned];

        var owners = item?.Owner is { } role ? Holders(incident, asking, role) : [];
        return [.. owners.DefaultIfEmpty(incident.Manager ?? default).Where(p => p != default)];
    }

    private static IEnumerable<PersonId> Holders(Incident incident, Asking asking, RoleId role) =>
        incident.RoleOf(role) is { } here ? [here] : asking.Roster.Holding(role);

    private static IEnumerable<PersonId> WhoMayTakeOver(Incident incident, Asking asking)
    {
        var named = (incident.Plan.MayDo(Deeds.TakeOver) ?? []).SelectMany(r => Holders(incident, asking, r)).Distinct().ToList();
        if (named.Count > 0)
            return named;

        var onCall = asking.Roster.OnCall.Order(asking.Now);
        if (!onCall.IsEmpty)
            return onCall;

        return incident.Manager is { } manager ? [manager] : incident.Members.OrderBy(m => m.Value, StringComparer.Ordinal);
    }

    private static string Missing(Plan plan, Audience audience) => audience.Kind switch
    {
        AudienceKind.OnCall or AudienceKind.NextOnCall => "nobody is on call",
        AudienceKind.Role when audience.Role is { } role => $"nobody is {plan.Find(role)?.Title ?? role.Value}",
        _ => "nobody answers for it",
    };
}
