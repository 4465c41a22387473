using System.Xml.Linq;
using IncidentBot.Store;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace IncidentBot.WarRoom;

/// <summary>The keys that seal cookies and forms, kept in the database: a restart signs nobody out, and every instance opens what another sealed.</summary>
internal sealed class ProtectionKeys(Ledger ledger) : IXmlRepository
{
    // The interface can't wait; it is asked at the start and once in weeks.
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Task.Run(() => ledger.Read(unit => unit.ProtectionKeys(), CancellationToken.None)).GetAwaiter().GetResult().Select(x => XElement.Parse(x))];

    public void StoreElement(XElement element, string friendlyName)
    {
        var xml = element.ToString(SaveOptions.DisableFormatting);
        Task.Run(() => ledger.Write(unit => unit.KeepProtectionKey(friendlyName, xml), CancellationToken.None)).GetAwaiter().GetResult();
    }
}
