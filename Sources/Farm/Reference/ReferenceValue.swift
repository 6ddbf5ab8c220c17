/// A value that has a row in a reference table and a name in the program.
///
/// Its id is its position in the list, from 1. Some of these rows exist in the target database with the same ids, so
/// new values go at the end.
public protocol ReferenceValue: RawRepresentable<Int>, CaseIterable, Sendable {}

extension ReferenceValue {
    public var id: Int { rawValue + 1 }
}

extension Parameter: ReferenceValue {}
