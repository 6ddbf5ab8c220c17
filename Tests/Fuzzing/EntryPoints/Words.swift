import CommandLine
import Console
import Farm
import Loading
import Tables

extension EntryPoint {
    /// The tables of a farm, each after a line with its name, and the company that they make.
    static let infrastructure = EntryPoint(name: "infrastructure") { bytes in
        guard let profile = try? Profile(shipped: "quick") else { return }
        var tables: [FarmTable: ImportedTable] = [:]
        let mark = "=== "
        var name: String?
        var text: [UInt8] = []
        func end() {
            guard let table = name.flatMap(FarmTable.init(rawValue:)) else { return }
            tables[table] = try? ImportedTable(text, file: "\(table.rawValue).csv", table: table)
        }
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.starts(with: mark.utf8) {
                end()
                name = String(decoding: line.dropFirst(mark.utf8.count), as: UTF8.self)
                text = []
            } else {
                text += line + [UInt8(ascii: "\n")]
            }
        }
        end()
        do throws(FarmProblem) {
            _ = try Company(tables, profile, start: CalendarDate(year: 2024, month: 1, day: 1))
        } catch {
            check(error.sentence)
        }
    }

    /// The words of both programs' command lines, one on a line.
    static let commandLine = EntryPoint(name: "command-line") { bytes in
        let words = lines(bytes)
        do throws(UsageProblem) {
            _ = try parse(words)
        } catch {
            check(error.sentence(of: "fishladder"))
        }
        do throws(UsageProblem) {
            _ = try parse(words, as: LoadCommand.self)
        } catch {
            check(error.sentence(of: "fishladder-load"))
        }
    }

    private static func check(_ sentence: String) { precondition(!sentence.isEmpty, "a refusal says why") }

    /// What psql prints: complaints, and the answers that a plan of loading is made of.
    static let psql = EntryPoint(name: "psql") { bytes in
        let error = DatabaseError(printed: String(decoding: bytes, as: UTF8.self), status: 3)
        check(LoadProblem.database(error).sentence)
        check(LoadProblem.refused(error, table: "batch_batch", place: nil).sentence)
        var answer = PlanAnswer(kinds: [.reference, .state, .event], workers: 2)
        for line in lines(bytes) { answer.take(Reply(Array(line.utf8))) }
        check(answer)
    }

    private static func check(_ answer: PlanAnswer) {
        precondition(answer.plan.rowsToLoad >= 0, "rows to load are counted")
        if let problem = answer.problem { check(problem.sentence) }
    }
}
