import CPlatform
import Glibc
import Snapshot

/// One end of a pipe, closed with its last reference.
final class PipeEnd {
    let descriptor: Int32

    fileprivate init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Makes reads and writes return at once instead of waiting.
    func neverWaits() -> PipeEnd {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        return self
    }
}

/// Creates a pipe that no other child process inherits. A child that held the writing end open would keep the reader
/// waiting forever.
struct Pipe {
    let reading: PipeEnd
    let writing: PipeEnd

    /// `room` is the capacity in bytes. A larger pipe decouples reader and writer.
    init(room: Int32 = 0) throws(LoadProblem) {
        var ends: [Int32] = [0, 0]
        guard platform_pipe(&ends, room) == 0 else { throw .system("pipe", String(cString: strerror(errno))) }
        reading = PipeEnd(ends[0])
        writing = PipeEnd(ends[1])
    }
}

/// A pipe that psql reads rows from, once for each COPY: it is ended by closing it, and then opened again.
///
/// Its reading end is kept here as well, so that there is a pipe to open. Hence no write fails when psql is gone.
struct RowPipe {
    let reading: PipeEnd
    private(set) var writing: PipeEnd?

    init(room: Int32) throws(LoadProblem) {
        let pipe = try Pipe(room: room)
        reading = pipe.reading
        writing = pipe.writing.neverWaits()
    }

    mutating func end() { writing = nil }

    mutating func reopen() throws(LoadProblem) {
        if writing != nil { return }
        let path = "/proc/self/fd/\(reading.descriptor)"
        let descriptor = uninterrupted { open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC) }
        if descriptor < 0 { throw .system("open", String(cString: strerror(errno))) }
        writing = PipeEnd(descriptor)
    }
}
