import Gzip

/// The memory of a row writer, used for one part after another.
public final class RowBuffer {
    let bytes: UnsafeMutableBufferPointer<UInt8>
    /// Where the fields of a row end, for the row being written and the one before.
    let ends: (UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int32>)
    /// Room for as many repetitions as can lie in the bytes.
    let repetitions: UnsafeMutableBufferPointer<Repetition>
    /// More columns than any table has, and as many as a word has bits.
    static let mostColumns = 64

    public init(size: Int) {
        precondition(size >= 4096, "a row's largest field must fit")
        let slack = max(Piece.slack, DecimalDigits.slack)
        bytes = UnsafeMutableBufferPointer(start: .allocate(capacity: size + slack), count: size)
        ends = (.allocate(capacity: Self.mostColumns), .allocate(capacity: Self.mostColumns))
        repetitions = .allocate(capacity: size / Repetition.shortest + 1)
    }

    deinit {
        bytes.baseAddress?.deallocate()
        ends.0.deallocate()
        ends.1.deallocate()
        repetitions.deallocate()
    }
}
