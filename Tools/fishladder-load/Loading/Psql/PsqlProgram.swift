import Glibc
import Snapshot

/// The psql program to start.
///
/// Debian's psql is a script that chooses a version and a cluster and then executes the real one, which takes three
/// times as long as psql itself. The first psql reveals the real program and its environment, which are started
/// directly from then on.
struct PsqlProgram: Equatable, Sendable {
    let path: String
    let environment: [String]

    /// By name, in our own environment, with messages in English and UTF-8.
    static var byName: PsqlProgram {
        var variables: [String] = []
        var place = environ
        while let text = place.pointee {
            let variable = String(cString: text)
            let name = variable.prefix { $0 != "=" }
            if !["LC_ALL", "LANGUAGE", "PGCLIENTENCODING"].contains(name) { variables.append(variable) }
            place += 1
        }
        if getenv("PGAPPNAME") == nil { variables.append("PGAPPNAME=fishladder-load") }
        return PsqlProgram(path: "psql", environment: variables + ["LC_ALL=C", "PGCLIENTENCODING=UTF8"])
    }

    init(path: String, environment: [String]) {
        self.path = path
        self.environment = environment
    }

    /// The program that a process executes; nil if it is not psql, as with a wrapper that stays.
    init?(of process: pid_t) {
        var room = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/\(process)/exe", &room, room.count)
        guard length > 0 else { return nil }
        let path = String(decoding: room.prefix(length), as: UTF8.self)
        guard path.hasSuffix("/psql"), let variables = Self.contents(of: "/proc/\(process)/environ") else { return nil }
        self.init(
            path: path, environment: variables.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
    }

    /// Seconds of processor time that a process has taken.
    static func cpu(of process: pid_t) -> Double {
        guard let stat = contents(of: "/proc/\(process)/stat") else { return 0 }
        // Behind the name, which may hold spaces.
        let fields = String(decoding: stat, as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12 else { return 0 }
        let ticks = (Double(fields[11]) ?? 0) + (Double(fields[12]) ?? 0)
        return ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private static func contents(of path: String) -> [UInt8]? {
        let descriptor = uninterrupted { open(path, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = uninterrupted { read(descriptor, &room, room.count) }
            if count == 0 { return bytes }
            if count < 0 { return nil }
            bytes += room.prefix(count)
        }
    }
}
