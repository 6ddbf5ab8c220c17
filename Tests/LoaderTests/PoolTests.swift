import Foundation
import TestFolder
import TestServer
import Testing

/// PgBouncer between the loader and the throwaway server, until nobody holds it any more.
private final class Pool {
    static let program = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    private let folder = Result { try Scratch() }
    private let child: Child
    let connection: String

    init(_ database: Database, mode: String) throws {
        let folder = try folder.get().path
        // Neither it nor the server runs as root.
        let user = try run(["id", "-u", "postgres"]).code == 0 ? "postgres" : "nobody"
        let isRoot = getuid() == 0
        try """
        [databases]
        * = \(Server.shared.get().connection.replacing(/dbname=\S+/, with: ""))
        [pgbouncer]
        pool_mode = \(mode)
        auth_type = any
        listen_addr =
        listen_port = 6432
        unix_socket_dir = \(folder)
        """.write(toFile: "\(folder)/pool.ini", atomically: true, encoding: .utf8)
        try run(["chmod", "-R", "a+rwX", folder])
        child = try Child([Self.program ?? ""] + (isRoot ? ["-u", user] : []) + ["\(folder)/pool.ini"])
        connection = "host=\(folder) port=6432 user=fishladder dbname=\(database.name)"
        while !FileManager.default.fileExists(atPath: "\(folder)/.s.PGSQL.6432") {
            try #require(child.process.isRunning, "\(child.wait().err)")
        }
    }

    deinit { child.process.terminate() }
}

@Suite(
    .serialized,
    .enabled(if: Server.isThere && Server.isOurs, "no PostgreSQL server of the tests' own: install postgresql"),
    .enabled(if: Pool.program != nil, "no PgBouncer: install pgbouncer"))
struct `Loading through a pool of connections` {
    private func load(_ pool: Pool) throws -> Ended {
        try run([
            Database.program("fishladder-load"), Snapshot.short.get().path, "--create-schema", "--verify", "--database",
            pool.connection,
        ])
    }

    @Test func `works where a connection has its own session`() throws {
        let database = try Database()
        let loaded = try load(try Pool(database, mode: "session"))
        #expect(loaded.code == 0, "\(loaded.out)\(loaded.err)")
        let direct = try Database()
        #expect(try direct.loader([Snapshot.short.get().path, "--create-schema"]).code == 0)
        #expect(try database.contents(of: Snapshot.short.get()) == direct.contents(of: Snapshot.short.get()))
    }

    @Test func `is refused beforehand where each transaction has one, with what others left in it`() throws {
        let database = try Database()
        let loaded = try load(try Pool(database, mode: "transaction"))
        #expect(loaded.code == 1)
        #expect(
            loaded.err
                == "fishladder-load: The connection goes through a pool that has a server's session for each transaction, as PgBouncer has with pool_mode = transaction; connect to the server itself, or to a pool with pool_mode = session.\n"
        )
        #expect(
            try database.query("SELECT nspname FROM pg_namespace WHERE nspname = 'fishladder';") == [])
    }
}
