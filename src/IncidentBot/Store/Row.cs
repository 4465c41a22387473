using System.Data.Common;

namespace IncidentBot.Store;

/// <summary>One row of an answer, valid until the next is read. Columns count from 0.</summary>
internal abstract class Row
{
    /// <summary>A whole number.</summary>
    internal abstract long GetInt64(int column);

    /// <summary>A text.</summary>
    internal abstract string GetString(int column);

    /// <summary>Bytes, copied.</summary>
    internal abstract byte[] GetBytes(int column);

    /// <summary>Whether there is nothing.</summary>
    internal abstract bool IsDBNull(int column);
}

/// <summary>The row a driver's reader stands on.</summary>
internal sealed class ReaderRow(DbDataReader reader) : Row
{
    internal override long GetInt64(int column) => reader.GetInt64(column);

    internal override string GetString(int column) => reader.GetString(column);

    internal override byte[] GetBytes(int column) => reader.GetFieldValue<byte[]>(column);

    internal override bool IsDBNull(int column) => reader.IsDBNull(column);
}
