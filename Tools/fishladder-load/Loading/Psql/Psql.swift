import Console
import Glibc

/// A running psql: commands on one pipe, rows on others, each stream ended by its end of file.
///
/// Commands and rows never share a stream: a COPY that fails to start would make psql execute rows as commands, and a
/// truncated stream would count as success. All calls belong to one thread, which waits with `poll` and reads psql's
/// output meanwhile.
///
/// It can run many transactions one after another, and ends with the first that fails. So an error is always one of the
/// transaction at work.
///
/// When a stop is requested, the current statement is cancelled, the transaction is rolled back, and the caller gets
/// `LoadProblem.stopped`. Only a COMMIT is waited for.
package final class Psql {
    /// Capacity of the row pipe, large enough to decompress one part while another is sent.
    static let room: Int32 = 1 << 20

    private let process: pid_t
    private var commands: PipeEnd?
    private var streams: [RowPipe]
    /// The paths under which psql reads each row stream.
    let streamNames: [String]
    private let out: PipeEnd
    private let err: PipeEnd
    private var isOutOpen = true
    private var isErrOpen = true
    /// Output of psql, and how much of it was read as lines.
    private var printed: [UInt8] = []
    private var taken = 0
    private var complaints: [UInt8] = []
    private var isWaitedFor = false
    private var cpuAtEnd = 0.0
    private let interrupt: Interrupt
    private var isCommitting = false
    private var isStopped = false

    /// Starts psql without waiting for its connection.
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
        streams = try (0..<count).map { _ throws(LoadProblem) in try RowPipe(room: room) }
        for end in [commandPipe.reading] + streams.map(\.reading) {
            posix_spawn_file_actions_adddup2(&actions, end.descriptor, end.descriptor)
        }
        let words = connection.arguments(commands: "/dev/fd/\(commandPipe.reading.descriptor)")
        process = try Self.spawn(connection.program ?? .byName, ["psql"] + words, &actions)
        // The ends that are the child's close when this returns.
        commands = commandPipe.writing.neverWaits()
        streamNames = streams.map { "/dev/fd/\($0.reading.descriptor)" }
        out = outPipe.reading.neverWaits()
        err = errPipe.reading.neverWaits()
        // A connection string may set another encoding, which overrides the environment.
        try send(Self.opening)
    }

    deinit {
        // A lost connection discards uncommitted work.
        if !isWaitedFor { cancel() }
    }

    private static func spawn(
        _ program: PsqlProgram, _ words: [String], _ actions: inout posix_spawn_file_actions_t
    ) throws(LoadProblem) -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // In its own process group: Ctrl-C at the terminal must reach only this program, which stops psql between two
        // transactions.
        posix_spawnattr_setpgroup(&attributes, 0)
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        // The child must receive every signal, however this program was started.
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

    /// The real program, known once psql has answered.
    var program: PsqlProgram? { PsqlProgram(of: process) }

    /// What is said to every psql at first.
    private static let opening = """
        \\encoding UTF8
        \\set VERBOSITY verbose
        SELECT :SERVER_VERSION_NUM OPERATOR(pg_catalog.>=) 170000 AS has_transaction_timeout,
            pg_catalog.current_schemas(false) AS schemas, pg_catalog.current_setting('search_path') AS path,
            pg_catalog.current_setting('row_security') AS row_security,
            pg_catalog.current_setting('session_replication_role') OPERATOR(pg_catalog.=) 'replica' AS skips_triggers \\gset

        """

    /// Seconds of processor time.
    var cpu: Double { isWaitedFor ? cpuAtEnd : PsqlProgram.cpu(of: process) }

    // MARK: Sending

    /// Prepares for the next transaction of the same psql, after one that has committed.
    func reopen() throws(LoadProblem) {
        // Warnings of the last one.
        complaints.removeAll(keepingCapacity: true)
        for stream in streams.indices { try streams[stream].reopen() }
    }

    /// From now on the outcome of a COMMIT is uncertain, so psql's end is awaited.
    func sendCommit(_ commands: String) throws(LoadProblem) {
        if interrupt.isStopping { throw stop() }
        isCommitting = true
        try send(commands)
    }

    /// Whether there is a server at the other end still.
    func answers() -> Bool {
        do {
            try send("SELECT 'ran';\n")
            return reaches(.ran)
        } catch {
            return false
        }
    }

    /// Whether the server has said after a COMMIT that it is done. If not, nothing but the ledger knows.
    func hasCommitted() -> Bool {
        guard reaches(.committed) else { return false }
        isCommitting = false
        return true
    }

    func send(_ command: String) throws(LoadProblem) {
        guard let descriptor = commands?.descriptor else { return }
        try write(command, to: descriptor)
    }

    func send(_ bytes: UnsafeRawBufferPointer, to stream: Int) throws(LoadProblem) {
        guard let descriptor = streams[stream].writing?.descriptor else { return }
        try write(bytes, to: descriptor)
    }

    func send(_ text: String, to stream: Int) throws(LoadProblem) {
        guard let descriptor = streams[stream].writing?.descriptor else { return }
        try write(text, to: descriptor)
    }

    func end(stream: Int) { streams[stream].end() }

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
            if !isOutOpen && !isErrOpen { throw try failure() }
            let written = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
            if written > 0 {
                done += written
            } else if written < 0 && errno == EPIPE {
                // psql closed the pipe. Its messages say why.
                throw try failure()
            } else if written < 0 && errno != EAGAIN && errno != EINTR {
                throw .system("write", String(cString: strerror(errno)))
            } else {
                wait(toWrite: descriptor)
            }
        }
    }

    // MARK: Listening

    /// Waits until the descriptor accepts more, or psql has printed something, which is then read.
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

    /// Reads available output; false at the end.
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

    /// The next line of output; nil if psql ends or is stopped.
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

    /// Closes the command stream.
    func endCommands() { commands = nil }

    /// Waits for psql to end, and throws if it failed.
    func finish() throws(LoadProblem) {
        let status = try waitForEnd()
        if status != 0 { throw .database(DatabaseError(printed: complaintText, status: status)) }
    }

    /// The reason for an early end.
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
        var usage = rusage()
        while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
        isWaitedFor = true
        cpuAtEnd = usage.seconds
        let signal = status & 0x7f
        return signal == 0 ? status >> 8 & 0xff : 128 + signal
    }

    // MARK: Stopping

    /// In milliseconds.
    private static let askingEvery: Int32 = 20
    /// Time allowed for psql to end by itself.
    private static let patience = Duration.milliseconds(120)

    /// Ends a psql that has nothing more to do, so that the server hears of it. What it has not committed is rolled back.
    func leave() {
        if isWaitedFor || isStopped { return }
        endInput()
        let deadline = ContinuousClock.now + Self.patience
        while isOutOpen || isErrOpen, ContinuousClock.now < deadline { wait(toWrite: nil) }
        if isOutOpen || isErrOpen { cancel() } else { _ = reap() }
    }

    private var isStopWanted: Bool { interrupt.isStopping && !isCommitting }

    private func stop() -> LoadProblem {
        if !isStopped { cancel() }
        isStopped = true
        return .stopped
    }

    /// Interrupts psql like Ctrl-C, so that it asks the server to cancel. Otherwise the server would continue a
    /// statement after its client is gone. A psql that does not react cannot commit either, since it was not told to.
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
    func nextReply() -> Reply? { nextLine().map(Reply.init) }

    /// Reads on until psql has reached a point in its script. False if it ends before.
    func reaches(_ mark: Reply.Mark) -> Bool {
        while let reply = nextReply() { if reply == .reached(mark) { return true } }
        return false
    }

    /// Runs a script as a transaction. Its few result lines are held.
    static func replies(_ connection: Connection, _ script: String) throws(LoadProblem) -> [Reply] {
        let psql = try Psql(connection)
        try psql.send("\(Transaction.begin)\(script)COMMIT;\n")
        psql.endCommands()
        var replies: [Reply] = []
        while let reply = psql.nextReply() { replies.append(reply) }
        try psql.finish()
        return replies
    }

    /// The same where every line must be what it says. A name in the database with a newline in it would split a line in
    /// two, and neither half may be passed over.
    static func exactReplies(_ connection: Connection, _ script: String) throws(LoadProblem) -> [Reply] {
        let replies = try replies(connection, script)
        for reply in replies { if case .other(let line) = reply { throw .otherAnswer(line) } }
        return replies
    }

    /// The names that a script prints.
    static func names(_ connection: Connection, _ script: String) throws(LoadProblem) -> [String] {
        try exactReplies(connection, script).compactMap { if case .name(let name) = $0 { name } else { nil } }
    }
}
