/// The psql of one worker, which runs its transactions one after another.
///
/// Starting one costs two or three hundredths of a second of both sides, as much as a small group's rows. So it lives until a
/// transaction fails, and then another takes its place.
final class Session {
    private let connection: Connection
    private let streams: Int
    private var psql: Psql?
    private var lastUse = ContinuousClock.now
    /// A server, or something on the way to it, may end a session that does nothing while other workers are busy. After
    /// this time it is asked whether it is there.
    private static let patience = Duration.milliseconds(200)
    /// Of those that have ended.
    private var spent = 0.0

    init(_ connection: Connection, streams: Int) {
        self.connection = connection
        self.streams = streams
    }

    deinit { psql?.leave() }

    /// Runs the body with a psql that has no transaction open. Whatever the body throws ends that psql.
    func transaction<Answer>(_ body: (Psql) throws -> Answer) throws -> Answer {
        let psql = try ready() ?? Psql(connection, streams: streams)
        self.psql = nil
        do {
            try psql.reopen()
            let answer = try body(psql)
            self.psql = psql
            lastUse = .now
            return answer
        } catch {
            spent += psql.cpu
            throw error
        }
    }

    private func ready() -> Psql? {
        guard let psql else { return nil }
        return lastUse.duration(to: .now) < Self.patience || psql.answers() ? psql : nil
    }

    /// Seconds that its psql has taken.
    var cpu: Double { spent + (psql?.cpu ?? 0) }
}
