import CommandLine
import Console
import Foundation
import JSON
import Loading
import SchemaCheck
import Testing

@Suite struct `Results as JSON` {
    private static let all = commands(of: Command.self) + commands(of: LoadCommand.self)

    private struct Of {
        let name: String
        let options: [String]
        let results: [ResultFacts]
        let schema: JSON?
    }

    private static func commands<Command: ProgramCommand>(of _: Command.Type) -> [Of] {
        Command.allCases.map(\.definition).map {
            Of(
                name: "\($0.program) \($0.name)", options: $0.options.map(\.name), results: $0.results,
                schema: $0.schema)
        }
    }

    @Test func `are on the page that their declarations make`() throws {
        var results = ResultsPage()
        results.add(Command.self)
        results.add(LoadCommand.self)
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/Pipeline/Pipeline.docc/JSON.md")
        if ProcessInfo.processInfo.environment["FISHLADDER_GOLDENS"] == "write" {
            try Data(results.text.utf8).write(to: path)
        }
        let page = try String(contentsOf: path, encoding: .utf8)
        #expect(page == results.text, "run Tools/goldens, which writes the page anew")
    }

    @Test func `are declared by exactly those commands that have the option`() {
        for command in Self.all {
            #expect(command.options.contains("--json") == !command.results.isEmpty, "\(command.name)")
            #expect((command.schema == nil) == command.results.isEmpty, "\(command.name)")
        }
    }

    @Test func `have one name for one thing, with one unit, and tell it in a sentence`() {
        var units: [String: Set<String>] = [:]
        func look(_ members: [ResultMemberFacts]) {
            for member in members {
                units[member.key, default: []].insert(member.unit ?? "none")
                #expect(member.meaning.hasSuffix(".") && !member.meaning.contains("|"), "\(member.key)")
                look(inside: member.shape)
            }
        }
        func look(inside shape: ResultShape) {
            switch shape {
            case .list(let inner), .orNull(let inner): look(inside: inner)
            case .object(let members): look(members)
            default: break
            }
        }
        let results = Self.all.flatMap(\.results) + [.problem]
        for result in results { look(result.members) }
        for (key, found) in units { #expect(found.count == 1, "\(key): \(found)") }
        // and a format is one result
        for result in results { #expect(results.allSatisfy { $0.format != result.format || $0 == result }) }
    }

    @Test func `are refused by the schema with a member more, one less, or another value`() throws {
        let schema = try #require(Command.report.definition.schema)
        let good: JSON = [
            "format": "fishladder.report/1", "folder": "farm", "status": "made", "file": "farm.html", "bytes": 1,
            "rows": 2, "seconds": .number("0.1"), "peakMemoryMiB": .number("1.0"),
        ]
        #expect(SchemaCheck.faults(of: good, by: schema) == [])
        guard case .object(let members) = good else { return }
        for place in members.indices {
            var fewer = members
            fewer.remove(at: place)
            #expect(SchemaCheck.faults(of: .object(fewer), by: schema) != [])
            var other = members
            other[place].value = .array([])
            #expect(SchemaCheck.faults(of: .object(other), by: schema) != [])
        }
        #expect(SchemaCheck.faults(of: .object(members + [.init("more", 1)]), by: schema) != [])
    }

    @Test(arguments: [
        (["verify", "--json"], true), (["verify", "x", "--jsno", "--json"], true), (["--", "plan", "--json"], true),
        (["verify", "--", "--json"], false), (["help", "--json"], false), (["--json"], false), ([], false),
    ])
    func `are asked for by words that may be wrong otherwise`(words: [String], isAsked: Bool) {
        #expect(asksForJSON(words, of: Command.self) == isAsked)
    }

    @Test func `are asked of the loader without a command's name`() {
        #expect(asksForJSON(["Output/farm", "--json"], of: LoadCommand.self))
    }
}
