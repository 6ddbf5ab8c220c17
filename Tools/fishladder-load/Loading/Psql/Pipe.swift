import CPlatform
import Glibc

/// One end of a pipe, closed when nobody holds it any more.
final class PipeEnd {
    let descriptor: Int32

    fileprivate init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Reads and writes return at once where there is nothing to read or no room.
    func neverWaits() -> PipeEnd {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        return self
    }
}

/// A pipe that no other child inherits: one that held the writing end open would keep its reader waiting for ever.
struct Pipe {
    let reading: PipeEnd
    let writing: PipeEnd

    /// `room` in bytes; a fuller pipe lets reader and writer work further apart.
    init(room: Int32 = 0) throws(LoadProblem) {
        var ends: [Int32] = [0, 0]
        guard platform_pipe(&ends, room) == 0 else { throw .system("pipe", String(cString: strerror(errno))) }
        reading = PipeEnd(ends[0])
        writing = PipeEnd(ends[1])
    }
}
