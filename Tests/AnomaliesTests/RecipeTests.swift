import Anomalies
import Farm
import Testing
import Wording

/// What `--anomalies` may name, and what it says of mistakes.
@Suite struct `A list of anomalies` {
    @Test func `that ships with the program names every kind`() throws {
        let kinds = try AnomalyRecipe.standard.entries.map(\.kind)
        #expect(kinds.sorted() == AnomalyKinds.names.sorted())
    }

    @Test(arguments: mistakes)
    func `that is wrong gets a sentence with its line and the remedy`(text: String, sentence: String) {
        let problem = #expect(throws: InputProblem.self) {
            _ = try Place().plant(try AnomalyRecipe(text: Array(text.utf8), file: "faults.json"))
        }
        #expect(problem?.sentence == "The anomalies of \"faults.json\", line " + sentence)
    }

    @Test func `is planted where and when it says, and the same every time`() throws {
        // given
        let text = """
            {"anomalies": [
                {"kind": "sensor-drift", "container": "FI-SEA-01-Ring-02", "from": "2024-06-01 06:00", "parameter": "pH",
                 "severity": 5},
                {"kind": "oxygen-crash", "count": 2}, {"kind": "sensor-stuck", "everyContainerDays": 200}
            ]}
            """
        let recipe = try AnomalyRecipe(text: Array(text.utf8), file: "faults.json")
        let place = try Place()
        // when
        let planted = try place.plant(recipe)
        // then
        let drift = try #require(planted.first { $0.name == "sensor-drift" })
        #expect(drift.begin == Moment(day(2024, 6, 1), hour: 6))
        #expect(place.farm.containers[drift.containers[0]].name == "FI-SEA-01-Ring-02")
        #expect(drift.sensor.map { place.farm.sensors[$0].parameter } == .ph)
        #expect(drift.severity == 5)
        #expect(planted.count { $0.name == "oxygen-crash" } == 2)
        #expect(planted.count { $0.name == "sensor-stuck" } > 3)
        #expect(try place.plant(recipe).map(\.begin) == planted.map(\.begin))
        #expect(try place.plant(recipe).map(\.seed) == planted.map(\.seed))
    }

    @Test(arguments: 1...20)
    func `leaves a month between two of a container, and the last month free`(seed: UInt64) throws {
        // when
        let planted = try Place().plant(.standard, seed: seed)
        // then
        #expect(planted.count > 5)
        for (index, one) in planted.enumerated() {
            #expect(one.days.upperBound <= day(2024, 12, 1))
            for other in planted[(index + 1)...] where !Set(one.containers).isDisjoint(with: other.containers) {
                #expect(other.days.lowerBound - one.days.upperBound > 30, "\(one.name) and \(other.name)")
            }
        }
    }
}

private func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    CalendarDate(year: year, month: month, day: day)
}

/// The standard farm, with a batch that is at sea all the year, and one in tanks.
private struct Place {
    let farm: Company
    let stays: [AnomalyStay]

    init() throws {
        farm = Company(try Profile(shipped: "standard"), seed: 1, start: day(2024, 1, 1))
        let area = try #require(farm.areas.first { $0.name == "FI-SEA-01" })
        stays = [
            AnomalyStay(
                batch: 0, name: "FI-2023-001", address: 0, isSea: true, containers: Array(area.rings.prefix(10)),
                days: day(2024, 1, 1)..<day(2024, 12, 31)),
            AnomalyStay(
                batch: 1, name: "FI-2024-001", address: 1, isSea: false, containers: farm.halls[2].containers,
                days: day(2024, 3, 1)..<day(2024, 9, 1)),
        ]
    }

    func plant(_ recipe: AnomalyRecipe, seed: UInt64 = 1) throws -> [Anomaly] {
        try Planting(farm, stays, seed: seed, until: day(2024, 12, 31), file: recipe.file).plant(recipe).all
    }
}

private let kinds = listed(AnomalyKinds.names)

private let mistakes: [(String, String)] = [
    ("{\"anomalies\": [", "1: it is not JSON there; a value is expected at column 16."),
    (
        "[]",
        "1: it is not an object of one list; write { \"anomalies\": [ { \"kind\": \"oxygen-crash\" } ] }."
    ),
    (
        "{\"anomalies\": []}",
        "1: it lists 0 anomalies; list 1 to 10000, or give one \"everyContainerDays\"."
    ),
    (
        "{\"anomalies\": [\n{\"kind\": \"oxygen-crash\"},\n{\"kind\": \"flood\"}]}",
        "3: it names no kind that is known; give \"kind\" as one of \(kinds)."
    ),
    (
        "{\"anomalies\": [\n{\"kind\": \"oxygen-crash\", \"ring\": 4}]}",
        "2: it has \"ring\"; use one of \"kind\", \"count\", \"everyContainerDays\", \"batch\", \"container\", \"parameter\", \"from\" or \"severity\"."
    ),
    (
        "{\"anomalies\": [{\"kind\": \"oxygen-crash\", \"severity\": 99}]}",
        "1: it has 99 for \"severity\"; give a number from 0.5 to 50."
    ),
    (
        "{\"anomalies\": [{\"kind\": \"oxygen-crash\", \"from\": \"2024-08-01\"}]}",
        "1: it has \"from\" without a container; add \"container\", such as \"FI-SEA-01-Ring-01\"."
    ),
    (
        "{\"anomalies\": [{\"kind\": \"sensor-stuck\", \"container\": \"FI-SEA-01-Ring-01\", \"from\": \"August\"}]}",
        "1: it has \"August\" for \"from\"; write a day or an hour, such as \"2025-08-20 06:00\"."
    ),
    (
        "{\"anomalies\": [{\"kind\": \"oxygen-crash\", \"parameter\": \"pH\"}]}",
        "1: it names the parameter of a oxygen-crash; leave it out: only faults of a probe have one."
    ),
    (
        "{\"anomalies\": [{\"kind\": \"sensor-drift\", \"parameter\": \"Salt\"}]}",
        "1: it names the parameter \"Salt\"; use one of \"Dissolved Oxygen\", \"pH\" or \"CO2\"."
    ),
    (
        "{\"anomalies\": [{\"kind\": \"sensor-stuck\", \"count\": 2, \"everyContainerDays\": 50}]}",
        "1: it has \"everyContainerDays\" beside a count, a place or a time; leave out one or the other."
    ),
    (
        "{\"anomalies\": [{\"kind\": \"sensor-stuck\", \"container\": \"Ring 1\"}]}",
        "1: it names the container \"Ring 1\", which the farm does not have; give a name such as "
            + "\"S-FW-01-A-C01\"."
    ),
    (
        "{\"anomalies\": [{\"kind\": \"sensor-stuck\", \"batch\": \"FI-1999-001\"}]}",
        "1: it names the batch \"FI-1999-001\", which this run does not have; use one of \"FI-2023-001\" or \"FI-2024-001\"."
    ),
    (
        "{\"anomalies\": [{\"kind\": \"sensor-stuck\", \"container\": \"FI-SEA-01-Ring-01\", \"from\": \"2023-08-01\"}]}",
        "1: it begins when \"FI-SEA-01-Ring-01\" has no fish; there it can find FI-2023-001 from 2024-01-01 to 2024-12-30."
    ),
    (
        "{\"anomalies\": [{\"kind\": \"lice-outbreak\", \"batch\": \"FI-2024-001\"}]}",
        "1: it asks for a lice-outbreak where there can be none in this run; name another place, or make a run that has "
            + "fish where and when that happens."
    ),
    (
        "{\"anomalies\": [{\"kind\": \"disease-outbreak\", \"count\": 50}]}",
        "1: it asks for 50 of disease-outbreak, and only 4 find room a month apart; ask for fewer, or make a longer run."
    ),
    (
        "{\"anomalies\": [\(["02-01", "04-01", "06-01", "08-01", "10-01", "11-20"].map { """
            {"kind": "sensor-dropout", "container": "FI-SEA-01-Ring-01", "from": "2024-\($0)"}
            """ }.joined(separator: ", ")), {\"kind\": \"readings-late\", \"container\": \"FI-SEA-01-Ring-01\"}]}",
        "1: it asks for 1 of readings-late, and there is no room for any a month apart from others; ask for fewer, or make a "
            + "longer run."
    ),
]
