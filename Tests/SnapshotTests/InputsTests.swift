import Snapshot
import Testing

private let plan = """
    {"format": 1, "version": "0.1.0", "profile": "standard", "profileDigest": "\(digest)", "infrastructure": null,
    "seed": 1, "start": "2024-01-01", "until": "2024-12-31", "firstID": 1, "partitionBy": "day", "level": 1, "zlib": null,
    "tables": "all", "batches": [
        {"name": "FI-2024-001", "seaArea": "FI-SEA-01", "eggs": 3500000, "containers": ["1-10", "41-50"], \(batch)},
        {"name": "FI-2024-002", "seaArea": "FI-SEA-02", "eggs": 3400000, "containers": ["11-20", "51-60"], \(batch)}]}
    """
private let digest = String(repeating: "5e1f", count: 16)
private let batch = """
    "geography": "Faroe Islands", "station": "FI-FW-01", "start": "2024-01-01", "frailty": 1, "harvestWeight": 5000,
    "harvestFrom": 0, "lastDay": 900, "pace": 1
    """

@Suite struct `Inputs that differ` {
    /// Something of the plan, what stands there in the other one, and how that is told.
    @Test(arguments: [
        ("\"seed\": 1,", "\"seed\": 2,", "seed is 2 there and 1 here"),
        ("\"seed\": 1,", "\"seed\": 1, \"shard\": \"1/2\",", "shard is 1/2 there and not given here"),
        (
            "infrastructure\": null", "infrastructure\": \"\(digest)\"",
            "infrastructure is \(digest) there and none here"
        ),
        ("\"firstID\": 1", "\"firstID\": 9", "--first-id is 9 there and 1 here"),
        ("\"day\"", "\"month\"", "--partition-by is month there and day here"),
        ("\"all\"", "[\"batch_batch\"]", "tables is [\"batch_batch\"] there and all here"),
        ("3400000", "3000000", "eggs of FI-2024-002 is 3000000 there and 3400000 here"),
        ("FI-SEA-02", "FI-SEA-03", "sea area of FI-2024-002 is FI-SEA-03 there and FI-SEA-02 here"),
        ("51-60", "61-70", "containers[1] of FI-2024-002 is 61-70 there and 51-60 here"),
        (", \"51-60\"", "", "the number of containers of FI-2024-002 is 1 there and 2 here"),
        ("FI-2024-002", "B", "name of batches[1] is B there and FI-2024-002 here"),
        (
            ",\n    {\"name\": \"FI-2024-002\"", "], \"other\": [\n    {\"name\": \"FI-2024-002\"",
            "the number of batches is 1 there and 2 here"
        ),
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
