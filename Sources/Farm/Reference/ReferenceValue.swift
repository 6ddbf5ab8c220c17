/// Something that has a row of its own in a reference table and a name in the program.
///
/// Its id is its place in the list, from 1; some of these rows are in the target database already, with the same ids.
/// So new values go at the end.
public protocol ReferenceValue: RawRepresentable<Int>, CaseIterable, Sendable {}

extension ReferenceValue {
    public var id: Int { rawValue + 1 }
}

extension Parameter: ReferenceValue {}
