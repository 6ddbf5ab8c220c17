/// The end of a command that was asked to stop. It is reported like an error, since there is no result.
package struct Stopped: Error, Equatable, Sendable {
    /// What was done by then, and how to go on.
    let sentence: String

    package init(_ sentence: String) { self.sentence = sentence }
}
