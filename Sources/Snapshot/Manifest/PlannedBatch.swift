public import Farm
import JSON

/// The plan of a batch as the inputs have it: all that its rows follow from, by the names and ids of its farm.
public struct PlannedBatch: Equatable, Sendable {
    public var name = ""
    public var geography = ""
    public var station = ""
    public var seaArea = ""
    public var start = CalendarDate(daysSince1970: 0)
    public var eggs = 1
    /// Multiplier on daily mortality.
    public var frailty = 1.0
    /// Mean weight in grams at which it is harvested.
    public var harvestWeight = 1.0
    public var harvestFrom = 0
    public var lastDay = 0
    /// Multiplier on growth at sea.
    public var pace = 1.0
    /// The ids of its containers, stage by stage.
    public var containers: [[Int]] = []

    public init() {}

    /// More than any profile may have.
    private static let mostStages = 100

    static let form = JSONForm.object(
        [
            JSONMember("name", \.name, .text(.pathName)),
            JSONMember("geography", \.geography, .text(.line)),
            JSONMember("station", \.station, .text(.line)),
            JSONMember("seaArea", \.seaArea, .text(.line)),
            JSONMember("start", \.start, .day),
            JSONMember("eggs", \.eggs, .whole(1...1_000_000_000)),
            JSONMember("frailty", \.frailty, .real(0.01...100)),
            JSONMember("harvestWeight", \.harvestWeight, .real(1...100_000)),
            JSONMember("harvestFrom", \.harvestFrom, .whole(0...20_000)),
            JSONMember("lastDay", \.lastDay, .whole(0...20_000)),
            JSONMember("pace", \.pace, .real(0.01...1)),
            JSONMember("containers", \.containers, .list(.runs, atMost: mostStages)),
        ], from: PlannedBatch())
}

extension JSONForm<[Int]> {
    /// Numbers as runs of them: `1-10 15 17-18`.
    fileprivate static let runs = JSONForm {
        .string(text(of: $0))
    } read: { json, place throws(SnapshotProblem) in
        guard let numbers = numbers(of: try JSONForm<String>.text(.numbers).read(json, place)), !numbers.isEmpty
        else { throw place.lacks }
        return numbers
    }

    private static func text(of numbers: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = runs.last, last.upperBound + 1 == number {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: " ")
    }

    /// More than any farm has containers.
    private static let most = 1_000_000

    private static func numbers(of runs: String) -> [Int]? {
        var numbers: [Int] = []
        for run in runs.split(byte: " ") where !run.isEmpty {
            let ends = run.split(byte: "-").map { Int($0) }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last,
                last - first < most, numbers.count < most
            else { return nil }
            numbers += first...last
        }
        return numbers
    }
}
