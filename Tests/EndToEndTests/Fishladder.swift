import Foundation
import Glibc
import TestFolder

/// The built program, run in a folder that goes when the test is over.
final class Fishladder: Sendable {
    private let scratch: Scratch
    /// Where the program runs; outputs are named from here.
    var folder: String { scratch.path }

    init() throws { scratch = try Scratch() }

    /// Beside the bundle of these tests.
    static let program: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("fishladder").path
    }()

    /// A Python that has some modules: what `Tools/check` made, or the machine's own.
    static func python(having modules: String) -> String? {
        let candidates = [ProcessInfo.processInfo.environment["FISHLADDER_TEST_PYTHON"], "python3"].compactMap(\.self)
        let here = try? Fishladder()
        return candidates.first { (try? here?.run([$0, "-c", "import \(modules)"]).code) == 0 }
    }

    // MARK: Running

    struct Ended: Equatable {
        /// The signal's number, negative, where one ended it.
        let code: Int32
        let out: String
        let err: String
    }

    /// Runs `fishladder generate` to its end.
    @discardableResult
    func generate(_ arguments: String..., wrappedBy wrapper: [String] = []) throws -> Ended {
        try run(wrapper + [Self.program, "generate"] + arguments)
    }

    func run(_ words: [String]) throws -> Ended { try start(words).wait() }

    /// Starts a program with nothing on its standard input and its outputs in files.
    func start(_ words: [String], stdout: Int32? = nil, stderr: Int32? = nil) throws -> Child {
        let streams = "\(folder)/.streams-\(UUID().uuidString)"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        if let stdout {
            posix_spawn_file_actions_adddup2(&actions, stdout, 1)
        } else {
            posix_spawn_file_actions_addopen(&actions, 1, "\(streams).out", O_WRONLY | O_CREAT | O_TRUNC, 0o666)
        }
        if let stderr {
            posix_spawn_file_actions_adddup2(&actions, stderr, 2)
        } else {
            posix_spawn_file_actions_addopen(&actions, 2, "\(streams).err", O_WRONLY | O_CREAT | O_TRUNC, 0o666)
        }
        // However these tests were started, the program is to begin with all signals heard.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        // env changes the folder and then becomes the program.
        let command = ["env", "-C", folder] + words
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process = pid_t()
        let status = posix_spawnp(&process, command[0], &actions, &attributes, &arguments, environ)
        guard status == 0 else { throw POSIXError(POSIXErrorCode(rawValue: status) ?? .EINVAL) }
        return Child(process: process, streams: streams)
    }

    /// A program under way; `wait` must be called once, and ends one that hangs.
    struct Child {
        let process: pid_t
        fileprivate let streams: String

        func send(_ signal: Int32) { kill(process, signal) }

        /// Whether the program catches the signal: it has begun, and has not given that up for the second one.
        func hears(_ signal: Int32) -> Bool {
            let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
            let caught = status?.firstMatch(of: /SigCgt:\s+([0-9a-f]+)/).flatMap { UInt64($0.1, radix: 16) }
            return caught.map { $0 & 1 << (signal - 1) != 0 } ?? false
        }

        func wait() throws -> Ended {
            var status: Int32 = 0
            // Far more than anything here needs on a machine that many share.
            let deadline = ContinuousClock.now + .seconds(240)
            while waitpid(process, &status, WNOHANG) == 0 {
                if ContinuousClock.now > deadline { send(SIGKILL) }
                poll(nil, 0, 1)
            }
            let signal = status & 0x7f
            defer {
                unlink("\(streams).out")
                unlink("\(streams).err")
            }
            func text(_ suffix: String) -> String {
                String(
                    decoding: (try? Data(contentsOf: URL(fileURLWithPath: streams + suffix))) ?? Data(), as: UTF8.self)
            }
            return Ended(code: signal == 0 ? status >> 8 & 0xff : -signal, out: text(".out"), err: text(".err"))
        }

        /// Looks again and again, without pause, until something is so; false where the program ended before, which is
        /// left for `wait` to find out.
        func watch(until isSo: () -> Bool) -> Bool {
            while !isSo() {
                var info = siginfo_t()
                if waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0, info.si_signo != 0 {
                    return false
                }
                sched_yield()
            }
            return true
        }
    }

    // MARK: Looking

    /// Every file below a folder with its bytes.
    func contents(of name: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: "\(folder)/\(name)") {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(folder)/\(name)/\(path)", isDirectory: &isFolder)
            if !isFolder.boolValue {
                files[path] = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)/\(path)"))
            }
        }
        return files
    }

    /// Everything in the folder but what the program printed.
    var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".streams") }
            .sorted()
    }

    func size(of name: String) -> Int? {
        var status = stat()
        return stat("\(folder)/\(name)", &status) == 0 ? Int(status.st_size) : nil
    }

    func exists(_ name: String) -> Bool { size(of: name) != nil }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")), as: UTF8.self)
    }

    func write(_ text: String, to name: String) throws {
        let url = URL(fileURLWithPath: "\(folder)/\(name)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// What lies in a folder, in order.
    func names(of name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)").sorted()
    }

    /// Every path below a folder, in order.
    func paths(below name: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: "\(folder)/\(name)").sorted()
    }

    func gunzipped(_ name: String) throws -> String {
        let ended = try run(["gzip", "-dc", name])
        guard ended.code == 0 else { throw POSIXError(.EIO) }
        return ended.out
    }

    func manifest(_ name: String) throws -> [String: Any] {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)/manifest.json"))
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    func digest(_ name: String) throws -> String { try manifest(name)["datasetDigest"] as? String ?? "" }
}

/// A pipe that is full and that nobody reads: whoever writes to it waits.
final class FullPipe {
    let writing: Int32
    private var reading: Int32

    init() throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw POSIXError(.EMFILE) }
        (reading, writing) = (ends[0], ends[1])
        let flags = fcntl(writing, F_GETFL)
        _ = fcntl(writing, F_SETFL, flags | O_NONBLOCK)
        while write(writing, [UInt8](repeating: 0, count: 4096), 4096) > 0 {}
        _ = fcntl(writing, F_SETFL, flags)
    }

    /// Whoever waits is told that nobody will ever read.
    func losesReader() {
        if reading >= 0 { close(reading) }
        reading = -1
    }

    deinit {
        losesReader()
        close(writing)
    }
}

/// Shell words that have a snapshot say that an older version made it.
func aged(_ snapshot: String) -> String {
    #"sed -i 's/\("version": "\)[^"]*/\10.0.9/' \#(snapshot)/manifest.json; \#(resum(snapshot))"#
}

/// The shell's words that put the checksum of a manifest that was edited into the list, so that only what it says is wrong.
func resum(_ snapshot: String) -> String {
    "sed -i \"s/^[0-9a-f]*  manifest.json/$(sha256sum < \(snapshot)/manifest.json | cut -c1-64)  manifest.json/\" \(snapshot)/SHA256SUMS"
}

/// The first names under which two folders differ, for a message that can be read.
func differences(_ one: [String: Data], _ other: [String: Data]) -> [String] {
    Array(Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }.sorted().prefix(10))
}
