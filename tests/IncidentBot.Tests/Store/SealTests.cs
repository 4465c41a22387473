namespace IncidentBot.Store;

/// <summary>The seal's bytes, worked out by another program (Python's hashlib): they must never change.</summary>
public sealed class SealTests
{
    private static readonly IncidentId Incident = new("000102030405060708090a0b0c0d0e0f");
    private static readonly byte[] Installation = Convert.FromHexString("ffeeddccbbaa99887766554433221100");

    [Fact]
    public void An_entry_is_sealed_as_it_always_was()
    {
        var genesis = Seal.Genesis(Incident, Installation);
        var commit = Seal.Commit(new byte[16], "{\"words\":\"x\"}"u8);
        var entry = new Envelope(Incident, 1, 1_795_348_800_000_000, 1_795_348_700_000_000, "1:maya", "test-said", "war-room", "request", commit);

        Assert.Equal("196bc40a23292816b377f4895e6ab4b947911db002bc2901333f6e47cdae8e64", Convert.ToHexStringLower(genesis));
        Assert.Equal("31aff2c00cf05fde152c565beb5b1379a6fc61277bb1855a1aaf6efcd321ac17", Convert.ToHexStringLower(commit));
        Assert.Equal("773eab638c83302b7bd01231480e067fd21008029a04173764ad7ea52bc5ec6e", Convert.ToHexStringLower(Seal.Hash(entry, genesis)));
    }
}
