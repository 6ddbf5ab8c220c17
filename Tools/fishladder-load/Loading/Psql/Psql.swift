import Console
import Glibc

/// A running psql: commands on one pipe, rows on others, each stream ended by its end of file.
///
/// Never both in one: there a COPY that does not start makes psql run rows as commands, and a stream that ends early
/// counts as success. All calls belong to one thread; they wait by `poll`, and drain what psql prints meanwhile.
///
/// Where a stop is wanted, the statement under way is cancelled, the transaction is rolled back, and whoever waits gets
/// `LoadProblem.stopped`: all the same what psql is at, but for a COMMIT, which is waited for.
package final class Psql {
    /// Room in the pipe of rows: enough that inflating a part and sending one overlap.
    static let room: Int32 = 1 << 20

    private let process: pid_t
    private var commands: PipeEnd?
    private var streams: [PipeEnd?]
    /// What psql calls each stream of rows.
    let streamNames: [String]
    private let out: PipeEnd
    private let err: PipeEnd
    private var isOutOpen = true
    private var isErrOpen = true
    /// What it printed, and how much of that was taken as lines.
    private var printed: [UInt8] = []
    private var taken = 0
    private var complaints: [UInt8] = []
    private var isWaitedFor = false
    private let interrupt: Interrupt
    private var isCommitting = false
    private var isStopped = false

    /// Starts psql and does not wait for its connection.
    init(_ connection: Connection, streams count: Int = 0, room: Int32 = Psql.room) throws(LoadProblem) {
        interrupt = connection.interrupt
        let commandPipe = try Pipe()
        let outPipe = try Pipe()
        let errPipe = try Pipe()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, outPipe.writing.descriptor, 1)
        posix_spawn_file_actions_adddup2(&actions, errPipe.writing.descriptor, 2)
        // Duplicating a descriptor onto itself lets this child alone inherit it.
        let pipes = try (0..<count).map { _ throws(LoadProblem) in try Pipe(room: room) }
        for end in [commandPipe.reading] + pipes.map(\.reading) {
            posix_spawn_file_actions_adddup2(&actions, end.descriptor, end.descriptor)
        }
        let words = connection.arguments(commands: "/dev/fd/\(commandPipe.reading.descriptor)")
        process = try Self.spawn(connection.program ?? .byName, ["psql"] + words, &actions)
        // The ends that are the child's close when this returns.
        commands = commandPipe.writing.neverWaits()
        streams = pipes.map { $0.writing.neverWaits() }
        streamNames = pipes.map { "/dev/fd/\($0.reading.descriptor)" }
        out = outPipe.reading.neverWaits()
        err = errPipe.reading.neverWaits()
        // A connection string may name another encoding, and has the last word over the environment.
        try send("\\encoding UTF8\n\\set VERBOSITY verbose\n")
    }

    deinit {
        // Whatever was not committed is gone with the connection.
        if !isWaitedFor { cancel() }
    }

    private static func spawn(
        _ program: PsqlProgram, _ words: [String], _ actions: inout posix_spawn_file_actions_t
    ) throws(LoadProblem) -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // In a group of its own: a Ctrl-C at the terminal is for us, who end it between two transactions.
        posix_spawnattr_setpgroup(&attributes, 0)
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        // However we were started, it shall hear every signal.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = program.environment.map { strdup($0) } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var process = pid_t()
        let status = posix_spawnp(&process, program.path, &actions, &attributes, &arguments, &variables)
        guard status == 0 else {
            throw status == ENOENT ? .noPsql : .system("psql", String(cString: strerror(status)))
        }
        return process
    }

    /// What this one became, once it has answered.
    var program: PsqlProgram? { PsqlProgram(of: process) }

    // MARK: Sending

    /// Whether what was sent is committed can no longer be foreseen: from now on its end is waited for.
    func sendCommit(_ commands: String) throws(LoadProblem) {
        if interrupt.isStopping { throw stop() }
        isCommitting = true
        try send(commands)
    }

    func send(_ command: String) throws(LoadProblem) {
        guard let descriptor = commands?.descriptor else { return }
        try write(command, to: descriptor)
    }

    func send(_ bytes: UnsafeRawBufferPointer, to stream: Int) throws(LoadProblem) {
        guard let descriptor = streams[stream]?.descriptor else { return }
        try write(bytes, to: descriptor)
    }

    func send(_ text: String, to stream: Int) throws(LoadProblem) {
        guard let descriptor = streams[stream]?.descriptor else { return }
        try write(text, to: descriptor)
    }

    func end(stream: Int) { streams[stream] = nil }

    private func write(_ text: String, to descriptor: Int32) throws(LoadProblem) {
        var text = text
        let outcome = text.withUTF8 { bytes in
            Result { () throws(LoadProblem) in try write(UnsafeRawBufferPointer(bytes), to: descriptor) }
        }
        try outcome.get()
    }

    private func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(LoadProblem) {
        var done = 0
        while done < bytes.count {
            if isStopped || isStopWanted { throw stop() }
            let written = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
            if written > 0 {
                done += written
            } else if written < 0 && errno == EPIPE {
                // It stopped listening; what it said tells why.
                throw try failure()
            } else if written < 0 && errno != EAGAIN && errno != EINTR {
                throw .system("write", String(cString: strerror(errno)))
            } else {
                wait(toWrite: descriptor)
            }
        }
    }

    // MARK: Listening

    /// Until the descriptor takes more, or psql has printed something, which is then taken in.
    private func wait(toWrite descriptor: Int32?) {
        var polled = [
            pollfd(fd: isOutOpen ? out.descriptor : -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: isErrOpen ? err.descriptor : -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: descriptor ?? -1, events: Int16(POLLOUT), revents: 0),
        ]
        guard poll(&polled, 3, Self.askingEvery) > 0 else { return }
        if polled[0].revents != 0 { isOutOpen = Self.drain(out.descriptor, into: &printed) }
        if polled[1].revents != 0 { isErrOpen = Self.drain(err.descriptor, into: &complaints) }
    }

    /// Takes in what is there; false at the end.
    private static func drain(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
        var isOpen = true
        withUnsafeTemporaryAllocation(byteCount: 16 * 1024, alignment: 16) { buffer in
            while true {
                let count = read(descriptor, buffer.baseAddress, buffer.count)
                if count > 0 {
                    bytes.append(contentsOf: buffer.prefix(count))
                } else if count == 0 {
                    isOpen = false
                    return
                } else if errno != EINTR {
                    return
                }
            }
        }
        return isOpen
    }

    /// The next line that psql prints; nothing where it ends instead, or is stopped.
    func nextLine() -> [UInt8]? {
        while true {
            if let newline = printed[taken...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { taken = newline + 1 }
                return Array(printed[taken..<newline])
            }
            printed.removeSubrange(..<taken)
            taken = 0
            if isStopped || !isOutOpen { return nil }
            if isStopWanted {
                _ = stop()
                return nil
            }
            wait(toWrite: nil)
        }
    }

    /// Says that nothing follows.
    func endCommands() { commands = nil }

    /// Waits until psql has ended, and throws where it did not end well.
    func finish() throws(LoadProblem) {
        let status = try waitForEnd()
        if status != 0 { throw .database(DatabaseError(printed: complaintText, status: status)) }
    }

    /// Why it ended before it should have.
    func failure() throws(LoadProblem) -> LoadProblem {
        let status = try waitForEnd()
        return .database(DatabaseError(printed: complaintText, status: status))
    }

    private var complaintText: String { String(decoding: complaints, as: UTF8.self) }

    private func waitForEnd() throws(LoadProblem) -> Int32 {
        endInput()
        while isOutOpen || isErrOpen {
            if isStopped || isStopWanted { throw stop() }
            wait(toWrite: nil)
        }
        if isStopped { throw .stopped }
        return reap()
    }

    private func endInput() {
        endCommands()
        for stream in streams.indices { end(stream: stream) }
    }

    private func reap() -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        isWaitedFor = true
        let signal = status & 0x7f
        return signal == 0 ? status >> 8 & 0xff : 128 + signal
    }

    // MARK: Stopping

    /// In milliseconds.
    private static let askingEvery: Int32 = 20
    /// How long psql may take to end of itself.
    private static let patience = Duration.milliseconds(120)

    private var isStopWanted: Bool { interrupt.isStopping && !isCommitting }

    private func stop() -> LoadProblem {
        if !isStopped { cancel() }
        isStopped = true
        return .stopped
    }

    /// Ends psql as Ctrl-C does, which has it tell the server to cancel: a server that is not told goes on with a statement
    /// whose asker is gone. One that does not answer cannot commit either, since it was not told to.
    private func cancel() {
        kill(-process, SIGINT)
        endInput()
        let deadline = ContinuousClock.now + Self.patience
        while isOutOpen || isErrOpen, ContinuousClock.now < deadline { wait(toWrite: nil) }
        kill(-process, SIGKILL)
        _ = reap()
    }
}

extension Psql {
    /// The columns of the next line of a result.
    func nextRow() -> [String]? { nextLine().map(Self.fields) }

    package static func fields(of line: [UInt8]) -> [String] {
        line.split(separator: Connection.separator, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// Runs a script whose few result lines are held.
    static func rows(_ connection: Connection, _ script: String) throws(LoadProblem) -> [[String]] {
        let psql = try Psql(connection)
        try psql.send(script)
        psql.endCommands()
        var rows: [[String]] = []
        while let row = psql.nextRow() { rows.append(row) }
        try psql.finish()
        return rows
    }

    /// The same where every row has so many columns: a name in the database that holds the end of a line would make two
    /// of one row, and what follows it must not be taken for anything else.
    static func rows(_ connection: Connection, _ script: String, columns: Int) throws(LoadProblem) -> [[String]] {
        let rows = try rows(connection, script)
        if let row = rows.first(where: { $0.count != columns }) { throw .otherAnswer(row, columns: columns) }
        return rows
    }

    /// Runs scripts one after another.
    static func run(_ scripts: [String], _ connection: Connection) throws(LoadProblem) {
        let psql = try Psql(connection)
        for script in scripts {
            try psql.send(script + "SELECT 'ran';\n")
            var row = psql.nextRow()
            while let columns = row, columns != ["ran"] { row = psql.nextRow() }
            guard row != nil else { throw try psql.failure() }
        }
        try psql.finish()
    }
}
