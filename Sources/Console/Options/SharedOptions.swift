// Options that mean the same in every command that has them. Each takes the place in that command's arguments.

extension Option {
    package static func quiet(_ detail: Path<Detail>, excludes: [String] = []) -> Option {
        Option(
            flag: "--quiet", sets: detail, to: .quiet, .says, "Print nothing on stderr except errors",
            excludes: excludes)
    }

    package static func workers(_ workers: Path<Int?>, _ summary: String) -> Option {
        Option(
            "--workers", .wholeNumber("N", of: "workers", in: 1...64), into: workers, .how, summary,
            default: "number of cores")
    }

    package static func speaking(_ detail: Path<Detail>) -> [Option] {
        [
            quiet(detail, excludes: ["--verbose"]),
            Option(
                flag: "--verbose", sets: detail, to: .verbose, .says,
                "Print more: sizes, memory and where time is spent",
                excludes: ["--quiet"]),
        ]
    }

    package static func output(_ json: Path<Bool>, _ noColor: Path<Bool>) -> [Option] {
        [
            Option(
                flag: "--json", sets: json, to: true, .says,
                "Print the result as one JSON object; the command \"schema\" describes it"),
            Option(
                flag: "--no-color", sets: noColor, to: true, .says,
                "Use no colour, like NO_COLOR in the environment"),
        ]
    }
}

/// How much is printed on stderr during the work.
package enum Detail: Equatable, Sendable {
    case quiet
    case ordinary
    case verbose
}
