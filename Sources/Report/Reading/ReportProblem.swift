package import Wording

/// Why there is no report of a snapshot.
package enum ReportProblem: Problem, Equatable, Sendable {
    /// More to keep than any farm needs.
    case tooMuch(path: String, table: String)
    case tooLong(path: String, days: Int, most: Int)
    case noSuchBatch(path: String, name: String, nearest: String?)
    case outputExists(path: String)
    case outputIsNoFile(path: String)
    case outputInside(output: String, snapshot: String)
    /// A line that is no row of the table.
    case noRow(path: String, line: Int, table: String)

    package var exitCode: ExitCode {
        switch self {
        case .noSuchBatch, .outputExists, .outputIsNoFile, .outputInside: .usage
        case .tooMuch, .tooLong, .noRow: .failed
        }
    }

    package var sentence: String {
        switch self {
        case .tooMuch(let path, let table):
            "\(quoted(path)) has more rows in \(table) than a page can show; give --batch with one of its batches."
        case .tooLong(let path, let days, let most):
            "\(quoted(path)) covers \(grouped(days)) days of batches, and a report at most \(grouped(most)); give --batch "
                + "with one of its batches."
        case .noSuchBatch(let path, let name, let nearest):
            "\(quoted(path)) has no batch \(quoted(name)); "
                + (nearest.map { "did you mean \(quoted($0))?" } ?? "its README.md lists them.")
        case .outputExists(let path):
            "The output \(quoted(path)) already exists; give another --output, or --overwrite to replace it."
        case .outputIsNoFile(let path):
            "The output \(quoted(path)) is a folder or a device, and a report is a file; give another --output."
        case .outputInside(let output, let snapshot):
            "The output \(quoted(output)) would lie inside the snapshot \(quoted(snapshot)), which is finished and must not "
                + "change; give another --output."
        case .noRow(let path, let line, let table):
            "Line \(line) of \(quoted(path)) is no row of \(table); copy the snapshot from its source again, or let "
                + "\"fishladder verify\" name all that is wrong."
        }
    }
}
