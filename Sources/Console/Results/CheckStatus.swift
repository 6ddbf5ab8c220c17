/// The outcome of one check of a snapshot or a database.
package enum CheckStatus: String, CaseIterable, Sendable {
    case ok, failed, skipped

    package init(failures: Int, isSkipped: Bool) {
        self = failures > 0 ? .failed : isSkipped ? .skipped : .ok
    }
}
