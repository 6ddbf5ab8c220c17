import Foundation

/// A PostgreSQL server for the tests: the one that `FISHLADDER_TEST_DATABASE` names, or a throwaway one.
///
/// The throwaway server has its data in a temporary folder, is reached through a socket in it alone, and is watched over
/// by a shell that stops it and removes the folder when these tests end, however they end: it waits for the end of a pipe
/// that only they hold open. On a server that was named, such a shell drops the tests' schemas.
package final class Server: Sendable {
    /// How psql reaches it.
    package let connection: String
    private let pipe: Pipe

    /// Where the programs of a server are; nothing where there are none.
    package static let programs: String? = {
        let files = FileManager.default
        let listed = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let root = "/usr/lib/postgresql"
        let versions = (try? files.contentsOfDirectory(atPath: root)) ?? []
        let newestFirst = versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "\(root)/\($0)/bin" }
        return (listed + newestFirst).first { folder in
            ["initdb", "postgres"].allSatisfy { files.isExecutableFile(atPath: "\(folder)/\($0)") }
        }
    }()

    private static let given = ProcessInfo.processInfo.environment["FISHLADDER_TEST_DATABASE"]
    package static var isThere: Bool { given != nil || programs != nil }

    /// Started once for all tests of this target, in use until their process ends.
    package static let shared = Result { try Server() }

    private init() throws {
        pipe = Pipe()
        let ready = Pipe()
        let watcher = Process()
        watcher.executableURL = URL(fileURLWithPath: "/bin/sh")
        if let given = Self.given {
            connection = given
            watcher.arguments = ["-c", Self.dropping, "server", given]
        } else {
            let root = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
            let folder = "\(root)/fishladder-server-\(UUID().uuidString.prefix(8))"
            connection = "host=\(folder) user=fishladder dbname=postgres"
            watcher.arguments = ["-c", Self.hosting, "server", folder, Self.programs ?? ""]
        }
        watcher.standardInput = pipe
        watcher.standardOutput = ready
        try watcher.run()
        // Nobody else may hold the pipe open: neither this process once more, nor its later children.
        try pipe.fileHandleForReading.close()
        _ = fcntl(pipe.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        try ready.fileHandleForWriting.close()
        let said = String(decoding: try ready.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        guard said == "ready\n" else { throw ServerProblem(said: said) }
    }

    /// Notes a schema, to be dropped in the end.
    package func owns(_ schema: String) { try? pipe.fileHandleForWriting.write(contentsOf: Data("\(schema)\n".utf8)) }

    /// Whether it is the throwaway one.
    package static var isOurs: Bool { given == nil }

    /// Drops the schemas it was told of when its input ends.
    private static let dropping = #"""
        trap '' INT TERM HUP
        echo ready
        exec >/dev/null
        while read -r schema; do schemas="$schemas $schema"; done
        for schema in $schemas; do
            case $schema in
            database:*) psql -X -q -d "$1" -c "DROP DATABASE IF EXISTS ${schema#database:} WITH (FORCE)" 2>/dev/null ;;
            *) psql -X -q -d "$1" -c "SET client_min_messages TO warning; DROP SCHEMA IF EXISTS $schema CASCADE" ;;
            esac
        done
        """#

    /// Makes a cluster, starts it, says so, waits for the end of its input, and leaves nothing behind. The server refuses
    /// to be root's: then it belongs to whoever there is without rights.
    private static let hosting = #"""
        folder=$1
        programs=$2
        trap '' INT TERM HUP
        mkdir -m 700 "$folder" || exit 1
        as=
        if [ "$(id -u)" -eq 0 ]; then
            user=postgres
            id "$user" >/dev/null 2>&1 || user=nobody
            chown "$user" "$folder"
            if command -v setpriv >/dev/null; then
                as="setpriv --reuid=$user --regid=$(id -g "$user") --clear-groups"
            elif command -v runuser >/dev/null; then
                as="runuser -u $user --"
            else
                as="su $user -s /usr/bin/env --"
            fi
        fi
        cd "$folder" || exit 1
        $as "$programs/initdb" -D "$folder/data" -U fishladder -A trust -E UTF8 --locale=C --no-sync \
            >"$folder.log" 2>&1 || { cat "$folder.log"; rm -rf "$folder" "$folder.log"; exit 1; }
        $as "$programs/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off \
            -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=256MB -c work_mem=64MB \
            -c max_wal_size=8GB -c autovacuum=off -c jit=off -c max_parallel_workers_per_gather=0 \
            -c timezone=UTC >>"$folder.log" 2>&1 </dev/null &
        tries=0
        until [ "$(sed -n 8p "$folder/data/postmaster.pid" 2>/dev/null | tr -d ' ')" = ready ]; do
            tries=$((tries + 1))
            [ $tries -gt 300 ] && { cat "$folder.log"; break; }
            sleep 0.1
        done
        [ $tries -gt 300 ] || echo ready
        exec >/dev/null
        cat >/dev/null
        # What is under way is of no use to anybody.
        kill -QUIT "$(head -n 1 "$folder/data/postmaster.pid")" 2>/dev/null
        wait
        rm -rf "$folder" "$folder.log"
        """#
}

/// The server did not start.
package struct ServerProblem: Error {
    package let said: String
}
