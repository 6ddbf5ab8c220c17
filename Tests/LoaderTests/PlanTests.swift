import Loading
import Testing

@Suite struct `The order of groups` {
    @Test func `lets rows wait for what they point to, and begins with what others wait for`() {
        // Tables 0 and 1, and 2 whose rows point to 1.
        var schedule = Schedule(tables: [0, 0, 1, 2], parents: [2: [1]])
        #expect(schedule.next() == .load(2))
        #expect(schedule.next() == .load(0))
        #expect(schedule.next() == .load(1))
        #expect(schedule.next() == .wait)
        schedule.loaded(2)
        #expect(schedule.next() == .load(3))
        #expect(schedule.next() == .done)
    }

    @Test func `does not make a table wait for itself, and ends when it is stopped`() {
        var schedule = Schedule(tables: [0, 0], parents: [0: [0]])
        #expect(schedule.next() == .load(0))
        schedule.stop()
        #expect(schedule.next() == .done)
    }
}

@Suite struct `Groups of parts` {
    @Test func `end with a window of time and a table`() {
        var builder = GroupBuilder(size: GroupSize(rows: 100, csvBytes: 10_000))
        for (offset, table, window, rows) in [
            (0, 0, 1, 60), (1, 0, 1, 60), (2, 0, 2, 10), (3, 1, 2, 10), (4, 1, 3, 10), (5, 1, 4, 100),
        ] {
            builder.add(offset: offset, table: table, window: window, rows: rows, csvBytes: rows)
        }
        #expect(builder.groups.map(\.offsets) == [[0, 1], [2], [3, 4], [5]])
        #expect(builder.groups.map(\.rows) == [120, 10, 20, 100])
        #expect(builder.groups.map(\.windows) == [1...1, 2...2, 2...3, 4...4])
    }

    @Test func `are cut inside a window that is twice too much`() {
        var builder = GroupBuilder(size: GroupSize(rows: 100, csvBytes: 10_000))
        for offset in 0..<5 { builder.add(offset: offset, table: 0, window: 1, rows: 60, csvBytes: 60) }
        #expect(builder.groups.map(\.offsets) == [[0, 1, 2], [3, 4]])
    }

    @Test func `become small towards the end, so that no worker is left alone for long`() {
        var builder = GroupBuilder(workers: 2)
        builder.expect(rows: 1_000_000)
        for offset in 0..<1000 { builder.add(offset: offset, table: 0, window: offset, rows: 1000, csvBytes: 1000) }
        let rows = builder.groups.map(\.rows)
        #expect(rows.first == 125_000)
        #expect(zip(rows, rows.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(rows.suffix(3).allSatisfy { $0 <= 10_000 })
        #expect(rows.reduce(0, +) == 1_000_000)
    }
}

@Suite struct `What a server says` {
    @Test(arguments: [
        (
            "psql:/dev/fd/9:5: ERROR:  22P02: invalid input syntax for type integer: \"x\"\nCONTEXT:  COPY t, line 3, column a: \"x\"\n",
            "22P02", "invalid input syntax for type integer: \"x\"", 3, false
        ),
        (
            "WARNING:  01000: something\npsql:/dev/fd/9:5: FEHLER:  40P01: Verklemmung entdeckt\nDETAIL:  so\n",
            "40P01",
            "Verklemmung entdeckt", nil, false
        ),
        (
            "psql:/dev/fd/9:5: FATAL:  57P01: terminating connection due to administrator command\npsql:/dev/fd/9:5: server closed the "
                + "connection unexpectedly\n", "57P01", "terminating connection due to administrator command", nil, true
        ),
        ("psql:/dev/fd/9:5: error: connection to server was lost\n", nil, "connection to server was lost", nil, true),
        ("psql: error: could not translate host name \"x\"\n", nil, "could not translate host name \"x\"", nil, false),
        ("", nil, "psql ended with status 137 and said nothing", nil, false),
    ])
    func `is understood whatever its language`(text: String, code: String?, message: String, line: Int?, isLost: Bool) {
        let error = DatabaseError(printed: text, status: 137)
        #expect(error.code == code)
        #expect(error.message == message)
        #expect(error.line == line)
        #expect(error.isLost == isLost)
    }
}

@Suite struct `A connection string` {
    @Test(arguments: [
        ("postgresql://me:pw@host/db", true), ("postgres://me:p/w@host/db", true),
        ("postgresql://host/db?password=x", true),
        ("host=a password=x", true), ("host=a password = 'x y'", true), ("PASSWORD=x", true), ("sslpassword=x", true),
        ("postgresql://me@host/db", false), ("postgresql://host:5432/db", false), ("postgresql://[::1]:5432/db", false),
        ("host=a passfile=/x", false), ("service=farm", false), ("farm", false), ("host=password user=me", false),
        ("postgresql://a@h:1,h2:2/db?options=-csearch_path%3Dx", false),
    ])
    func `is known to hold a password`(text: String, holds: Bool) {
        #expect(holdsPassword(text) == holds)
    }
}
