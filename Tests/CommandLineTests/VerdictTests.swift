import CommandLine
import Console
import JSON
import Testing
import Verification

private let verdict = Verdict(
    results: [
        PromiseResult(promise: .meals, looked: 1234, failures: 0, skipped: nil, findings: []),
        PromiseResult(promise: .feedCost, looked: 0, failures: 0, skipped: "needs table x", findings: []),
        PromiseResult(
            promise: .population, looked: 10, failures: 2, skipped: nil,
            findings: [
                Finding(
                    place: Place("states.csv.gz", line: 3), subject: "population of a\u{1B}[2J", found: "17",
                    expected: "18")
            ]),
    ], rows: 5000, files: 12)

@Suite struct `A verdict in words` {
    @Test func `has a line for each promise, and then the failures with their places`() {
        let text = VerdictText(verdict: verdict, usesColor: false)
        #expect(
            text.promises + text.failures == """
                ok Meals are given in the profile's hours, one in each, in fed stages only (1,234 container days)
                skipped A meal costs what its lots cost, the oldest first (needs table x)
                FAILED 2 Fish are conserved in every container on every day (10 container days)

                Fish are conserved in every container on every day: 2 failures
                  states.csv.gz:3: population of a\\u{1B}[2J: found 17; expected 18
                  and 1 more

                """)
    }

    @Test func `differs by colours alone where there are any`() {
        let plain = VerdictText(verdict: verdict, usesColor: false)
        let colored = VerdictText(verdict: verdict, usesColor: true)
        #expect(!(plain.promises + plain.failures).contains("\u{1B}"))
        for (code, word) in [("32", "ok"), ("33", "skipped"), ("31", "FAILED 2")] {
            #expect(colored.promises.contains("\u{1B}[\(code)m\(word)\u{1B}[0m "))
        }
        let stripped = ["32", "33", "31", "0"].reduce(colored.promises + colored.failures) {
            $0.replacing("\u{1B}[\($1)m", with: "")
        }
        #expect(stripped == plain.promises + plain.failures)
    }

    @Test func `is told to programs as one object`() throws {
        let result = VerdictResult(folder: "out", verdict: verdict, seconds: 1.5)
        let json = try JSON(parsing: Array(result.json.pretty.utf8))
        #expect(json["folder"] == "out")
        #expect(json["status"] == "failed")
        #expect(json["rows"] == 5000)
        #expect(json["failures"] == 2)
        #expect(json["seconds"] == .number("1.500"))
        guard case .array(let checks)? = json["checks"] else {
            Issue.record("no list of checks")
            return
        }
        #expect(checks.map { $0["status"] } == ["ok", "skipped", "failed"])
        #expect(checks[1]["skipped"] == "needs table x")
        #expect(checks[0]["findings"] == [])
        #expect(
            checks[2]["findings"] == [
                [
                    "path": "states.csv.gz", "line": 3, "subject": "population of a\u{1B}[2J", "found": "17",
                    "expected": "18",
                ]
            ])
    }
}
