import CommandLine
import Console
import Foundation
import JSON
import SchemaCheck
import Testing

/// A command with `--json`, and the exit code, format and status that it ends with.
private struct Shape: Sendable {
    let words: String
    let code: Int32
    let format: String
    let status: String

    init(_ words: String, _ code: Int32, _ format: String, _ status: String) {
        (self.words, self.code, self.format, self.status) = (words, code, format, status)
    }

    /// One after another, in a folder with the finished snapshot `farm`, the damaged one `torn` and the shards `1` and `2`.
    static let all = [
        Shape("plan --profile tiny --seed 18446744073709551615", 0, "plan", "planned"),
        Shape("plan --profile quick --anomalies standard --batches 2", 0, "plan", "planned"),
        Shape("plan --batches 0", 0, "plan", "planned"),
        Shape("plan --profile tiny --station Nowhere", 2, "problem", "error"),
        Shape("plan --jobs 3", 2, "problem", "error"),
        Shape("generate --profile quick --output new", 0, "generate", "made"),
        Shape("generate --profile quick --output new --resume", 0, "generate", "complete"),
        Shape("generate --profile quick --output new", 1, "problem", "error"),
        Shape("generate --profile tiny --dry-run", 0, "plan", "planned"),
        Shape("generate --extend new", 2, "problem", "error"),
        Shape("verify farm", 0, "verify", "ok"),
        Shape("verify torn", 1, "verify", "failed"),
        Shape("verify nowhere", 1, "problem", "error"),
        Shape("report farm", 0, "report", "made"),
        Shape("report farm", 2, "problem", "error"),
        Shape("merge 1 2 --output whole", 0, "merge", "made"),
        Shape("merge 1 2 --output whole --resume", 0, "merge", "complete"),
        Shape("merge 1 --output other", 2, "problem", "error"),
    ]
}

@Suite struct `A result as JSON` {
    private func prepared() throws -> Fishladder {
        let here = try Fishladder()
        let quick = ["--profile", "quick", "--quiet"]
        #expect(try here.generate(quick + ["--duration", "2", "--output", "farm"]).code == 0)
        #expect(try here.run(["cp", "-r", "farm", "torn"]).code == 0)
        #expect(try here.run(["sh", "-c", "echo >> torn/read.sql; touch torn/.DS_Store torn/stray"]).code == 0)
        for shard in ["1", "2"] {
            let share = ["--batches", "2", "--shard", "\(shard)/2", "--output", shard]
            #expect(try here.generate(quick + share).code == 0)
        }
        return here
    }

    private func schema(of command: String, in here: Fishladder) throws -> JSON {
        try JSON(parsing: Array(try here.run([Fishladder.program, "schema", command]).out.utf8))
    }

    @Test func `is one object that the printed schema allows, whatever becomes of the command`() throws {
        let here = try prepared()
        let python = Fishladder.python(having: "jsonschema")
        var seen: Set<String> = []
        for shape in Shape.all {
            // given
            let words = shape.words.split(separator: " ").map(String.init)
            let schema = try schema(of: words[0], in: here)
            // when
            let ended = try here.run([Fishladder.program] + words + ["--json"])
            // then
            #expect(ended.code == shape.code, "\(shape.words): \(ended.err)")
            let result = try JSON(parsing: Array(ended.out.utf8))
            #expect(SchemaCheck.faults(of: result, by: schema) == [], "\(shape.words)")
            #expect(result["format"] == .string("fishladder.\(shape.format)/1"), "\(shape.words)")
            #expect(result["status"] == .string(shape.status), "\(shape.words)")
            if shape.status == "error" {
                guard case .string(let message)? = result["message"] else { continue }
                #expect(ended.err.hasSuffix("fishladder: \(message)\n"), "\(shape.words): \(ended.err)")
            }
            seen.insert("\(words[0]) \(shape.format) \(shape.status)")
            // and to others' validator
            guard let python else { continue }
            try here.write(schema.pretty, to: "schema.json")
            try here.write(ended.out, to: "result.json")
            let checked = try here.run([python, "-c", Self.validator])
            #expect(checked.code == 0, "\(shape.words): \(checked.err)")
        }
        for command in Command.allCases.map(\.definition) {
            for result in command.results {
                for status in statuses(of: result) {
                    let name = result.format.dropFirst("fishladder.".count).prefix { $0 != "/" }
                    #expect(seen.contains("\(command.name) \(name) \(status)"), "\(command.name): \(name), \(status)")
                }
            }
        }
    }

    private static let validator = """
        import json, jsonschema
        schema = json.load(open("schema.json"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(json.load(open("result.json")))
        """

    private func statuses(of result: ResultFacts) -> [String] {
        guard case .words(let words)? = result.members.first(where: { $0.key == "status" })?.shape else { return [] }
        return words
    }

    @Test func `says so where the command was stopped`() throws {
        let here = try Fishladder()
        let child = try here.start([Fishladder.program, "plan", "--years", "20", "--json", "--quiet"])
        #expect(child.watch { child.hears(SIGINT) })
        child.send(SIGINT)
        let ended = try child.wait()
        #expect(ended.code == 130)
        let result = try JSON(parsing: Array(ended.out.utf8))
        #expect(SchemaCheck.faults(of: result, by: try schema(of: "plan", in: here)) == [])
        #expect(result["status"] == "stopped" && result["exitCode"] == 130)
        #expect(result["message"] == .string(String(ended.err.dropLast())))
    }

    @Test(arguments: [
        ["plan", "--profile", "tiny"], ["generate", "--profile", "quick", "--output", "new"], ["verify", "farm"],
        ["report", "farm"], ["merge", "1", "2", "--output", "whole"],
    ])
    func `and as text goes to stdout as without quiet, which takes away all on stderr`(words: [String]) throws {
        func result(_ more: String...) throws -> Fishladder.Ended {
            try prepared().run([Fishladder.program] + words + more)
        }
        let (loud, quiet) = (try result(), try result("--quiet"))
        #expect(loud.code == 0 && quiet.code == 0, "\(loud.err)\(quiet.err)")
        #expect(quiet.err == "")
        // What a plan expects of this machine's time differs each time.
        func lasting(_ text: String) -> [Substring] { text.split(separator: "\n").filter { !$0.hasPrefix("Time:") } }
        #expect(lasting(loud.out) == lasting(quiet.out))
    }
}
