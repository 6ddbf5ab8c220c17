/// The end of a command that was asked to stop. It is told as an error is, since there is no result.
package struct Stopped: Error, Equatable, Sendable {
    /// What was done by then, and how to go on.
    let sentence: String

    package init(_ sentence: String) { self.sentence = sentence }
}
