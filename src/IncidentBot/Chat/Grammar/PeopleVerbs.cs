using IncidentBot.Paging;
using IncidentBot.Roles;
using static IncidentBot.Chat.Grammar.Asked;

namespace IncidentBot.Chat.Grammar;

/// <summary>Words about who does what.</summary>
internal static class PeopleVerbs
{
    internal static readonly ImmutableArray<Verb> All =
    [
        new("role", ["r"], "Give somebody a role.", "", "role", Theme.People, Place.Incident,
            [
                new("", "Give a role", [A("role", ArgumentKind.Role, "Role"), A("who", ArgumentKind.Person, "Who")],
                    g => new GiveRole(g.Need<RoleId>("role"), g.Need<PersonId>("who"))),
            ]),
        new("handoff", ["handover", "hand over", "hand off", "hand-over", "hand-off", "ho", "im", "lead"], "Offer the Incident Manager's role to somebody; it changes hands when they accept.",
            "Until the answer nothing changes, and the offer is chased.", "handoff", Theme.People, Place.Incident,
            [
                new("", "Hand over", [A("who", ArgumentKind.Person, "To whom"), Words("briefing", "Briefing").OrNot().Hinted("What they must know.")],
                    g => new OfferHandOver(g.Need<PersonId>("who"), g.Words("briefing"))),
                new("accept", "Accept the role", [], _ => new AnswerHandOver(true, "")) { Forms = ["yes"] },
                new("decline", "Decline the role", [Words("why", "Why").OrNot()], g => new AnswerHandOver(false, g.Words("why"))) { Forms = ["no"] },
                new("withdraw", "Withdraw the offer", [], _ => new WithdrawHandOver()) { Forms = ["back"] },
            ]),
        new("take", ["claim"], "Take a role that nobody has.", "", "take", Theme.People, Place.Incident,
            [
                new("", "Take a role", [A("role", ArgumentKind.Role, "Role")], g => new TakeRole(g.Need<RoleId>("role"))),
            ]),
        new("takeover", ["take over", "take-over"], "Take over as Incident Manager without being asked, or appoint somebody; the plan says who may.", "", "takeover The manager can't be reached",
            Theme.People, Place.Incident,
            [
                new("", "Take over", [A("who", ArgumentKind.Person, "Appoint").OrNot().Hinted("Left empty, it is you."), Words("reason", "Reason")],
                    g => new TakeOver(g.Words("reason"), g.Maybe<PersonId>("who"))),
            ]),
        new("ack", ["acknowledge", "a"], "Acknowledge the page: the chase stops.", "Where the plan asks for a first scope, say what is affected. A number such as #2 means one page; without it, every page that waits for you.",
            "ack", Theme.People, Place.Incident,
            [
                new("", "Acknowledge", [A("page", ArgumentKind.Number, "Page") with { Required = false, Keyword = "#" }, Words("scope", "First scope").OrNot().Hinted("Which data, systems and people, as far as you know.")],
                    g => new Acknowledge(g.MaybeWords("scope"), g.Maybe<int>("page"))),
            ]),
        new("page", ["pg", "call"], "Page a person, or whoever has a role, until somebody acknowledges.", "", "page", Theme.People, Place.Incident,
            [
                new("", "Page someone", [A("who", ArgumentKind.Whom, "Whom"), Words("why", "Why").OrNot()],
                    g => new PageSomeone(g.Maybe<PersonId>("who"), g.Maybe<RoleId>("who"), g.Words("why"))),
            ]),
    ];
}
