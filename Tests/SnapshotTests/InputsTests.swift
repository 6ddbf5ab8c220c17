import Snapshot
import Testing

private let plan = """
    {"seed": 1, "infrastructure": null, "firstID": 1, "partitionBy": "day", "tables": "all", "batches": [
        {"name": "FI-2024-001", "seaArea": "FI-SEA-01", "eggs": 3500000, "containers": ["1-10", "41-50"]},
        {"name": "FI-2024-002", "seaArea": "FI-SEA-02", "eggs": 3400000, "containers": ["11-20", "51-60"]}]}
    """

@Suite struct `Inputs that differ` {
    /// Something of the plan, what stands there in the other one, and how that is told.
    @Test(arguments: [
        ("\"seed\": 1", "\"seed\": 2", "seed is 2 there and 1 here"),
        ("\"seed\": 1, ", "", "seed is not given there and 1 here"),
        ("\"seed\": 1", "\"seed\": 1, \"shard\": \"1/2\"", "shard is 1/2 there and not given here"),
        ("null", "\"5e1f\"", "infrastructure is 5e1f there and none here"),
        ("\"firstID\": 1", "\"firstID\": 9", "--first-id is 9 there and 1 here"),
        ("\"day\"", "\"month\"", "--partition-by is month there and day here"),
        ("\"all\"", "[\"batch_batch\"]", "tables is [\"batch_batch\"] there and all here"),
        ("3400000", "3000000", "eggs of FI-2024-002 is 3000000 there and 3400000 here"),
        ("FI-SEA-02", "FI-SEA-03", "sea area of FI-2024-002 is FI-SEA-03 there and FI-SEA-02 here"),
        ("51-60", "61-70", "containers[1] of FI-2024-002 is 61-70 there and 51-60 here"),
        (", \"51-60\"", "", "the number of containers of FI-2024-002 is 1 there and 2 here"),
        ("FI-2024-002", "B", "name of batches[1] is B there and FI-2024-002 here"),
        ("[\n", "[{},\n", "the number of batches is 3 there and 2 here"),
    ])
    func `are told by the first single value that does, and its place`(own: String, other: String, told: String) throws
    {
        // given
        let pieces = plan.split(separator: own, maxSplits: 1, omittingEmptySubsequences: false)
        try #require(pieces.count == 2)
        let here = try #require(Inputs(compact: plan))
        let there = try #require(Inputs(compact: pieces[0] + other + pieces[1]))
        // when
        let found = try #require(here.firstDifference(from: there))
        // then
        #expect("\(found.input) is \(found.there) there and \(found.here) here" == told)
        #expect(here.firstDifference(from: here) == nil)
    }
}
